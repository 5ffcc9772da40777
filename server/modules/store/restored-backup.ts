import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { sendingAgreed } from './events.ts';

export interface RestoredBackup {
  /** When the backup was made, and when it was put back. */
  madeAt: string;
  restoredAt: string;
}

/** The backup this store was restored from, as long as nobody has agreed that it may send again; null otherwise. */
export async function restoredBackup(tx: Tx): Promise<RestoredBackup | null> {
  const { rows } = await sql<{ value: RestoredBackup }>`select value from installation where key = ${`restored_backup:${tx.storeId}`}`.execute(tx.db);
  return rows[0]?.value ?? null;
}

/** Agrees that a restored store may send again. `waiting` says what becomes of what the backup held unsent. 409 when nothing is held. */
export const agreeToSend = command({
  name: 'store.agree-to-send',
  permission: 'store.manage',
  input: z.object({ waiting: z.enum(['send', 'keep']) }),
  async run(tx, { waiting }) {
    const backup = await restoredBackup(tx) ?? fail('conflict', 'not_restored', 'Nothing is held back: this store was not restored from a backup.');
    await sql`select agree_to_restored_backup()`.execute(tx.db);
    tx.emit(sendingAgreed({ waiting }));
    return backup;
  },
});
