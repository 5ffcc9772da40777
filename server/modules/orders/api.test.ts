import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { newSecret, signedHeaders } from '../../platforms/sign.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(() => kit.stop());

const order = (id: string, over: object = {}) => ({
  id: `ev-${id}`, type: 'order.recorded', occurredAt: '2026-11-20T00:00:00Z',
  data: { id, number: `#${id}`, currency: 'KRW', placedAt: '2026-11-20T00:00:00Z', customer: { email: `${id}@example.com` },
    lines: [{ title: '녹차', quantity: 1, unitPrice: 12000 }], totals: { total: 12000 }, financialState: 'paid', ...over },
});
const inbound = async () => (await kit.sql<{ count: number }>`select count(*)::integer as count from inbound`)[0]!.count;

describe('POST /api/v1/events', () => {
  it('202: keeps one event, works it and answers the same for the same id', async () => {
    const first = await kit.api('POST', '/api/v1/events', order('a1'));
    expect(first).toMatchObject({ status: 202, body: { results: [{ id: 'ev-a1', status: 'accepted' }] } });
    expect((await kit.api('POST', '/api/v1/events', order('a1', { note: 'other' }))).body.results[0].status).toBe('duplicate');
    await kit.settle();
    const { body } = await kit.api('GET', '/api/v1/orders?q=a1');
    expect(body.items).toMatchObject([{ number: '#a1', total: 12000, customerId: expect.any(Number) }]);
  });

  it('202: keeps the good ones of a batch and says what is wrong with the others', async () => {
    const { status, body } = await kit.api('POST', '/api/v1/events', { events: [
      order('b1'), order('b2', { currency: 'won' }), { ...order('b3'), type: 'order.exploded' }, null, 7, { ...order('b4'), occurredAt: 'yesterday' },
      order('b1'), { ...order('b5'), data: { ...order('b5').data, placedAt: '0001-01-01T00:00:00Z' } },
    ] });
    expect(status).toBe(202);
    expect(body.results.map((one: { status: string }) => one.status).sort()).toEqual(['accepted', 'duplicate', ...Array(6).fill('invalid')]);
    expect(body.results[1]).toMatchObject({ id: 'ev-b2', reason: expect.stringContaining('data.currency') });
    await kit.settle();
    expect((await kit.api('GET', '/api/v1/orders?q=b1')).body.items).toHaveLength(1);
    expect((await kit.api('GET', '/api/v1/orders?q=b2')).body.items).toHaveLength(0);
  });

  it.each([
    ['nothing', {}], ['an array', []], ['a bad event', { ...order('c'), data: {} }], ['no events', { events: [] }], ['501 events', { events: Array(501).fill(order('c')) }],
  ])('422: %s, and nothing is kept', async (_name, body) => {
    const before = await inbound();
    expect((await kit.api('POST', '/api/v1/events', body)).status).toBe(422);
    expect(await inbound()).toBe(before);
  });

  it('401, 403, 413', async () => {
    expect((await kit.api('POST', '/api/v1/events', order('d'), { as: null })).status).toBe(401);
    expect((await kit.api('POST', '/api/v1/events', order('d'), { as: await kit.agent({ role: 'agent' }) })).status).toBe(403);
    expect((await kit.api('POST', '/api/v1/events', order('d', { note: 'x'.repeat(9_000_000) }))).status).toBe(413);
  });

  it('1,000 events × 100 copies at once have one effect each', async () => {
    const events = Array.from({ length: 1000 }, (_, i) => ({ ...order(`m${i}`), type: 'refund.recorded', id: `m${i}`,
      data: { id: `m${i}`, orderId: `mo${i % 50}`, amount: 100, currency: 'KRW', refundedAt: '2026-11-20T00:00:00Z' } }));
    const calls: Promise<number>[] = [];
    for (let copy = 0; copy < 100; copy++) {
      for (const half of [0, 1]) {
        const batch = events.slice(half * 500, half * 500 + 500);
        calls.push(kit.api('POST', '/api/v1/events', { events: copy % 2 ? batch : [...batch].reverse() })
          .then(({ body }) => body.results.filter((one: { status: string }) => one.status === 'accepted').length));
      }
    }
    const accepted = (await Promise.all(calls)).reduce((sum, count) => sum + count, 0);
    expect(accepted).toBe(1000);
    await kit.settle();
    const [{ deadlocks }] = await kit.sql`select deadlocks::integer as deadlocks from pg_stat_database where datname = current_database()`;
    expect(deadlocks).toBe(0);
    const [refunds] = await kit.sql`select count(*)::integer as count, sum(amount)::integer as sum from refunds`;
    expect(refunds).toEqual({ count: 1000, sum: 100_000 });
    expect((await kit.sql`select count(*)::integer as count from events where type = 'refund.recorded'`)[0].count).toBe(1000);
    expect((await kit.sql`select count(*)::integer as count from orders where external_id like 'mo%' and refunded_total = 2000`)[0].count).toBe(50);
  }, 120_000);
});

