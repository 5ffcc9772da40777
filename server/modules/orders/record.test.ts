import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { record, recordAll } from './record.ts';
import { storeEvent } from './schema.ts';
import type { StoreEventInput } from './schema.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ web: false }); });
afterAll(() => kit.stop());

type Given = StoreEventInput;
const address = { name: '김하나', line1: '세종대로 110', city: '서울', postalCode: '04524', country: 'KR' };
let serial = 0;

const placed = (id: string, over: Record<string, unknown> = {}, at = '2026-05-01T00:00:00Z'): Given => ({
  id: `e${++serial}`, type: 'order.recorded', occurredAt: at,
  data: {
    id, number: `#${id}`, currency: 'KRW', placedAt: '2026-05-01T00:00:00Z', customer: { email: `${id}@example.com`, name: '김하나' },
    lines: [{ id: 'l1', sku: `tea-${id}`, title: '녹차', quantity: 2, unitPrice: 6000 }], totals: { total: 12000, subtotal: 12000 }, financialState: 'paid', shippingAddress: address, ...over,
  },
});
const shipped = (id: string, over: Record<string, unknown> = {}): Given => ({
  id: `e${++serial}`, type: 'shipment.recorded', occurredAt: '2026-05-02T00:00:00Z',
  data: { id: `s-${id}`, orderId: id, carrier: 'CJ대한통운', trackingNumber: `T${id}`, lines: [{ lineId: 'l1', quantity: 2 }], shippedAt: '2026-05-02T00:00:00Z', ...over },
});
const scanned = (id: string, status: string, at: string, over: Record<string, unknown> = {}): Given => ({
  id: `e${++serial}`, type: 'tracking.recorded', occurredAt: at, data: { trackingNumber: `T${id}`, status, location: '서울', ...over },
} as Given);
const refunded = (id: string, amount: number): Given => ({
  id: `e${++serial}`, type: 'refund.recorded', occurredAt: '2026-05-05T00:00:00Z',
  data: { id: `r-${id}-${serial}`, orderId: id, amount, currency: 'KRW', refundedAt: '2026-05-05T00:00:00Z' },
});
const product = (id: string): Given => ({
  id: `e${++serial}`, type: 'product.recorded', occurredAt: '2026-04-01T00:00:00Z',
  data: { id: `p-${id}`, title: '녹차', variants: [{ id: `v-${id}`, sku: `tea-${id}`, price: 6000, currency: 'KRW', stock: 4 }] },
});

const work = (...events: Given[]) => transact(kit.store.system, async (tx) => {
  for (const event of events) await record(tx, storeEvent.parse(event));
});

const workTogether = (events: Given[]) => transact(kit.store.system, (tx) => recordAll(tx, events.map((event) => storeEvent.parse(event))));

/** Everything kept of an order, without what names rows or moments of writing. */
const stateOf = async (id: string) => {
  const [order] = await kit.sql`select * from orders where store_id = ${kit.storeId} and external_id = ${id}`;
  const of = async (table: string) => (await kit.house.database.owner.query(`select * from ${table} where store_id = $1 and order_id = $2 order by 4, id`, [kit.storeId, order.id])).rows;
  const shipments = await of('shipments');
  const scans = (await kit.sql`select t.* from tracking_events t join shipments s on s.store_id = t.store_id and s.id = t.shipment_id
    where s.order_id = ${order.id} order by t.occurred_at, t.status`);
  const [spend] = await kit.sql`select currency, orders, spent from customer_spend where store_id = ${kit.storeId} and customer_id = ${order.customer_id}`;
  const plain = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row)
    .filter(([key]) => !['id', 'created_at', 'updated_at', 'recorded_at', 'order_id', 'shipment_id', 'variant_id', 'product_id', 'customer_id'].includes(key))
    .map(([key, value]) => [key, key === 'announced' ? [...value as string[]].sort() : value]));
  const shape = JSON.stringify({
    order: plain(order), lines: (await of('order_lines')).map((line) => ({ ...plain(line), matched: line.variant_id !== null })), shipments: shipments.map(plain),
    scans: scans.map(plain), refunds: (await of('refunds')).map(plain), spend, customer: order.customer_id !== null,
  });
  // Ids carry the name of the order, which differs between the runs; so do the ids of events.
  return shape.replaceAll(id, 'ID').replace(/1:e\d+/g, 'EVENT').replace(/-\d+"/g, '-N"').replace(/"digest":"[^"]+"/g, '"digest":""').replace(/"external_id":"[\w-]{22}"/g, '"external_id":"x"');
};

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]));
}

