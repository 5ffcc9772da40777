import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { eraseRaw, wordsOf } from './erase-raw.ts';
import { removeFromSearch } from '../customers/search/index-for-search.ts';

/** Takes the person out of their orders, parcels, carts and actions; goods, sums, dates and the country stay, as the books need them. */
export async function eraseCustomer(tx: Tx, recordIds: number[]): Promise<void> {
  const words = await wordsOf(tx, recordIds);
  const { rows } = await sql<{ id: number }>`
    update orders set email = null, phone = null, customer_name = null, note = null, url = null, billing_address = null, digest = null,
      shipping_address = case when country is null then null else jsonb_build_object('country', country) end, updated_at = ${tx.now}
    where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) returning id`.execute(tx.db);
  const ids = rows.map((row) => row.id);
  await removeFromSearch(tx, 'order', ids);
  await eraseRaw(tx, words, ids);
  await sql`update carts set email = null, url = null where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`.execute(tx.db);
  await sql`update tracking_events set location = null, text = null
    where store_id = ${tx.storeId} and shipment_id in (select id from shipments where store_id = ${tx.storeId} and order_id = any(${ids}::bigint[]))`.execute(tx.db);
  await sql`update returns set note = null where store_id = ${tx.storeId} and order_id = any(${ids}::bigint[])`.execute(tx.db);
  await sql`update order_actions set request = request - 'address' where store_id = ${tx.storeId} and order_id = any(${ids}::bigint[])`.execute(tx.db);
}
