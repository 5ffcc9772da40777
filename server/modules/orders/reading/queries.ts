import { sql } from 'kysely';
import { z } from 'zod';
import { allowed } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fromCursor, toCursor } from '../../../kernel/endpoint.ts';
import { fail } from '../../../kernel/errors.ts';
import { topic } from '../../../kernel/realtime.ts';
import { numberKey } from '../write-orders.ts';
import type { OrderFilter, OrderShape, OrderSummary, ProductFilter, ProductShape } from './schema.ts';

const summaryColumns = sql`
  o.id, o.number, o.source, o.customer_id as "customerId", (select canonical_id from customers c where c.store_id = o.store_id and c.id = o.customer_id) as "canonicalCustomerId",
  o.customer_name as "customerName", o.email, o.currency, o.total, o.paid_total as "paidTotal", o.refunded_total as "refundedTotal",
  o.financial_state as "financialState", o.fulfilment_state as "fulfilmentState", o.placed_at as "placedAt", o.shipped_at as "shippedAt",
  o.delivered_at as "deliveredAt", o.cancelled_at as "cancelledAt", o.promised_until as "promisedUntil", o.country,
  (select s.status from shipments s where s.store_id = o.store_id and s.order_id = o.id and s.cancelled_at is null order by s.status_at desc nulls last limit 1) as "trackingStatus",
  coalesce((select sum(l.quantity) from order_lines l where l.store_id = o.store_id and l.order_id = o.id), 0)::integer as "itemCount",
  (select l.title from order_lines l where l.store_id = o.store_id and l.order_id = o.id order by l.position limit 1) as "firstItem"`;

interface Listed<T> {
  items: T[];
  next: string | null;
}

const cursorShape = z.tuple([z.string(), z.number()]);

/** Orders, newest first. Placeholders are not listed: nothing is known of them but their id. */
export async function listOrders(tx: Tx, filter: OrderFilter & { limit: number; cursor?: string }): Promise<Listed<OrderSummary>> {
  const after = fromCursor(filter.cursor, cursorShape);
  const conditions = conditionsOf(tx, filter);
  if (after) conditions.push(sql`(o.placed_at, o.id) < (${after[0]}::timestamptz, ${after[1]}::bigint)`);
  const { rows } = await sql<OrderSummary & { placedAt: Date }>`
    select ${summaryColumns} from orders o where ${sql.join(conditions, sql` and `)}
    order by o.placed_at desc, o.id desc limit ${filter.limit + 1}`.execute(tx.db);
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  return { items, next: rows.length > filter.limit && last ? toCursor([last.placedAt.toISOString(), last.id]) : null };
}

function conditionsOf(tx: Tx, filter: OrderFilter) {
  const all = [sql`o.store_id = ${tx.storeId}`, sql`o.recorded_at is not null`];
  if (filter.customerId !== undefined) all.push(sql`o.customer_id in (
    select id from customers where store_id = ${tx.storeId} and canonical_id = (select canonical_id from customers where store_id = ${tx.storeId} and id = ${filter.customerId}))`);
  if (filter.state === 'cancelled') all.push(sql`o.cancelled_at is not null`);
  if (filter.state === 'to_ship') all.push(sql`o.cancelled_at is null and o.fulfilment_state in ('unfulfilled', 'partial') and o.financial_state <> 'voided'`);
  if (filter.state === 'on_the_way') all.push(sql`o.cancelled_at is null and o.shipped_at is not null and o.delivered_at is null`);
  if (filter.state === 'delivered') all.push(sql`o.delivered_at is not null`);
  if (filter.state === 'problem') all.push(sql`o.cancelled_at is null and exists (select from shipments s where s.store_id = o.store_id and s.order_id = o.id
    and s.cancelled_at is null and s.delivered_at is null and s.status in ('exception', 'failed_attempt', 'returned'))`);
  if (filter.financialState) all.push(sql`o.financial_state = ${filter.financialState}`);
  if (filter.placedFrom) all.push(sql`o.placed_at >= ${filter.placedFrom}`);
  if (filter.placedUntil) all.push(sql`o.placed_at < ${filter.placedUntil}`);
  if (filter.q?.trim()) all.push(matching(tx, filter.q.trim()));
  return all;
}

