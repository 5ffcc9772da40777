import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
let customerId: number;
beforeAll(async () => {
  kit = await startTestHouse();
  const order = {
    id: '900', number: '#1001', placedAt: '2026-11-20T01:00:00Z', currency: 'KRW', totals: { total: 36_000, subtotal: 36_000, discount: 0, shipping: 0, tax: 0, paid: 36_000 },
    customer: { email: 'mina@example.com', name: '김민아' }, lines: [{ id: '1', title: '우지 말차 30g', quantity: 2, unitPrice: 18_000 }],
  };
  const answer = await kit.api('POST', '/api/v1/events', { id: 'e1', type: 'order.recorded', occurredAt: '2026-11-20T01:00:00Z', data: order });
  expect(answer.status).toBe(202);
  await kit.settle();
  [{ id: customerId }] = await kit.sql`select customer_id as id from identities where value = 'mina@example.com'` as [{ id: number }];
});
afterAll(() => kit.stop());

test('an order is found by its number, its goods and its buyer', async () => {
  for (const q of ['1001', '#1001', '말차', '김민아', 'mina@']) {
    const { body } = await kit.api('GET', `/api/v1/search?kinds=order&q=${encodeURIComponent(q)}`);
    expect([q, body.groups[0].items.map((item: { title: { text: string }[] }) => item.title.map((part) => part.text).join(''))]).toEqual([q, ['#1001']]);
  }
});

test('an order is found by its number with # and without, by a telephone or tracking number however either is written, by a name with a space or an accent', async () => {
  const base = { currency: 'KRW', placedAt: '2026-11-20T01:00:00Z', totals: { total: 1000 }, lines: [] };
  await kit.api('POST', '/api/v1/events', { events: [
    { id: 'f1', type: 'order.recorded', occurredAt: '2026-11-20T01:00:00Z', data: { ...base, id: '901', number: '7701', customer: { name: '田中 光', phone: '+821085298025' } } },
    { id: 'f2', type: 'order.recorded', occurredAt: '2026-11-20T01:00:00Z', data: { ...base, id: '902', number: '#7702', customer: { name: 'Zoë García', phone: '010-8529-8025' } } },
    { id: 'f3', type: 'order.recorded', occurredAt: '2026-11-20T01:00:00Z', data: { ...base, id: '903', number: 'A 7703', customer: { name: '나', email: 'na@example.com' } } },
    { id: 'f4', type: 'shipment.recorded', occurredAt: '2026-11-20T02:00:00Z', data: { id: 's1', orderId: '903', trackingNumber: '0785-0256-6454' } },
  ] });
  await kit.settle();
  const found = async (q: string) => {
    const { body } = await kit.api('GET', `/api/v1/search?kinds=order&q=${encodeURIComponent(q)}`);
    return body.groups[0].items.map((item: { title: { text: string }[] }) => item.title.map((part) => part.text).join(''));
  };
  for (const q of ['7701', '#7701', '＃7701', '田中光', '田中 光']) expect([q, await found(q)]).toEqual([q, ['7701']]);
  for (const q of ['7702', '#7702', 'zoe garcia', 'García']) expect([q, await found(q)]).toEqual([q, ['#7702']]);
  for (const q of ['01085298025', '010-8529-8025', '+82 10-8529-8025', '0082 10 8529 8025', '０１０−８５２９−８０２５', '010ー8529ー8025']) expect([q, (await found(q)).sort()]).toEqual([q, ['#7702', '7701']]);
  for (const q of ['078502566454', '0785-0256-6454', '0785 0256 6454', 'a7703']) expect([q, await found(q)]).toEqual([q, ['A 7703']]);
});

test('an order stands on the timeline with number, goods and amount', async () => {
  const { body } = await kit.api('GET', `/api/v1/customers/${customerId}/timeline?groups=orders`);
  const placed = body.items.find((item: { type: string }) => item.type === 'order.placed');
  expect(placed).toMatchObject({ title: '#1001', text: '우지 말차 30g × 2', amount: 36_000, currency: 'KRW', at: '2026-11-20T01:00:00.000Z' });
  expect(placed.orderId).toBeGreaterThan(0);
});

test('what a customer spent so far follows the orders', async () => {
  expect((await kit.api('GET', `/api/v1/customers/${customerId}`)).body.spend).toMatchObject([{ currency: 'KRW', orders: 1, spent: 36_000 }]);
});

test('who may not read orders finds none and sees none', async () => {
  const agent = await kit.agent({ role: 'light' });
  await kit.sql`update roles set key = null, permissions = '{customers.read,search.read}' where key = 'light' and store_id = ${kit.storeId}`;
  expect((await kit.api('GET', '/api/v1/search?q=말차', undefined, { as: agent })).body.groups.map((group: { kind: string }) => group.kind)).not.toContain('order');
  expect((await kit.api('GET', `/api/v1/customers/${customerId}/timeline?groups=orders`, undefined, { as: agent })).body.items).toEqual([]);
});
