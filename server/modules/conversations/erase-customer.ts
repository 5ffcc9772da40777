import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { removeFromSearch } from '../customers/search/index-for-search.ts';
import { eraseSentIn } from '../deliveries/erase-customer.ts';

/** The ids of the conversations a person has a part in, for a statement. */
export const conversationsOf = (tx: Tx, recordIds: number[]) => sql<{ id: number }>`
  select id from conversations where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])
  union select conversation_id from messages where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`;

/**
 * Erases what a person wrote and was written: texts, addresses, files, drafts, the raw form it came in. The rows stay, so
 * that figures hold: that there was a message, when, on which channel, and how fast it was answered.
 */
export async function eraseCustomer(tx: Tx, recordIds: number[]): Promise<void> {
  const { rows } = await conversationsOf(tx, recordIds).execute(tx.db);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return;
  const of = sql`store_id = ${tx.storeId} and conversation_id = any(${ids}::bigint[])`;
  const said = await sql<{ id: number; inbound_id: number | null }>`
    update messages set text = '', html = null, reply_text = null, cards = null, subject = null, from_address = null, to_addresses = '[]', cc_addresses = '[]', reply_to = null,
      message_id_header = null, external_id = null, in_reply_to = null, reference_ids = '{}', line = case when line is not null then jsonb_build_object('code', line ->> 'code') end
    where ${of} returning id, inbound_id`.execute(tx.db);
  await removeFromSearch(tx, 'message', said.rows.map((row) => row.id));
  await sql`update inbound set body = '', meta = '{}' where store_id = ${tx.storeId} and id = any(${said.rows.flatMap((row) => row.inbound_id ?? [])}::bigint[])`.execute(tx.db);
  await eraseSentIn(tx, ids);
  await eraseFiles(tx, said.rows.map((row) => row.id));
  await sql`
    with people as (delete from conversation_participants where ${of} returning address),
      unfinished as (delete from drafts where ${of}),
      waiting as (update scheduled_replies set body = '{}', cancelled_at = coalesce(cancelled_at, ${tx.now}), cancel_reason = coalesce(cancel_reason, 'not_possible') where ${of}),
      bell as (update notifications set data = '{}' where ${of})
    delete from away_notices where store_id = ${tx.storeId} and address in (select address from people)`.execute(tx.db);
  await sql`
    update conversations set subject = '', contact_name = '', last_preview = '', thread_key = null, version = version + 1, updated_at = ${tx.now}
    where store_id = ${tx.storeId} and id = any(${ids}::bigint[])`.execute(tx.db);
}

async function eraseFiles(tx: Tx, messageIds: number[]): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    with gone as (delete from attachments where store_id = ${tx.storeId} and message_id = any(${messageIds}::bigint[]) returning file_id)
    select files.key from gone join files on files.store_id = ${tx.storeId} and files.id = gone.file_id`.execute(tx.db);
  const keys = [...new Set(rows.map((row) => row.key))];
  await sql`update files set name = 'erased', size = 0 where store_id = ${tx.storeId} and key = any(${keys}::text[])`.execute(tx.db);
  tx.afterCommit(() => {
    for (const key of keys) tx.house.files.remove(key).catch((error: Error) => tx.house.log.error({ key, error: error.message }, 'a file could not be erased'));
  });
}
