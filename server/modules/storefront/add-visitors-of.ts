import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';

/**
 * Visitors of one conversation may now also look into another, to which messages of theirs were moved. Which messages
 * they see there is decided message by message (read-thread.ts).
 */
export async function addVisitorsOf(tx: Tx, from: number, into: number): Promise<void> {
  await sql`
    insert into visitor_conversations (store_id, conversation_id, visitor_id, started_at)
    select store_id, ${into}, visitor_id, started_at from visitor_conversations where store_id = ${tx.storeId} and conversation_id = ${from}
    on conflict do nothing`.execute(tx.db);
}
