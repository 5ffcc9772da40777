import { sql } from 'kysely';
import { on } from '../../kernel/events.ts';
import { customerErased } from '../customers/events.ts';
import { removeFromSearch } from '../customers/search/index-for-search.ts';

/** What was sold and for how much stays, as the books must; who it was and where they live goes. */
export const reactions = [
  on(customerErased, 'orders.forget-person', async (tx, { recordIds }) => {
    const { rows } = await sql<{ id: number }>`
      update orders set email = null, phone = null, customer_name = null, note = null, billing_address = null, digest = null,
        shipping_address = case when country is null then null else jsonb_build_object('country', country) end, updated_at = ${tx.now}
      where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) returning id`.execute(tx.db);
    const ids = rows.map((row) => row.id);
    await removeFromSearch(tx, 'order', ids);
    await sql`update carts set email = null, url = null where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`.execute(tx.db);
    await sql`update order_actions set request = request - 'address' where store_id = ${tx.storeId} and order_id = any(${ids}::bigint[])`.execute(tx.db);
    await sql`update returns set note = null where store_id = ${tx.storeId} and order_id = any(${ids}::bigint[])`.execute(tx.db);
  }, { evenSilent: true }),
];
