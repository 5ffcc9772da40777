import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { eventQueue } from './receive-events.ts';

/** What names a person or their orders, as the store wrote it. */
export async function wordsOf(tx: Tx, recordIds: number[]): Promise<string[]> {
  const theirs = sql`store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`;
  const { rows } = await sql<{ word: string | null }>`
    select unnest(array[email, phone, customer_name]) as word from orders where ${theirs} union select email from carts where ${theirs}`.execute(tx.db);
  return rows.flatMap(({ word }) => (word && word.length > 2 ? [word] : []));
}

/**
 * Empties the raw form of store events and the cells of import problems that hold one of these words: what they said is kept as facts already.
 * An event that is still to be worked stays; its person is somebody new.
 */
export async function eraseRaw(tx: Tx, words: string[], orderIds: number[]): Promise<void> {
  const { rows } = await sql<{ external_id: string }>`
    select external_id from orders where store_id = ${tx.storeId} and id = any(${orderIds}::bigint[])`.execute(tx.db);
  const inEvents = [...words, ...rows.map((row) => `"${row.external_id}"`)].map((word) => word.toLowerCase());
  if (inEvents.length > 0) {
    await sql`
      update inbound set body = '', meta = '{}' where store_id = ${tx.storeId} and source = ${eventQueue} and done_at is not null
        and exists (select from unnest(${inEvents}::text[]) as word where position(word in lower(convert_from(body, 'UTF8'))) > 0)`.execute(tx.db);
  }
  if (words.length > 0) {
    await sql`
      update import_problems set value = null where store_id = ${tx.storeId} and value is not null
        and exists (select from unnest(${words}::text[]) as word where position(lower(word) in lower(value)) > 0)`.execute(tx.db);
  }
}