describe('the signed webhook', () => {
  const connect = async (source: string) => (await kit.api('POST', '/api/v1/store-connections', { name: source, source })).body as { secret: string; connection: { id: number; webhookUrl: string } };
  const send = (url: string, body: string, headers: Record<string, string>) => kit.api('POST', new URL(url).pathname, body, { as: null, headers: { 'content-type': 'application/json', ...headers } });
  const signed = (secret: string, body: string, at = kit.clock.now()) => signedHeaders([secret], 'msg_1', at, Buffer.from(body));

  it('202 with a right signature; 401 and no write without, late, early, forged or for nobody', async () => {
    const { secret, connection } = await connect('hooks');
    const body = JSON.stringify({ events: [order('w1')] });
    const before = await inbound();
    for (const headers of [{}, signed(newSecret(), body), signed(secret, `${body} `), signed(secret, body, new Date(kit.clock.now().getTime() - 301_000)), signed(secret, body, new Date(kit.clock.now().getTime() + 301_000))]) {
      expect((await send(connection.webhookUrl, body, headers)).status).toBe(401);
    }
    for (const path of ['/webhooks/events/1-999', '/webhooks/events/999-1', '/webhooks/events/x', "/webhooks/events/1-1'"]) {
      expect((await send(kit.url + path, body, signed(secret, body))).status).toBe(401);
    }
    expect(await inbound()).toBe(before);
    expect((await send(connection.webhookUrl, body, signed(secret, body))).body.results).toMatchObject([{ status: 'accepted' }]);
    expect((await send(connection.webhookUrl, body, signed(secret, body))).body.results).toMatchObject([{ status: 'duplicate' }]);
    await kit.settle();
    expect((await kit.api('GET', '/api/v1/orders?q=w1')).body.items).toMatchObject([{ source: 'hooks' }]);
    expect((await kit.api('GET', '/api/v1/store-connections')).body.items.find((one: { id: number }) => one.id === connection.id).lastEventAt).not.toBeNull();
  });

  it('422 for what is signed and no event', async () => {
    const { secret, connection } = await connect('hooks2');
    for (const body of ['{', '[]', '{"events":[{"id":"x"}]}', 'null']) expect((await send(connection.webhookUrl, body, signed(secret, body))).status).toBe(422);
  });

  it('takes the old secret for a day after it is replaced, then only the new one', async () => {
    const { secret, connection } = await connect('hooks3');
    const replaced = await kit.api('POST', `/api/v1/store-connections/${connection.id}/rotate-secret`);
    expect(replaced.body.connection.secrets).toHaveLength(2);
    const body = JSON.stringify(order('w3'));
    expect((await send(connection.webhookUrl, body, signed(secret, body))).status).toBe(202);
    expect((await send(connection.webhookUrl, body, signed(replaced.body.secret, body))).status).toBe(202);
    const now = kit.clock.now();
    kit.clock.set(new Date(now.getTime() + 25 * 3_600_000));
    expect((await send(connection.webhookUrl, body, signed(secret, body))).status).toBe(401);
    expect((await send(connection.webhookUrl, body, signed(replaced.body.secret, body))).status).toBe(202);
    kit.clock.set(now);
  });

  it('ends with the connection', async () => {
    const { secret, connection } = await connect('hooks4');
    const body = JSON.stringify(order('w4'));
    expect((await kit.api('DELETE', `/api/v1/store-connections/${connection.id}`)).status).toBe(204);
    expect((await send(connection.webhookUrl, body, signed(secret, body))).status).toBe(401);
    expect((await kit.api('DELETE', `/api/v1/store-connections/${connection.id}`)).status).toBe(404);
  });

  it('one source has one connection; secrets are never shown again', async () => {
    const first = await connect('only');
    expect((await kit.api('POST', '/api/v1/store-connections', { name: 'again', source: 'only' })).status).toBe(409);
    const list = await kit.api('GET', '/api/v1/store-connections');
    expect(JSON.stringify(list.body)).not.toContain(first.secret);
    expect(JSON.stringify(await kit.sql`select * from store_connections`)).not.toContain(first.secret);
    expect((await kit.api('GET', '/api/v1/store-connections', undefined, { as: await kit.agent({ role: 'agent' }) })).status).toBe(403);
    expect((await kit.api('POST', '/api/v1/store-connections', { name: 'x', source: 'y', settings: { actionUrl: 'ftp://x' } })).status).toBe(422);
    expect((await kit.api('POST', '/api/v1/store-connections', { name: 'x', source: 'y', platform: 'none' })).status).toBe(422);
  });
});

