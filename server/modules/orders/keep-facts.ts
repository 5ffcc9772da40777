import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { setOrderFacts } from '../customers/facts/set-order-facts.ts';
import type { OrderFacts } from '../customers/facts/set-order-facts.ts';
import { indexForSearch } from '../customers/search/index-for-search.ts';
import { settleOrders } from './settle-order.ts';
import { settleShipments } from './settle-shipment.ts';
import { allSent } from './touched.ts';
import type { Touched } from './touched.ts';
import { writeOrders } from './write-orders.ts';

/** Writes and settles the shipments and orders that were changed; before something reads their state, and at the end. */
export async function settleTouched(tx: Tx, touched: Touched): Promise<void> {
  writeOrders(tx, touched);
  await allSent(touched);
  await settleShipments(tx, [...touched.parcels]);
  touched.parcels.clear();
  await settleOrders(tx, touched);
}

/** Brings orders, the customers' sums and the search index in step with what this transaction recorded. Call it once, last. */
export async function keepFacts(tx: Tx, touched: Touched): Promise<void> {
  await settleTouched(tx, touched);
  await indexOrders(tx, [...touched.orders]);
  await setOrderFacts(tx, [...touched.customers], (customerIds) => countOrders(tx, customerIds));
  touched.orders.clear();
  touched.customers.clear();
}

/** Cancelled and voided orders are not counted; what was given back is not spent. */
async function countOrders(tx: Tx, customerIds: number[]): Promise<OrderFacts[]> {
  const { rows } = await sql<OrderFacts>`${prepared}
    select customer_id as "customerId", currency, count(*)::integer as orders,
      sum(greatest(0, paid_total - refunded_total))::bigint as spent, min(placed_at) as "firstOrderAt", max(placed_at) as "lastOrderAt"
    from orders where store_id = ${tx.storeId} and customer_id = any(${customerIds}::bigint[]) and recorded_at is not null
      and cancelled_at is null and financial_state <> 'voided'
    group by customer_id, currency`.execute(tx.db);
  return rows;
}

/** An order is found by its number (with # and without, however the store writes it), its people, its goods and its tracking numbers; telephone and tracking numbers by their digits too. */
async function indexOrders(tx: Tx, orderIds: number[]): Promise<void> {
  if (orderIds.length === 0) return;
  const { rows } = await sql<{ id: number; customer_id: number | null; numbers: string; text: string }>`${prepared}
    select o.id, o.customer_id, concat_ws(E'\n', o.phone, o.shipping_address ->> 'phone', (select string_agg(s.tracking_number, E'\n') from shipments s
        where s.store_id = o.store_id and s.order_id = o.id and s.tracking_number ~ '[0-9][ .-]+[0-9]')) as numbers,
      concat_ws(E'\n', o.number, '#' || o.number_key, o.customer_name, o.email, o.phone,
      o.shipping_address ->> 'name', o.shipping_address ->> 'phone',
      (select string_agg(distinct s.tracking_number, ' ') from shipments s where s.store_id = o.store_id and s.order_id = o.id),
      (select string_agg(concat_ws(' ', l.title, l.variant_title, l.sku), E'\n' order by l.position) from order_lines l where l.store_id = o.store_id and l.order_id = o.id)
    ) as text
    from orders o where o.store_id = ${tx.storeId} and o.id = any(${orderIds}::bigint[]) and o.recorded_at is not null`.execute(tx.db);
  await indexForSearch(tx, rows.map((row) => ({ kind: 'order', id: row.id, customerId: row.customer_id, text: `${row.text}\n${digitsOf(row.numbers)}` })));
}

/** Each line's digits, whatever stands between them. */
const digitsOf = (lines: string): string => [...new Set(lines.normalize('NFKC').replace(/[^\d\n]+/g, '').split('\n'))].join('\n');
