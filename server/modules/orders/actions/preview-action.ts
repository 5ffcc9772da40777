import { sql } from 'kysely';
import { requirePermission } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { limitOf } from '../../agents/permissions.ts';
import type { LimitedAct } from '../../agents/permissions.ts';
import { givenBack } from '../reading/queries.ts';
import { connectionFor, platformFor } from '../connections/queries.ts';
import type { Connection } from '../connections/queries.ts';
import type { ActionKind } from '../../../platforms/platform.ts';
import type { ActionRequest, Preview } from './schema.ts';

export const permissionFor: Record<ActionKind, string> = {
  refund: 'orders.refund', cancel: 'orders.cancel', resend: 'orders.resend', edit_address: 'orders.address', coupon: 'orders.coupon',
};

/** Stops with 403 when the actor may not ask for this. Cancelling with a refund is also a refund. */
export function requireActionPermission(tx: Tx, request: ActionRequest): void {
  requirePermission(tx, permissionFor[request.kind]);
  if (request.kind === 'cancel' && request.refund) requirePermission(tx, 'orders.refund');
}

export interface OrderToActOn {
  id: number;
  source: string;
  external_id: string;
  number: string;
  customer_id: number | null;
  currency: string;
  total: number;
  paid_total: number;
  refunded_total: number;
  cancelled_at: Date | null;
  shipped_at: Date | null;
  fulfilment_state: string;
  lines: { id: number; externalId: string | null; sku: string | null; title: string; quantity: number; givenBack: number; total: number }[];
  /** Refunds that were asked for and are not settled: they may still come. */
  on_its_way: number;
}