describe('order of arrival', () => {
  it.each([
    ['placed, product, shipped, scan, refund', (id: string) => [placed(id), product(id), shipped(id), scanned(id, 'delivered', '2026-05-04T00:00:00Z'), refunded(id, 5000)]],
    ['two snapshots, shipment, two scans that know different names of the parcel', (id: string) => [
      placed(id), placed(id, { note: '문 앞', totals: { total: 15000 } }, '2026-05-01T05:00:00Z'), shipped(id),
      scanned(id, 'in_transit', '2026-05-03T00:00:00Z', { trackingNumber: null, shipmentId: `s-${id}` }), scanned(id, 'out_for_delivery', '2026-05-03T01:00:00Z'),
    ]],
    ['cancelled, refund, second refund, shipment without lines, scan with the order', (id: string) => [
      placed(id, { cancelledAt: '2026-05-03T00:00:00Z' }), refunded(id, 7000), refunded(id, 5000), shipped(id, { lines: [], shippedAt: null }),
      scanned(id, 'picked_up', '2026-05-02T09:00:00Z', { orderId: id }),
    ]],
  ])('does not matter: all 120 of %s', async (name, events) => {
    const seen = new Map<string, string>();
    for (const [index, order] of permutations([0, 1, 2, 3, 4]).entries()) {
      const id = `o${name.length}x${index}`;
      const given = events(id);
      for (const position of order) await work(given[position]!);
      seen.set(await stateOf(id), order.join());
      if (index % 10 > 0) continue;
      const together = `t${name.length}x${index}`;
      const same = events(together);
      await workTogether(order.map((position) => same[position]!));
      seen.set(await stateOf(together), `${order.join()} in one transaction`);
    }
    expect([...seen.keys()].length, [...seen.keys()].slice(0, 2).join('\n')).toBe(1);
  }, 120_000);

  it('keeps the newer snapshot, and of two of one moment the same whichever came first', async () => {
    await work(placed('n1', { note: 'new' }, '2026-05-03T00:00:00Z'), placed('n1', { note: 'old' }));
    expect(await kit.sql`select note from orders where external_id = 'n1'`).toEqual([{ note: 'new' }]);
    const [a, b] = [placed('n2', { note: 'a' }), placed('n2', { note: 'b' })];
    await work(a, b);
    const [c, d] = [{ ...placed('n3', { note: 'a' }), id: a.id }, { ...placed('n3', { note: 'b' }), id: b.id }] as [Given, Given];
    await work(d, c);
    const notes = await kit.sql`select note from orders where external_id in ('n2', 'n3')`;
    expect(notes[0]).toEqual(notes[1]);
  });

  it('of several snapshots in one transaction writes the last, and when it was last said', async () => {
    const line = (sku: string) => ({ sku, title: sku, quantity: 1, unitPrice: 1000 });
    const short = { lines: [line('a')] };
    const at = (hour: string) => `2026-05-01T${hour}:00:00Z`;
    const stored = () => kit.sql`select o.as_of, array_agg(l.sku order by l.position) as skus from orders o join order_lines l on l.store_id = o.store_id and l.order_id = o.id
      where o.external_id = 'twice' group by o.as_of`;
    await workTogether([placed('twice', { lines: [line('a'), line('b')] }, at('01')), placed('twice', short, at('02')), placed('twice', short, at('03'))]);
    expect(await stored()).toEqual([{ as_of: new Date(at('03')), skus: ['a'] }]);
    await workTogether([placed('twice', short, at('04')), placed('twice', { lines: [line('c'), line('d')] }, at('05'))]);
    expect(await stored()).toEqual([{ as_of: new Date(at('05')), skus: ['c', 'd'] }]);
    await workTogether([placed('twice', short, at('06')), placed('twice', short, at('07'))]);
    expect(await stored()).toEqual([{ as_of: new Date(at('07')), skus: ['a'] }]);
  });
});