/** A number as people type it, an address, or the beginning of a name. Everything else is what search is for. */
function matching(tx: Tx, typed: string) {
  const key = numberKey(typed);
  const email = typed.toLowerCase();
  const name = `${typed.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
  return sql`(o.number_key = ${key} or o.email = ${email} or o.customer_name ilike ${name}
    or exists (select from shipments s where s.store_id = ${tx.storeId} and s.order_id = o.id and s.tracking_number = ${typed}))`;
}

/** One order with everything known of it, or 404. */
export async function getOrder(tx: Tx, id: number): Promise<OrderShape> {
  const { rows } = await sql<OrderShape>`
    select ${summaryColumns}, o.external_id as "externalId", o.phone, o.locale, o.subtotal, o.discount_total as "discountTotal", o.shipping_total as "shippingTotal",
      o.tax_total as "taxTotal", o.discount_codes as "discountCodes", o.shipping_address as "shippingAddress", o.billing_address as "billingAddress",
      o.shipping_method as "shippingMethod", o.paid_at as "paidAt", o.cancel_reason as "cancelReason", o.promised_ship_by as "promisedShipBy",
      o.promised_from as "promisedFrom", o.tags, o.note, o.url, o.updated_at as "updatedAt"
    from orders o where o.store_id = ${tx.storeId} and o.id = ${id} and o.recorded_at is not null`.execute(tx.db);
  const order = rows[0] ?? fail('not_found', 'order_not_found', 'There is no such order.');
  const [lines, shipments, returns, refunds] = [await linesOf(tx, id), await shipmentsOf(tx, id), await returnsOf(tx, id), await refundsOf(tx, id)];
  return { ...order, lines, shipments, returns, refunds };
}

/** How many pieces of a line `l` were given back by line, or are about to be; never more than it has. */
export const givenBack = sql<number>`least(l.quantity,
  (select coalesce(sum((g ->> 'quantity')::integer), 0) from refunds r, jsonb_array_elements(r.lines) g
    where r.store_id = l.store_id and r.order_id = l.order_id and r.cancelled_at is null
      and (g ->> 'lineId' = l.external_id or (g ->> 'lineId' is null and g ->> 'sku' = l.sku)))
  + (select coalesce(sum((i ->> 'quantity')::integer), 0) from order_actions a, jsonb_array_elements(a.request -> 'items') i
    where a.store_id = l.store_id and a.order_id = l.order_id and a.kind = 'refund' and a.request ? 'lines'
      and a.state in ('awaiting_approval', 'pending', 'sent', 'unknown') and (i ->> 'lineId')::bigint = l.id))::integer`;

async function linesOf(tx: Tx, orderId: number): Promise<OrderShape['lines']> {
  const { rows } = await sql<OrderShape['lines'][number]>`
    select l.id, l.external_id as "externalId", l.product_id as "productId", l.variant_id as "variantId", l.sku, l.title, l.variant_title as "variantTitle",
      l.quantity, ${givenBack} as "givenBack", l.unit_price as "unitPrice", l.discount, l.total, coalesce(l.image_url, v.image_url, p.image_url) as "imageUrl", v.stock
    from order_lines l
    left join variants v on v.store_id = l.store_id and v.id = l.variant_id
    left join products p on p.store_id = l.store_id and p.id = l.product_id
    where l.store_id = ${tx.storeId} and l.order_id = ${orderId} order by l.position`.execute(tx.db);
  return rows;
}

async function shipmentsOf(tx: Tx, orderId: number): Promise<OrderShape['shipments']> {
  const { rows } = await sql<OrderShape['shipments'][number]>`
    select s.id, s.external_id as "externalId", s.carrier, s.service, s.tracking_number as "trackingNumber", s.tracking_url as "trackingUrl", s.status,
      s.status_at as "statusAt", s.shipped_at as "shippedAt", s.delivered_at as "deliveredAt", s.cancelled_at as "cancelledAt",
      s.promised_from as "promisedFrom", s.promised_until as "promisedUntil",
      (select coalesce(sum((line ->> 'quantity')::integer), 0)::integer from jsonb_array_elements(s.lines) as line) as "itemCount",
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'status', t.status, 'occurredAt', to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'location', t.location, 'text', t.text) order by t.occurred_at desc, t.id desc), '[]')
        from tracking_events t where t.store_id = s.store_id and t.shipment_id = s.id) as tracking
    from shipments s where s.store_id = ${tx.storeId} and s.order_id = ${orderId} order by coalesce(s.shipped_at, s.created_at), s.id`.execute(tx.db);
  return rows;
}

async function returnsOf(tx: Tx, orderId: number): Promise<OrderShape['returns']> {
  const { rows } = await sql<OrderShape['returns'][number]>`
    select id, status, reason, note, requested_at as "requestedAt", received_at as "receivedAt", closed_at as "closedAt",
      (select coalesce(sum((line ->> 'quantity')::integer), 0)::integer from jsonb_array_elements(lines) as line) as "itemCount"
    from returns where store_id = ${tx.storeId} and order_id = ${orderId} order by requested_at, id`.execute(tx.db);
  return rows;
}

async function refundsOf(tx: Tx, orderId: number): Promise<OrderShape['refunds']> {
  const { rows } = await sql<OrderShape['refunds'][number]>`
    select id, amount, currency, reason, refunded_at as "refundedAt", cancelled_at as "cancelledAt"
    from refunds where store_id = ${tx.storeId} and order_id = ${orderId} order by refunded_at, id`.execute(tx.db);
  return rows;
}

/** What happened to an order, newest first: the facts announced about it. */
export async function orderHistory(tx: Tx, orderId: number): Promise<{ id: number; type: string; data: Record<string, unknown>; occurredAt: Date }[]> {
  const { customer_id: customerId } = await tx.db.selectFrom('orders').select('customer_id').where('store_id', '=', tx.storeId).where('id', '=', orderId)
    .executeTakeFirst() ?? fail('not_found', 'order_not_found', 'There is no such order.');
  // Guests have no customer to find their events by; then the few kinds an order has are looked through from when it was placed.
  const { rows } = await sql<{ id: number; type: string; data: Record<string, unknown>; occurredAt: Date }>`
    select id, type, data, occurred_at as "occurredAt" from events
    where store_id = ${tx.storeId} and ${customerId === null ? sql`customer_id is null` : sql`customer_id = ${customerId}`}
      and type in ('order.placed', 'order.paid', 'order.shipped', 'order.delivered', 'order.cancelled', 'order.changed', 'tracking.updated', 'return.recorded',
        'return.changed', 'refund.recorded', 'action.requested', 'action.approved', 'action.declined', 'action.done', 'action.refused')
      and (data ->> 'orderId')::bigint = ${orderId}
    order by occurred_at desc, id desc limit 200`.execute(tx.db);
  return rows;
}

/**
 * Products and their variants, by title: those in whose title, variants or SKUs every typed word stands, full and half width alike. Two
 * characters are enough, in any script; a store's catalogue is small enough to be looked through.
 */
export async function listProducts(tx: Tx, { q, status, limit, cursor }: ProductFilter): Promise<Listed<ProductShape>> {
  const after = fromCursor(cursor, z.tuple([z.string(), z.number()]));
  const words = (q ?? '').normalize('NFKC').split(/\s+/).filter(Boolean).slice(0, 10).map((word) => `%${word.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`);
  const holds = words.map((word) => sql`normalize(concat_ws(' ', p.title, v.title, v.sku, v.barcode, (select string_agg(one ->> 'value', ' ') from jsonb_array_elements(v.options) as one)), NFKC) ilike ${word}`);
  const variants = sql`from variants v where v.store_id = p.store_id and v.product_id = p.id and v.removed_at is null`;
  const { rows } = await sql<ProductShape>`
    select p.id, p.title, p.url, p.image_url as "imageUrl", p.status, (
      select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'title', v.title, 'options', v.options, 'sku', v.sku, 'price', v.price, 'currency', v.currency, 'stock', v.stock,
        'imageUrl', v.image_url, 'url', v.url) order by v.position, v.id), '[]') ${variants}) as variants
    from products p where p.store_id = ${tx.storeId}
      ${status === undefined ? sql`` : sql`and p.status = ${status}`}
      ${words.length === 0 ? sql`` : sql`and (exists (select ${variants} and ${sql.join(holds, sql` and `)})
        or ${sql.join(words.map((word) => sql`normalize(p.title, NFKC) ilike ${word}`), sql` and `)})`}
      ${after === null ? sql`` : sql`and (p.title, p.id) > (${after[0]}, ${after[1]}::bigint)`}
    order by p.title, p.id limit ${limit + 1}`.execute(tx.db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? toCursor([last.title, last.id]) : null };
}

const mayRead = (tx: Tx) => Promise.resolve(allowed(tx.actor, 'orders.read'));

/** Live screens: all orders, one order, the products, and the ledger of actions. */
export const topics = [topic('orders', mayRead), topic('order', mayRead), topic('products', mayRead), topic('order-actions', mayRead)];
