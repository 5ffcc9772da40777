import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { conversationsOf } from '../conversations/erase-customer.ts';

/** Forgets what was promised to a person who asked to be forgotten. */
export async function eraseCustomer(tx: Tx, recordIds: number[]): Promise<void> {
  await sql`delete from promises where store_id = ${tx.storeId} and conversation_id in (${conversationsOf(tx, recordIds)})`.execute(tx.db);
}
