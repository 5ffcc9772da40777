import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';

/** Counts that a macro was sent. */
export async function countUse(tx: Tx, macroId: number): Promise<void> {
  await sql`update macros set used_count = used_count + 1, last_used_at = ${tx.now} where store_id = ${tx.storeId} and id = ${macroId}`.execute(tx.db);
}
