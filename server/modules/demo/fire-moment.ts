import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import type { Context } from '../../kernel/house.ts';
import { receiveEvents } from '../orders/receive-events.ts';
import type { StoreEventInput } from '../orders/schema.ts';
import { requireSimulator } from './demo-state.ts';
import type { shopMoment } from './schema.ts';

type Moment = z.output<typeof shopMoment>;

interface KnownOrder {
  externalId: string;
  number: string;
  currency: string;
  total: number;
  source: string;
}

/** Lets something happen in the shop, told by the same events a real shop sends. */
export async function fireMoment(context: Context, moment: Moment): Promise<{ orderNumber: string }> {
  await requireSimulator(context.house, context.storeId);
  const order = moment.what === 'order' ? null : await orderOf(context, moment);
  const now = context.house.clock.now();
  const number = order?.number ?? `#S${now.getTime().toString(36).toUpperCase()}`;
  const events = order ? eventsAbout(order, moment, now) : [newOrder(moment, number, now, await currencyOf(context))];
  await receiveEvents(context, events);
  return { orderNumber: number };
}

async function currencyOf(context: Context): Promise<string> {
  const store = await read(context, (tx) => tx.db.selectFrom('stores').select('currency').where('id', '=', tx.storeId).executeTakeFirstOrThrow());
  return store.currency;
}

async function orderOf(context: Context, { email, orderNumber }: Moment): Promise<KnownOrder> {
  const found = await read(context, (tx) => tx.db.selectFrom('orders').select(['external_id', 'number', 'currency', 'total', 'source'])
    .where('store_id', '=', tx.storeId)
    .where((where) => (orderNumber ? where('number', '=', orderNumber) : where('email', '=', email.toLowerCase())))
    .orderBy('id', 'desc').limit(1).executeTakeFirst());
  if (!found) return fail('not_found', 'no_order', orderNumber ? `There is no order ${orderNumber}.` : `${email} has no order.`);
  return { externalId: found.external_id, number: found.number ?? '', currency: found.currency ?? '', total: found.total, source: found.source };
}

function newOrder({ email, name, lines }: Moment, number: string, now: Date, currency: string): StoreEventInput {
  const bought = lines?.length ? lines : [{ title: '우롱차 선물 세트', quantity: 1, unitPrice: 48_000 }];
  const total = bought.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  return {
    id: randomUUID(), type: 'order.recorded', occurredAt: now.toISOString(), source: 'demo',
    data: {
      id: `simulated-${number}`, number, currency, placedAt: now.toISOString(), customer: { email, name: name || null }, lines: bought, totals: { subtotal: total, total }, financialState: 'paid',
      paidAt: now.toISOString(), promisedUntil: new Date(now.getTime() + 3 * 86_400_000).toISOString(),
    },
  };
}

function eventsAbout(order: KnownOrder, { what }: Moment, now: Date): StoreEventInput[] {
  const at = now.toISOString();
  const shipmentId = `${order.externalId}-s`;
  const envelope = { id: randomUUID(), occurredAt: at, source: order.source };
  const shipment: StoreEventInput = { ...envelope, id: randomUUID(), type: 'shipment.recorded', data: { id: shipmentId, orderId: order.externalId, carrier: 'CJ대한통운', trackingNumber: '612345678901', shippedAt: at } };
  if (what === 'shipment') return [shipment];
  if (what === 'refund') return [{ ...envelope, type: 'refund.recorded', data: { id: randomUUID(), orderId: order.externalId, amount: order.total, currency: order.currency, refundedAt: at } }];
  const status = what === 'delivery' ? 'delivered' as const : 'in_transit' as const;
  return [{ ...envelope, type: 'tracking.recorded', data: { shipmentId, orderId: order.externalId, status, location: what === 'delivery' ? '서울 마포' : '옥천 HUB' } }];
}
