import type { Tx } from '../../kernel/command.ts';
import { findCustomer } from './find-customer.ts';
import { keepFacts } from './keep-facts.ts';
import { nothingTouched, sending } from './touched.ts';
import type { Touched } from './touched.ts';
import { recordCart } from './record-cart.ts';
import { findBuyers, lockOrders, recordOrder } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import { recordProduct, recordStock } from './record-product.ts';
import { recordRefund } from './record-refund.ts';
import { recordReturn } from './record-return.ts';
import { lockShipments, recordShipment } from './record-shipment.ts';
import { recordTracking } from './record-tracking.ts';
import type { StoreEvent } from './schema.ts';

/** Keeps what a store event says and announces what follows from it. Any order of events ends in the same state. */
export async function record(tx: Tx, event: StoreEvent): Promise<Outcome> {
  const [outcome] = await recordAll(tx, [event]);
  return outcome!;
}

/** Keeps many events of one transaction; sums and search are brought in step once, at the end. */
export async function recordAll(tx: Tx, events: readonly StoreEvent[]): Promise<Outcome[]> {
  const touched = nothingTouched();
  const answers = events.length > 1 ? new Map<string, number | null>() : undefined;
  const given = events.map((event) => ({
    event, recording: { source: event.source, asOf: new Date(event.occurredAt), key: `1:${event.id}`, silent: event.history, touched, ...(answers ? { answers } : {}) },
  }));
  if (answers) {
    await lockTogether(tx, events, touched);
    await findBuyers(tx, given.flatMap(({ event, recording }) => (event.type === 'order.recorded' ? [{ data: event.data, recording }] : [])), answers);
  }
  const outcomes: Outcome[] = [];
  await sending(touched, async () => {
    for (const { event, recording } of given) outcomes.push(await recordOne(tx, event, recording));
    await keepFacts(tx, touched);
  });
  return outcomes;
}

/** All orders and parcels the events are about, in two round trips for each source. */
async function lockTogether(tx: Tx, events: readonly StoreEvent[], touched: Touched): Promise<void> {
  for (const source of new Set(events.map((event) => event.source))) {
    const orderIds: string[] = [];
    const shipmentIds: string[] = [];
    for (const event of events.filter((one) => one.source === source)) {
      if (event.type === 'order.recorded') orderIds.push(event.data.id);
      if ('orderId' in event.data && event.data.orderId) orderIds.push(event.data.orderId);
      if (event.type === 'shipment.recorded') shipmentIds.push(event.data.id);
    }
    await lockOrders(tx, { source, touched }, orderIds);
    await lockShipments(tx, { source, touched }, shipmentIds);
  }
}

async function recordOne(tx: Tx, event: StoreEvent, recording: Recording): Promise<Outcome> {
  switch (event.type) {
    case 'customer.recorded': return await findCustomer(tx, event.data, { source: event.source, orderNumber: null, at: recording.asOf, silent: event.history }) ? 'changed' : 'unchanged';
    case 'product.recorded': return recordProduct(tx, event.data, recording);
    case 'variant.stock_changed': return recordStock(tx, event.data, recording);
    case 'order.recorded': return (await recordOrder(tx, event.data, recording)).outcome;
    case 'shipment.recorded': return recordShipment(tx, event.data, recording);
    case 'tracking.recorded': return recordTracking(tx, event.data, recording);
    case 'return.recorded': return recordReturn(tx, event.data, recording);
    case 'refund.recorded': return recordRefund(tx, event.data, recording);
    case 'cart.recorded': return recordCart(tx, event.data, recording);
  }
}