/** The order an action is about; `lock` makes others who act on it wait, `besides` leaves out what one action has asked for. 404 when there is none. */
export async function orderToActOn(tx: Tx, id: number, { lock, besides = 0 }: { lock: boolean; besides?: number }): Promise<OrderToActOn> {
  const { rows } = await sql<Omit<OrderToActOn, 'on_its_way' | 'lines'>>`
    select id, source, external_id, number, customer_id, currency, total, paid_total, refunded_total, cancelled_at, shipped_at, fulfilment_state
    from orders where store_id = ${tx.storeId} and id = ${id} and recorded_at is not null ${lock ? sql`for update` : sql``}`.execute(tx.db);
  const order = rows[0] ?? fail('not_found', 'order_not_found', 'There is no such order.');
  // Asked after the lock is held, so that what others asked for meanwhile is counted.
  const { rows: [rest] } = await sql<Pick<OrderToActOn, 'lines' | 'on_its_way'>>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'externalId', l.external_id, 'sku', l.sku, 'title', l.title, 'quantity', l.quantity, 'givenBack', ${givenBack}, 'total', l.total) order by l.position)
        from order_lines l where l.store_id = ${tx.storeId} and l.order_id = ${id}), '[]') as lines,
      coalesce((select sum(a.amount) from order_actions a where a.store_id = ${tx.storeId} and a.order_id = ${id} and a.kind in ('refund', 'cancel')
        and a.state in ('awaiting_approval', 'pending', 'sent', 'unknown') and a.id <> ${besides}), 0)::bigint as on_its_way`.execute(tx.db);
  return { ...order, lines: rest?.lines ?? [], on_its_way: rest?.on_its_way ?? 0 };
}

/** What would happen: amounts, who has to agree, and whether it can be done at all. */
export async function previewAction(tx: Tx, order: OrderToActOn, request: ActionRequest): Promise<{ preview: Preview; connection: Connection | null }> {
  const connection = await connectionFor(tx, order.source);
  const refundable = leftToGiveBack(order);
  const items = itemsOf(order, request);
  const amount = amountOf(order, request, items, refundable);
  const act: LimitedAct = request.kind === 'coupon' ? 'coupon' : 'refund';
  const limit = amount === null ? null : limitOf(tx.actor, act, order.currency);
  return {
    connection,
    preview: {
      kind: request.kind, amount, currency: amount === null ? null : order.currency, refundable, limit, needsApproval: amount !== null && limit !== null && amount > limit,
      blocked: blockedBy(order, request, connection, amount, tx.now), connection: connection?.name ?? null, items,
    },
  };
}

/** Paid, less what was given back and what is on its way, in minor units. */
export const leftToGiveBack = (order: OrderToActOn): number => Math.max(0, order.paid_total - order.refunded_total - order.on_its_way);

type Items = Preview['items'];

function itemsOf(order: OrderToActOn, request: ActionRequest): Items {
  if (request.kind === 'edit_address' || request.kind === 'coupon') return [];
  const given = 'lines' in request ? request.lines : undefined;
  const left = (line: OrderToActOn['lines'][number]) => line.quantity - (request.kind === 'refund' ? line.givenBack : 0);
  const chosen = given ?? order.lines.map((line) => ({ lineId: line.id, quantity: left(line) })).filter((one) => one.quantity > 0);
  const byLine = new Map<number, number>();
  for (const one of chosen) byLine.set(one.lineId, (byLine.get(one.lineId) ?? 0) + one.quantity);
  return [...byLine].map(([lineId, quantity]) => {
    const line = order.lines.find((one) => one.id === lineId) ?? fail('invalid', 'line_not_found', 'The order has no such line.', { lineId });
    if (quantity > line.quantity) fail('invalid', 'more_than_ordered', `The order has only ${line.quantity} of "${line.title}".`, { lineId, quantity: line.quantity });
    if (quantity > left(line)) fail('invalid', 'already_given_back', `Only ${left(line)} of "${line.title}" can still be given back.`, { lineId, quantity: left(line) });
    return { lineId, title: line.title, quantity, amount: line.quantity === 0 ? 0 : Math.round((line.total * quantity) / line.quantity) };
  });
}

function amountOf(order: OrderToActOn, request: ActionRequest, items: Items, refundable: number): number | null {
  switch (request.kind) {
    case 'refund': {
      if (request.amount !== undefined) return request.amount;
      // Lines may add up to more than was paid (a coupon on the whole order): never give back more than is left.
      return request.lines ? Math.min(refundable, items.reduce((sum, item) => sum + item.amount, 0)) : refundable;
    }
    case 'cancel': return request.refund ? refundable : null;
    case 'coupon': return request.amount ?? Math.round((order.total * (request.percent ?? 0)) / 100);
    default: return null;
  }
}

type Blocked = Preview['blocked'];

/** Why something cannot be done with an order as it stands; null when nothing stands against it. */
export function blockedBy(order: OrderToActOn, request: ActionRequest, connection: Connection | null, amount: number | null, now: Date): Blocked {
  if (!connection) return { code: 'no_connection', message: 'No connected store can be asked: this order came from a file or from a store that is disconnected.' };
  const platform = platformFor(connection);
  if (!platform.actions(platform.settings.parse(connection.settings)).includes(request.kind)) {
    return { code: 'not_supported', message: `"${connection.name}" is not set up to do this.` };
  }
  if (request.kind === 'refund') {
    const refundable = leftToGiveBack(order);
    if (refundable === 0) return { code: 'nothing_to_refund', message: 'Everything that was paid has been given back or is on its way.' };
    if ((amount ?? 0) > refundable) return { code: 'more_than_paid', message: 'This is more than is left to give back.' };
    if (amount === 0) return { code: 'nothing_to_refund', message: 'This comes to nothing.' };
  }
  if (request.kind === 'coupon' && request.expiresAt && new Date(request.expiresAt) <= now) return { code: 'already_expired', message: 'The coupon would already have ended.' };
  if (request.kind === 'cancel' || request.kind === 'edit_address') {
    if (order.cancelled_at) return { code: 'already_cancelled', message: 'The order is cancelled.' };
    if (order.shipped_at) return { code: 'already_shipped', message: 'The parcel has left.' };
  }
  return null;
}
