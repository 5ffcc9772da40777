import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';

/** Forgets what was promised to a person who asked to be forgotten. */
export async function eraseCustomer(tx: Tx, recordIds: number[]): Promise<void> {
  await sql`
    delete from promises where store_id = ${tx.storeId} and conversation_id in (
      select id from conversations where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])
      union select conversation_id from messages where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]))`.execute(tx.db);
}
