import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { customerErased } from '../customers/events.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(() => kit.stop());

it('an erased person is gone from orders; the sums stay', async () => {
  await kit.api('POST', '/api/v1/events', { id: 'e1', type: 'order.recorded', occurredAt: '2026-11-20T00:00:00Z', data: {
    id: 'o1', number: '#1', currency: 'KRW', placedAt: '2026-11-20T00:00:00Z', customer: { email: 'canary@example.com', phone: '+821012345678', name: 'CANARY' }, note: 'CANARY',
    totals: { total: 12000 }, financialState: 'paid', shippingAddress: { name: 'CANARY', line1: 'CANARY', country: 'KR' } } });
  await kit.settle();
  const [order] = await kit.sql`select id, customer_id from orders`;
  await transact(kit.store.system, (tx) => {
    tx.emit(customerErased({ customerId: order.customer_id, recordIds: [order.customer_id] }, { customerId: order.customer_id }));
    return Promise.resolve();
  });
  await kit.settle();
  const [after] = await kit.sql`select * from orders`;
  expect(after).toMatchObject({ total: 12000, email: null, phone: null, customer_name: null, shipping_address: { country: 'KR' } });
  expect(JSON.stringify(after)).not.toMatch(/canary/i);
  expect(await kit.sql`select id from search_entries where kind = 'order'`).toEqual([]);
});
