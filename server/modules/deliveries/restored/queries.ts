import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { restoredBackup } from '../../store/restored-backup.ts';

/** What a restored backup holds back: messages by purpose, and acts the store was to be asked for. Null when nothing is held. */
export async function heldByRestore(tx: Tx) {
  const backup = await restoredBackup(tx);
  if (!backup) return { held: null };
  const { rows } = await sql<{ purpose: string; count: number }>`
    select purpose, count(*)::int as count from deliveries where store_id = ${tx.storeId} and (state in ('queued', 'deferred', 'sending') or (state = 'held' and reason = 'restored_backup'))
    group by 1 order by 1`.execute(tx.db);
  const { rows: actions } = await sql<{ count: number }>`
    select count(*)::int as count from order_actions where store_id = ${tx.storeId} and state in ('pending', 'sent')`.execute(tx.db);
  return { held: { ...backup, messages: rows, actions: actions[0]!.count } };
}