describe('facts', () => {
  it('are announced once each, also when the snapshot comes again', async () => {
    await work(placed('f1'), shipped('f1'), scanned('f1', 'delivered', '2026-05-04T00:00:00Z'), placed('f1', { note: 'x' }, '2026-05-06T00:00:00Z'));
    const [order] = await kit.sql`select id, customer_id, delivered_at, fulfilment_state from orders where external_id = 'f1'`;
    expect(order.delivered_at.toISOString()).toBe('2026-05-04T00:00:00.000Z');
    expect(order.fulfilment_state).toBe('fulfilled');
    const events = await kit.sql`select type, silent, customer_id from events where (data ->> 'orderId')::bigint = ${order.id} order by id`;
    expect(events.map((event) => event.type)).toEqual(['order.placed', 'order.paid', 'order.shipped', 'tracking.updated', 'order.delivered', 'order.changed']);
    expect(events.every((event) => event.customer_id === order.customer_id && !event.silent)).toBe(true);
  });

  it('are silent for history', async () => {
    await work({ ...placed('f2'), history: true });
    const [order] = await kit.sql`select id from orders where external_id = 'f2'`;
    expect(await kit.sql`select distinct silent from events where (data ->> 'orderId')::bigint = ${order.id}`).toEqual([{ silent: true }]);
  });

  it('count toward the customer, and an order can be found', async () => {
    await work(placed('f3'), refunded('f3', 2000));
    const [order] = await kit.sql`select id, customer_id from orders where external_id = 'f3'`;
    expect(await kit.sql`select orders, spent from customer_spend where customer_id = ${order.customer_id}`).toEqual([{ orders: 1, spent: 10000 }]);
    expect(await kit.sql`select kind from search_entries where kind = 'order' and id = ${order.id}`).toHaveLength(1);
  });

  it('count a refund toward its order in the currency of the order alone, whichever came first', async () => {
    const inYen = (id: string): Given => ({ ...refunded(id, 5000), data: { ...refunded(id, 5000).data, currency: 'JPY' } }) as Given;
    await work(placed('f5'), inYen('f5'), refunded('f5', 2000));
    await work(refunded('f6', 2000), inYen('f6'), placed('f6'));
    expect(await kit.sql`select refunded_total, financial_state from orders where external_id in ('f5', 'f6')`)
      .toEqual([{ refunded_total: 2000, financial_state: 'partially_refunded' }, { refunded_total: 2000, financial_state: 'partially_refunded' }]);
    expect(await kit.sql`select count(*)::integer as refunds from refunds r join orders o on o.id = r.order_id where o.external_id = 'f5'`).toEqual([{ refunds: 2 }]);
  });

  it('tell a change of stock and price', async () => {
    await work(product('f4'));
    const changed = product('f4') as Extract<Given, { type: 'product.recorded' }>;
    changed.occurredAt = '2026-04-02T00:00:00Z';
    changed.data.variants![0]!.price = 5000;
    await work(changed, { id: 'st1', type: 'variant.stock_changed', occurredAt: '2026-04-03T00:00:00Z', data: { id: 'v-f4', stock: 0 } },
      { id: 'st0', type: 'variant.stock_changed', occurredAt: '2026-04-01T12:00:00Z', data: { id: 'v-f4', stock: 99 } });
    const [variant] = await kit.sql`select id, stock, price from variants where external_id = 'v-f4'`;
    expect(variant).toMatchObject({ stock: 0, price: 5000 });
    const events = await kit.sql`select type, data from events where (data ->> 'variantId')::bigint = ${variant.id} order by id`;
    expect(events.map((event) => event.type)).toEqual(['variant.stock_changed', 'variant.price_changed', 'variant.stock_changed']);
    expect(events[2]!.data).toMatchObject({ before: 4, stock: 0 });
  });

  it('of a cart end with its order', async () => {
    const cart = (at: string, over: object): Given => ({ id: `e${++serial}`, type: 'cart.recorded', occurredAt: at, data: {
      id: 'c1', currency: 'KRW', total: 12000, startedAt: '2026-05-01T00:00:00Z', customer: { email: 'c1@example.com' },
      lines: [{ title: '녹차', quantity: 1, unitPrice: 12000 }], ...over } });
    await work(cart('2026-05-01T00:01:00Z', { step: 'payment' }), cart('2026-05-01T00:05:00Z', { orderId: 'c1order' }));
    const [known] = await kit.sql`select purchased_at, order_id from carts where external_id = 'c1'`;
    expect(known.purchased_at).not.toBeNull();
    expect(known.order_id).not.toBeNull();
  });
});