describe('GET orders', () => {
  it('lists by state, customer, time and page, and shows one with everything', async () => {
    await kit.api('POST', '/api/v1/events', { events: [
      order('g1', { placedAt: '2026-11-01T00:00:00Z' }), order('g2', { placedAt: '2026-11-02T00:00:00Z', cancelledAt: '2026-11-03T00:00:00Z', customer: { email: 'g1@example.com' } }),
      { id: 'gs', type: 'shipment.recorded', occurredAt: '2026-11-02T00:00:00Z', data: { id: 'gs', orderId: 'g1', trackingNumber: 'G-1', carrier: 'CJ', shippedAt: '2026-11-02T00:00:00Z' } },
      { id: 'gt', type: 'tracking.recorded', occurredAt: '2026-11-03T00:00:00Z', data: { trackingNumber: 'G-1', status: 'failed_attempt', location: '서울' } },
      { id: 'gr', type: 'return.recorded', occurredAt: '2026-11-05T00:00:00Z', data: { id: 'gr', orderId: 'g1', status: 'requested', requestedAt: '2026-11-05T00:00:00Z' } },
    ] });
    await kit.settle();
    const numbers = async (query: string) => (await kit.api('GET', `/api/v1/orders?${query}`)).body.items.map((one: { number: string }) => one.number);
    expect(await numbers('q=%23g1')).toEqual(['#g1']);
    expect(await numbers('q=G-1')).toEqual(['#g1']);
    expect(await numbers('q=g1@example.com')).toEqual(['#g2', '#g1']);
    expect(await numbers('state=cancelled')).toEqual(['#g2']);
    expect(await numbers('state=problem')).toEqual(['#g1']);
    expect(await numbers('state=on_the_way')).toEqual(['#g1']);
    expect(await numbers('placedFrom=2026-11-01T00:00:00Z&placedUntil=2026-11-02T00:00:00Z')).toEqual(['#g1']);
    const { body: { items: [{ id, customerId }] } } = await kit.api('GET', '/api/v1/orders?q=g1');
    expect(await numbers(`customerId=${customerId}`)).toEqual(['#g2', '#g1']);
    const first = await kit.api('GET', `/api/v1/orders?customerId=${customerId}&limit=1`);
    expect((await kit.api('GET', `/api/v1/orders?customerId=${customerId}&limit=1&cursor=${first.body.next}`)).body).toMatchObject({ items: [{ number: '#g1' }], next: null });
    const one = await kit.api('GET', `/api/v1/orders/${id}`);
    expect(one.body).toMatchObject({ number: '#g1', lines: [{ title: '녹차' }], shipments: [{ status: 'failed_attempt', tracking: [{ location: '서울' }] }], returns: [{ status: 'requested' }], refunds: [] });
    const history = await kit.api('GET', `/api/v1/orders/${id}/history`);
    expect(history.body.items.map((item: { type: string }) => item.type)).toEqual(['return.recorded', 'tracking.updated', 'order.shipped', 'order.paid', 'order.placed']);
  });

  it('404 for unknown, other stores’ and broken ids; 403 without permission; 422 for a wrong filter', async () => {
    const other = await kit.secondStore();
    const { body: { items: [{ id }] } } = await kit.api('GET', '/api/v1/orders?q=g1');
    expect((await kit.api('GET', `/api/v1/orders/${id}`, undefined, { as: other.owner })).status).toBe(404);
    expect((await kit.api('GET', `/api/v1/orders/${id}/history`, undefined, { as: other.owner })).status).toBe(404);
    for (const path of ['/api/v1/orders/0', '/api/v1/orders/x', '/api/v1/orders/999999']) expect((await kit.api('GET', path)).status).toBe(404);
    expect((await kit.api('GET', '/api/v1/orders?state=lost')).status).toBe(422);
    expect((await kit.api('GET', '/api/v1/orders', undefined, { as: null })).status).toBe(401);
    expect((await kit.api('GET', '/api/v1/products?q=100%25')).body).toEqual({ items: [], next: null });
  });
});
