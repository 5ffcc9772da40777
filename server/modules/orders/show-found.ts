import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { searchable } from '../customers/search/searchables.ts';
import type { FoundThing } from '../customers/search/searchables.ts';
import { keepsPersonData } from '../customers/privacy/person-data.ts';
import { tellsTimeline } from '../customers/timeline/readers.ts';
import type { TimelineDetail, TimelineEvent } from '../customers/timeline/readers.ts';

searchable({ kind: 'order', permission: 'orders.read', rank: rankOrders, show: showFoundOrders });
tellsTimeline({
  types: ['order.placed', 'order.paid', 'order.shipped', 'order.delivered', 'order.cancelled', 'tracking.updated', 'return.recorded', 'return.changed', 'refund.recorded', 'cart.purchased'],
  hides: ['order.changed', 'cart.changed', 'cart.purchased'],
  permission: 'orders.read', tell: tellOrders,
});

keepsPersonData({ name: 'orders', collect: collectOrders });

async function rankOrders(tx: Tx, ids: number[]): Promise<{ id: number; names: (string | null)[]; at: Date | null }[]> {
  const { rows } = await sql<{ id: number; number: string | null; bare: string | null; at: Date | null }>`
    select id, number, ltrim(number, '#') as bare, placed_at as at from orders where store_id = ${tx.storeId} and id = any(${ids}::bigint[])`.execute(tx.db);
  return rows.map(({ id, number, bare, at }) => ({ id, names: [number, bare, bare && `#${bare}`], at }));
}

/** Orders as the search shows them: number, who, what. */
export async function showFoundOrders(tx: Tx, ids: number[]): Promise<FoundThing[]> {
  const { rows } = await sql<{ id: number; number: string | null; text: string; at: Date | null; customer_id: number | null }>`
    select o.id, o.number, o.placed_at as at, o.customer_id, concat_ws(' · ', o.customer_name, o.email, o.phone,
      (select string_agg(concat_ws(' ', l.title, l.variant_title, l.sku), ', ' order by l.position) from order_lines l where l.store_id = o.store_id and l.order_id = o.id),
      (select string_agg(distinct s.tracking_number, ' ') from shipments s where s.store_id = o.store_id and s.order_id = o.id)) as text
    from orders o where o.store_id = ${tx.storeId} and o.id = any(${ids}::bigint[]) and o.recorded_at is not null`.execute(tx.db);
  return rows.map((row) => ({ id: row.id, title: row.number ?? `${row.id}`, text: row.text, at: row.at, orderId: row.id, customerId: row.customer_id }));
}

async function tellOrders(tx: Tx, events: TimelineEvent[]): Promise<Map<number, TimelineDetail>> {
  const ids = events.map((event) => Number(event.data.orderId)).filter(Boolean);
  const { rows } = await sql<{ id: number; number: string | null; total: number; currency: string | null; items: string | null; cancel_reason: string | null }>`
    select o.id, o.number, o.total, o.currency, o.cancel_reason,
      (select string_agg(l.title || case when l.quantity > 1 then ' × ' || l.quantity else '' end, ', ' order by l.position) from order_lines l where l.store_id = o.store_id and l.order_id = o.id) as items
    from orders o where o.store_id = ${tx.storeId} and o.id = any(${ids}::bigint[])`.execute(tx.db);
  const orders = new Map(rows.map((row) => [row.id, row]));
  return new Map(events.map((event): [number, TimelineDetail] => {
    const order = orders.get(Number(event.data.orderId));
    const detail: TimelineDetail = { title: order?.number ?? null, orderId: order?.id ?? null };
    if (event.type === 'order.placed') Object.assign(detail, { text: order?.items?.slice(0, 200), amount: order?.total, currency: order?.currency });
    if (event.type === 'order.cancelled') detail.text = order?.cancel_reason;
    if (event.type === 'refund.recorded') Object.assign(detail, { amount: event.data.amount, currency: event.data.currency });
    if (typeof event.data.status === 'string') detail.code = event.data.status;
    return [event.id, detail];
  }));
}

async function collectOrders(tx: Tx, recordIds: number[]): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`
    select o.number, o.external_id as id, o.source, o.placed_at as "placedAt", o.email, o.phone, o.customer_name as name, o.currency, o.total, o.refunded_total as refunded,
      o.shipping_address as "shippingAddress", o.billing_address as "billingAddress", o.note, o.cancelled_at as "cancelledAt",
      (select coalesce(jsonb_agg(jsonb_build_object('title', l.title, 'variant', l.variant_title, 'sku', l.sku, 'quantity', l.quantity, 'total', l.total) order by l.position), '[]')
        from order_lines l where l.store_id = o.store_id and l.order_id = o.id) as lines
    from orders o where o.store_id = ${tx.storeId} and o.customer_id = any(${recordIds}::bigint[]) and o.recorded_at is not null order by o.placed_at`.execute(tx.db);
  return rows;
}
