import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../kernel/command.ts';

/**
 * Erases what was sent to a person and where to: the row stays, so that it still counts what left, when and what came of it. What has
 * not left is not sent any more. An address that nothing may be sent to stays as it is: that is what the person or their provider asked for.
 */
export const eraseCustomer = (tx: Tx, recordIds: number[]): Promise<void> => erase(tx, sql`d.customer_id = any(${recordIds}::bigint[])`);

/** The same for everything that was sent in these conversations, to whomever. */
export const eraseSentIn = (tx: Tx, conversationIds: number[]): Promise<void> => erase(tx, sql`d.conversation_id = any(${conversationIds}::bigint[])`);

async function erase(tx: Tx, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    update deliveries d set address = 'erased', recipients = '{"to": [], "cc": []}', content = '{}', reason_detail = null, bounce = null, reply_token = null, external_id = null,
      state = case when state in ('queued', 'deferred', 'held') then 'failed' else state end,
      reason = case when state in ('queued', 'deferred', 'held') then 'erased' else reason end,
      ended_at = coalesce(ended_at, ${tx.now})
    where d.store_id = ${tx.storeId} and ${which}`.execute(tx.db);
}
