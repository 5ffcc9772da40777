import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { orderCancelled, orderDelivered, orderPaid, orderPlaced, orderShipped } from './events.ts';
import type { Touched } from './touched.ts';
import type { financialStates, fulfilmentStates } from './schema.ts';

type FinancialState = (typeof financialStates)[number];
type FulfilmentState = (typeof fulfilmentStates)[number];

/** What the snapshot of an order said, before its shipments and refunds are taken into account. */
export interface Stated {
  financialState?: FinancialState;
  fulfilmentState?: FulfilmentState;
  paid?: number | null;
  refunded?: number | null;
  shippedAt?: string | null;
  deliveredAt?: string | null;
}

interface Parcel {
  shipped_at: Date | null;
  delivered_at: Date | null;
  /** Units in it; null: everything that is left. */
  units: number | null;
}

export interface Settled {
  paid_total: number;
  refunded_total: number;
  financial_state: FinancialState;
  fulfilment_state: FulfilmentState;
  shipped_at: Date | null;
  delivered_at: Date | null;
}

/** The state of an order from its snapshot, its parcels (cancelled ones left out) and its refunds (those in its own currency, once that is known): the same in whatever order they came. */
export function deriveOrder(stated: Stated, total: number, units: number, parcels: readonly Parcel[], refunds: number): Settled {
  const financial = stated.financialState ?? 'pending';
  const paid = stated.paid ?? (['paid', 'partially_refunded', 'refunded'].includes(financial) ? total : 0);
  const refunded = Math.max(stated.refunded ?? (financial === 'refunded' ? paid : 0), refunds);
  const left = parcels.filter((parcel) => parcel.shipped_at !== null);
  const fulfilment = fulfilmentOf(stated.fulfilmentState ?? 'unfulfilled', left, units);
  const allArrived = parcels.length > 0 && fulfilment === 'fulfilled' && parcels.every((parcel) => parcel.delivered_at !== null);
  const statedDelivered = parcels.length === 0 && stated.deliveredAt ? new Date(stated.deliveredAt) : null;
  return {
    paid_total: paid, refunded_total: refunded, financial_state: financialOf(financial, paid, refunded), fulfilment_state: fulfilment,
    shipped_at: extreme(left.map((parcel) => parcel.shipped_at), Math.min) ?? (stated.shippedAt ? new Date(stated.shippedAt) : null),
    delivered_at: allArrived ? extreme(parcels.map((parcel) => parcel.delivered_at), Math.max) : statedDelivered,
  };
}

function financialOf(stated: FinancialState, paid: number, refunded: number): FinancialState {
  if (stated === 'voided' || refunded === 0) return stated;
  return paid > 0 && refunded >= paid ? 'refunded' : 'partially_refunded';
}

function fulfilmentOf(stated: FulfilmentState, left: readonly Parcel[], units: number): FulfilmentState {
  if (stated === 'returned' || stated === 'fulfilled' || left.length === 0) return stated;
  const everything = left.some((parcel) => parcel.units === null);
  const sent = left.reduce((sum, parcel) => sum + (parcel.units ?? 0), 0);
  return everything || sent >= units ? 'fulfilled' : 'partial';
}

function extreme(dates: readonly (Date | null)[], pick: (...times: number[]) => number): Date | null {
  const times = dates.filter((date) => date !== null).map((date) => date.getTime());
  return times.length === 0 ? null : new Date(pick(...times));
}

interface OrderRow extends Settled {
  id: number;
  customer_id: number | null;
  stated: Stated;
  total: number;
  units: number;
  announced: string[];
  placed_at: Date | null;
  paid_at: Date | null;
  cancelled_at: Date | null;
  recorded_at: Date | null;
  parcels: Parcel[];
  refunds: number;
}

/** Notes that an order has to be brought in line with its parcels and refunds before the transaction ends. It must be locked. */
export function settleLater(orderId: number, { silent, touched }: { silent: boolean; touched: Touched }): void {
  touched.unsettled.set(orderId, (touched.unsettled.get(orderId) ?? true) && silent);
  touched.orders.add(orderId);
}

