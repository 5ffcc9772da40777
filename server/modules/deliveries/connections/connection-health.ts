import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { connectionChanged } from '../events.ts';

/** The connection does not work: says since when and why, and tells people once. */
export async function connectionFailed(tx: Tx, id: number, code: string, detail: string): Promise<void> {
  const { rows } = await sql<{ before: string | null }>`
    with old as (select id, failure_code from channel_connections where store_id = ${tx.storeId} and id = ${id} for update)
    update channel_connections c set failed_at = coalesce(c.failed_at, ${tx.now}), failure_code = ${code}, failure_detail = ${detail.slice(0, 500)}
    from old where c.store_id = ${tx.storeId} and c.id = old.id returning old.failure_code as before`.execute(tx.db);
  if (rows[0] && rows[0].before !== code) tx.emit(connectionChanged({ connectionId: id, what: 'failed' }));
}

/** The connection works: something was sent, received or seen. */
export async function connectionWorks(tx: Tx, id: number, seen: 'last_sent_at' | 'last_seen_at' | 'last_received_at'): Promise<void> {
  const { rows } = await sql<{ news: boolean }>`
    with old as (select id, failed_at, last_seen_at from channel_connections where store_id = ${tx.storeId} and id = ${id} for update)
    update channel_connections c set ${sql.ref(seen)} = ${tx.now}, failed_at = null, failure_code = null, failure_detail = null
    from old where c.store_id = ${tx.storeId} and c.id = old.id returning old.failed_at is not null or old.last_seen_at is null as news`.execute(tx.db);
  // The first time is news too: somebody who has just connected it looks at the screen.
  if (rows[0]?.news) tx.emit(connectionChanged({ connectionId: id, what: 'recovered' }));
}