const settleSql = sql`update orders as o set paid_total = s.paid_total, refunded_total = s.refunded_total, financial_state = s.financial_state,
  fulfilment_state = s.fulfilment_state, shipped_at = s.shipped_at, delivered_at = s.delivered_at, announced = s.announced`;

/** Brings orders in line with their parcels and refunds, and announces what holds for the first time. One read and one write, however many. */
export async function settleOrders(tx: Tx, touched: Touched): Promise<void> {
  const { unsettled } = touched;
  if (unsettled.size === 0) return;
  const rows: object[] = [];
  for (const order of await load(tx, [...unsettled.keys()])) {
    const { id: orderId, customer_id: customerId } = order;
    const silent = unsettled.get(orderId) ?? true;
    const settled = deriveOrder(order.stated, order.total, order.units, order.parcels, order.refunds);
    const holds = order.recorded_at === null ? [] : facts(order, settled);
    const fresh = holds.filter(([name]) => !order.announced.includes(name));
    rows.push({ id: orderId, ...settled, announced: [...order.announced, ...fresh.map(([name]) => name)] });
    for (const [, announce, at] of fresh) tx.emit(announce({ orderId, customerId }, { customerId, silent, occurredAt: at ?? undefined }));
    if (customerId !== null) touched.customers.add(customerId);
  }
  unsettled.clear();
  await sql`${prepared}${settleSql}, updated_at = ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id bigint, paid_total bigint, refunded_total bigint, financial_state text,
      fulfilment_state text, shipped_at timestamptz, delivered_at timestamptz, announced text[])
    where o.store_id = ${tx.storeId} and o.id = s.id`.execute(tx.db);
}

type Announce = typeof orderPlaced;

function facts(order: OrderRow, settled: Settled): [string, Announce, Date | null][] {
  const found: [string, Announce, Date | null][] = [['placed', orderPlaced, order.placed_at]];
  if (['paid', 'partially_refunded', 'refunded'].includes(settled.financial_state)) found.push(['paid', orderPaid, order.paid_at ?? order.placed_at]);
  if (settled.shipped_at) found.push(['shipped', orderShipped, settled.shipped_at]);
  if (settled.delivered_at) found.push(['delivered', orderDelivered, settled.delivered_at]);
  if (order.cancelled_at) found.push(['cancelled', orderCancelled, order.cancelled_at]);
  return found;
}

async function load(tx: Tx, orderIds: number[]): Promise<OrderRow[]> {
  const { rows } = await sql<Omit<OrderRow, 'parcels'> & { parcels: { shipped_at: string | null; delivered_at: string | null; units: number | null }[] }>`${prepared}
    select id, customer_id, stated, total, announced, placed_at, paid_at, cancelled_at, recorded_at,
      (select coalesce(sum(quantity), 0) from order_lines l where l.store_id = o.store_id and l.order_id = o.id) as units,
      (select coalesce(sum(amount), 0)::bigint from refunds r where r.store_id = o.store_id and r.order_id = o.id and r.cancelled_at is null and r.currency = coalesce(o.currency, r.currency)) as refunds,
      (select coalesce(jsonb_agg(jsonb_build_object('shipped_at', s.shipped_at, 'delivered_at', s.delivered_at,
          'units', case when jsonb_array_length(s.lines) > 0 then (select sum((line ->> 'quantity')::bigint) from jsonb_array_elements(s.lines) as line) end)), '[]')
        from shipments s where s.store_id = o.store_id and s.order_id = o.id and s.cancelled_at is null) as parcels
    from orders o where store_id = ${tx.storeId} and id = any(${orderIds}::bigint[]) order by array_position(${orderIds}::bigint[], id)`.execute(tx.db);
  const date = (text: string | null) => (text ? new Date(text) : null);
  return rows.map((order) => ({
    ...order, total: Number(order.total), refunds: Number(order.refunds), units: Number(order.units),
    parcels: order.parcels.map((parcel) => ({ units: parcel.units, shipped_at: date(parcel.shipped_at), delivered_at: date(parcel.delivered_at) })),
  }));
}
