import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../../tests/kit.ts';
import { startStoreEmulator } from '../../../../tests/emulators/store-api.ts';
import type { StoreEmulator } from '../../../../tests/emulators/store-api.ts';

let kit: TestHouse;
let shop: StoreEmulator;
let connectionId: number;
let limited: TestAgent;
let serial = 0;

beforeAll(async () => {
  kit = await startTestHouse();
  shop = await startStoreEmulator(() => kit.clock.now());
  const { body } = await kit.api('POST', '/api/v1/store-connections', { name: 'My store', settings: { actionUrl: shop.url, actions: ['refund', 'cancel', 'resend', 'edit_address', 'coupon'] } });
  shop.secrets = [body.secret];
  connectionId = body.connection.id;
  limited = await kit.agent({ role: 'agent', name: 'Jun' });
  await kit.sql`update roles set limits = '{"refund": {"KRW": 10000}, "coupon": {"KRW": 3000}}' where store_id = ${kit.storeId} and key = 'agent'`;
});
afterAll(async () => { await shop.stop(); await kit.stop(); });
beforeEach(() => { shop.requests.length = 0; shop.next.length = 0; shop.effects.clear(); });

/** A paid order of two lines: 2 × 6,000 and 1 × 18,000. */
const newOrder = async (over: object = {}): Promise<number> => {
  const id = `act${++serial}`;
  await kit.api('POST', '/api/v1/events', { id, type: 'order.recorded', occurredAt: '2026-11-20T00:00:00Z', data: {
    id, number: `#${id}`, currency: 'KRW', placedAt: '2026-11-20T00:00:00Z', customer: { email: `${id}@example.com`, name: '김하나' },
    lines: [{ id: 'l1', sku: 'tea', title: '녹차', quantity: 2, unitPrice: 6000 }, { id: 'l2', title: '찻잔', quantity: 1, unitPrice: 18000 }],
    totals: { total: 30000, subtotal: 30000 }, financialState: 'paid', shippingAddress: { name: '김하나', line1: '세종대로 110', country: 'KR' }, ...over } });
  await kit.settle();
  return (await kit.sql<{ id: number }>`select id from orders where external_id = ${id}`)[0]!.id;
};
const lineIds = async (orderId: number) => (await kit.sql<{ id: number }>`select id from order_lines where order_id = ${orderId} order by position`).map((line) => line.id);
const key = () => `test-key-${++serial}`;
const ask = (orderId: number, request: object, as?: TestAgent, given = key()) => kit.api('POST', `/api/v1/orders/${orderId}/actions`, { key: given, request }, as ? { as } : {});
const preview = (orderId: number, request: object, as?: TestAgent) => kit.api('POST', `/api/v1/orders/${orderId}/actions/preview`, request, as ? { as } : {});
const action = async (id: number) => (await kit.api('GET', `/api/v1/order-actions/${id}`)).body;
const later = async (seconds: number) => { kit.clock.advance(seconds * 1000); await kit.settle(); };

describe('preview', () => {
  it('says what it comes to, what is left, the limit and who must agree', async () => {
    const id = await newOrder();
    const [tea, cup] = await lineIds(id);
    expect((await preview(id, { kind: 'refund' })).body).toMatchObject({ amount: 30000, refundable: 30000, limit: null, needsApproval: false, blocked: null, connection: 'My store' });
    expect((await preview(id, { kind: 'refund', lines: [{ lineId: tea, quantity: 1 }] }, limited)).body).toMatchObject({ amount: 6000, limit: 10000, needsApproval: false });
    expect((await preview(id, { kind: 'refund', lines: [{ lineId: cup, quantity: 1 }] }, limited)).body).toMatchObject({ amount: 18000, needsApproval: true });
    expect((await preview(id, { kind: 'refund', amount: 30001 })).body.blocked.code).toBe('more_than_paid');
    expect((await preview(id, { kind: 'coupon', percent: 20 }, limited)).body).toMatchObject({ amount: 6000, limit: 3000, needsApproval: true });
    expect((await preview(id, { kind: 'edit_address', address: { line1: 'x' } })).body).toMatchObject({ amount: null, needsApproval: false, blocked: null });
    expect((await preview(id, { kind: 'resend', lines: [{ lineId: tea, quantity: 2 }] })).body).toMatchObject({ amount: null, items: [{ title: '녹차', quantity: 2 }] });
    expect(shop.requests).toHaveLength(0);
  });

  it.each([
    ['paid nothing', { financialState: 'pending' }, { kind: 'refund' }, 'nothing_to_refund'], ['shipped', { shippedAt: '2026-11-20T05:00:00Z' }, { kind: 'cancel' }, 'already_shipped'],
    ['shipped', { shippedAt: '2026-11-20T05:00:00Z' }, { kind: 'edit_address', address: { line1: 'x' } }, 'already_shipped'],
    ['cancelled', { cancelledAt: '2026-11-20T05:00:00Z' }, { kind: 'cancel' }, 'already_cancelled'],
    ['coupon that ended', {}, { kind: 'coupon', amount: 100, expiresAt: '2026-01-01T00:00:00Z' }, 'already_expired'],
  ])('is blocked when %s', async (_name, over, request, code) => {
    const id = await newOrder(over);
    expect((await preview(id, request)).body.blocked.code).toBe(code);
    expect(await ask(id, request)).toMatchObject({ status: 409, body: { error: { code } } });
  });
});

describe('an approval', () => {
  it('is told to whoever may give it, and its outcome to whoever asked', async () => {
    const near = await kit.agent({ role: 'light' });
    const bell = async (as: TestAgent) => (await kit.api('GET', '/api/v1/notifications', undefined, { as })).body.items.map((one: { kind: string; data: { actionId: number; what?: string } }) => [one.kind, one.data.actionId, one.data.what]);
    const yes = (await ask(await newOrder(), { kind: 'refund', amount: 20000 }, limited)).body;
    expect(await bell(kit.store.owner)).toEqual([['approval', yes.id, undefined]]);
    expect([await bell(near), await bell(limited)]).toEqual([[], []]);
    await kit.api('POST', `/api/v1/order-actions/${yes.id}/approve`);
    const no = (await ask(await newOrder(), { kind: 'refund', amount: 20000 }, limited)).body;
    await kit.api('POST', `/api/v1/order-actions/${no.id}/decline`, { reason: 'No' });
    expect((await bell(limited)).sort()).toEqual([['approval', yes.id, 'approved'], ['approval', no.id, 'declined']].sort());
    await kit.settle();
  });
});

describe('refund', () => {
  it('is carried out once, kept in the ledger and true for the order', async () => {
    const id = await newOrder();
    const [tea] = await lineIds(id);
    const { status, body } = await ask(id, { kind: 'refund', lines: [{ lineId: tea, quantity: 2 }], reason: '파손' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'pending', amount: 12000, requestedBy: { kind: 'agent', name: '이민아' } });
    await kit.settle();
    expect(await action(body.id)).toMatchObject({ state: 'done', answer: { id: expect.stringMatching(/^refund-/) }, attempts: 1 });
    expect(shop.requests).toHaveLength(1);
    expect(shop.requests[0]!.body).toMatchObject({ type: 'order.refund', amount: 12000, currency: 'KRW', reason: '파손', requestedBy: '이민아',
      lines: [{ id: 'l1', sku: 'tea', quantity: 2 }] });
    const order = (await kit.api('GET', `/api/v1/orders/${id}`)).body;
    expect(order).toMatchObject({ refundedTotal: 12000, financialState: 'partially_refunded', refunds: [{ amount: 12000 }] });
    // The store's own word of the same refund changes nothing.
    await kit.api('POST', '/api/v1/events', { id: key(), type: 'refund.recorded', occurredAt: '2026-11-23T00:00:00Z',
      data: { id: (await action(body.id)).answer.id, orderId: `act${serial - 2}`, amount: 12000, currency: 'KRW', refundedAt: '2026-11-22T02:00:00Z' } });
    await kit.settle();
    const types = (await kit.sql`select type from events where (data ->> 'orderId')::bigint = ${id} order by id`).map((event) => event.type);
    expect(types).toEqual(expect.arrayContaining(['action.requested', 'refund.requested', 'action.done', 'refund.recorded']));
    expect(await kit.sql`select action from audit_log where action = 'orders.request-action' and (detail ->> 'actionId')::bigint = ${body.id}`).toHaveLength(1);
  });

  it('of a line gives each piece back once: what went back, or is about to, is not offered again', async () => {
    const id = await newOrder();
    const [tea, cup] = await lineIds(id);
    const given = async () => (await kit.api('GET', `/api/v1/orders/${id}`)).body.lines.map((line: { givenBack: number }) => line.givenBack);
    await ask(id, { kind: 'refund', lines: [{ lineId: tea, quantity: 1 }] });
    expect(await given()).toEqual([1, 0]);
    await kit.settle();
    expect(await given()).toEqual([1, 0]);
    expect(await ask(id, { kind: 'refund', lines: [{ lineId: tea, quantity: 2 }] })).toMatchObject({ status: 422, body: { error: { code: 'already_given_back' } } });
    // The rest of the order is the pieces that are left; an amount on top is still anybody's to give.
    expect((await preview(id, { kind: 'refund' })).body).toMatchObject({ amount: 24000, items: [{ lineId: tea, quantity: 1 }, { lineId: cup, quantity: 1 }] });
    expect((await preview(id, { kind: 'resend' })).body.items).toMatchObject([{ lineId: tea, quantity: 2 }, { lineId: cup, quantity: 1 }]);
    expect((await preview(id, { kind: 'refund', amount: 6000 })).body.blocked).toBeNull();
    // A refund the store took back frees its pieces.
    const [refund] = await kit.sql<{ external_id: string }>`select external_id from refunds where order_id = ${id}`;
    await kit.api('POST', '/api/v1/events', { id: key(), type: 'refund.recorded', occurredAt: '2026-12-23T00:00:00Z', data: {
      id: refund!.external_id, orderId: (await kit.api('GET', `/api/v1/orders/${id}`)).body.externalId, amount: 6000, currency: 'KRW', lines: [{ lineId: 'l1', quantity: 1 }],
      refundedAt: '2026-11-22T02:00:00Z', cancelledAt: '2026-12-23T00:00:00Z' } });
    await kit.settle();
    expect(await given()).toEqual([0, 0]);
  });

  it('never gives back more than was paid: 100 at once with keys of their own', async () => {
    const id = await newOrder();
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(id, { kind: 'refund' })));
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1);
    expect(answers.filter((one) => one.status === 409)).toHaveLength(99);
    await kit.settle();
    expect(shop.effects.size).toBe(1);
    const parts = await newOrder();
    const some = await Promise.all(Array.from({ length: 40 }, () => ask(parts, { kind: 'refund', amount: 7000 })));
    expect(some.filter((one) => one.status === 201)).toHaveLength(4);
    await kit.settle();
    expect((await kit.api('GET', `/api/v1/orders/${parts}`)).body.refundedTotal).toBe(28000);
  }, 60_000);

  it('100 uses of one key are one action', async () => {
    const id = await newOrder();
    const given = key();
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(id, { kind: 'refund', amount: 1000 }, undefined, given)));
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    await kit.settle();
    expect(shop.effects.size).toBe(1);
    expect((await ask(id, { kind: 'refund', amount: 2000 }, undefined, given)).body.error.code).toBe('key_used');
    expect((await ask(await newOrder(), { kind: 'refund', amount: 1000 }, undefined, given)).status).toBe(409);
  });
});

describe('approval', () => {
  it('of somebody else is needed over the limit; nothing is sent before', async () => {
    const id = await newOrder();
    const { body } = await ask(id, { kind: 'refund', amount: 15000 }, limited);
    expect(body).toMatchObject({ state: 'awaiting_approval', limitAtRequest: 10000 });
    await kit.settle();
    expect(shop.requests).toHaveLength(0);
    expect((await kit.api('GET', '/api/v1/order-actions?state=awaiting_approval')).body.items).toMatchObject([{ id: body.id, customerName: '김하나' }]);
    expect((await kit.api('POST', `/api/v1/order-actions/${body.id}/approve`, undefined, { as: limited })).status).toBe(403);
    const { status, body: approved } = await kit.api('POST', `/api/v1/order-actions/${body.id}/approve`);
    expect(status).toBe(200);
    expect(approved).toMatchObject({ state: 'pending', approvedBy: { name: '이민아' } });
    await kit.settle();
    expect(await action(body.id)).toMatchObject({ state: 'done' });
    expect((await kit.api('POST', `/api/v1/order-actions/${body.id}/approve`)).status).toBe(409);
  });

  it('cannot be given to oneself, nor over one’s own limit; 100 at once count once', async () => {
    await kit.sql`insert into roles (store_id, name, permissions, limits) values (${kit.storeId}, 'lead', '{orders.read,orders.refund,orders.approve}', '{"refund": {"KRW": 20000}}')`;
    const [lead, other] = [await kit.agent({ role: 'agent' }), await kit.agent({ role: 'agent' })];
    await kit.sql`update agents set role_id = (select id from roles where name = 'lead') where id in (${lead.id}, ${other.id})`;
    const id = await newOrder();
    const { body } = await ask(id, { kind: 'refund', amount: 25000 }, lead);
    expect((await kit.api('POST', `/api/v1/order-actions/${body.id}/approve`, undefined, { as: lead })).body.error.code).toBe('own_request');
    expect((await kit.api('POST', `/api/v1/order-actions/${body.id}/approve`, undefined, { as: other })).body.error.code).toBe('over_your_limit');
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => kit.api('POST', `/api/v1/order-actions/${body.id}/${i % 2 ? 'approve' : 'decline'}`, i % 2 ? undefined : {})));
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    await kit.settle();
    expect(shop.effects.size).toBeLessThanOrEqual(1);
  });

  it('is refused when what was asked for cannot be done any more', async () => {
    const id = await newOrder();
    const { body: cancel } = await ask(id, { kind: 'cancel' }, limited);
    const { externalId } = (await kit.api('GET', `/api/v1/orders/${id}`)).body;
    await kit.api('POST', '/api/v1/events', { id: key(), type: 'shipment.recorded', occurredAt: '2026-11-22T00:00:00Z', data: { id: key(), orderId: externalId, shippedAt: '2026-11-22T00:00:00Z' } });
    await kit.settle();
    expect(await kit.api('POST', `/api/v1/order-actions/${cancel.id}/approve`)).toMatchObject({ status: 409, body: { error: { code: 'already_shipped' } } });
    const paid = await newOrder();
    const { body: refund } = await ask(paid, { kind: 'refund', amount: 20000 }, limited);
    const order = (await kit.api('GET', `/api/v1/orders/${paid}`)).body;
    await kit.api('POST', '/api/v1/events', { id: key(), type: 'refund.recorded', occurredAt: '2026-11-22T00:00:00Z', data: { id: key(), orderId: order.externalId, amount: 15000, currency: 'KRW', refundedAt: '2026-11-22T00:00:00Z' } });
    await kit.settle();
    expect((await kit.api('POST', `/api/v1/order-actions/${refund.id}/approve`)).body.error.code).toBe('more_than_paid');
    await kit.settle();
    expect(shop.requests).toHaveLength(0);
    expect((await kit.api('POST', `/api/v1/order-actions/${refund.id}/decline`, {})).status).toBe(200);
  });

  it('declined sends nothing, and the amount is free again', async () => {
    const id = await newOrder();
    const { body } = await ask(id, { kind: 'refund' }, limited);
    expect((await preview(id, { kind: 'refund' })).body.blocked.code).toBe('nothing_to_refund');
    expect((await kit.api('POST', `/api/v1/order-actions/${body.id}/decline`, { reason: '교환으로' })).body).toMatchObject({ state: 'declined', declineReason: '교환으로' });
    await kit.settle();
    expect(shop.requests).toHaveLength(0);
    expect((await preview(id, { kind: 'refund' })).body.amount).toBe(30000);
  });
});

describe('a store that fails', () => {
  it('that acted and hung up is asked again with the same key: one effect', async () => {
    const id = await newOrder();
    shop.next = ['acts-and-hangs-up', { status: 503, headers: { 'retry-after': '60' } }];
    const { body } = await ask(id, { kind: 'refund', amount: 5000 });
    await kit.settle();
    expect(await action(body.id)).toMatchObject({ state: 'sent', lastProblem: { code: 'connection_lost' } });
    // Screens are told of it, not only of how it ends.
    expect(await kit.sql`select 1 from events where type = 'action.delayed' and (data ->> 'actionId')::bigint = ${body.id}`).toHaveLength(1);
    expect((await preview(id, { kind: 'refund' })).body.refundable).toBe(25000);
    await later(6);
    expect(await action(body.id)).toMatchObject({ state: 'sent', lastProblem: { code: 'store_busy' } });
    await later(31);
    expect(shop.requests).toHaveLength(2);
    await later(40);
    expect(await action(body.id)).toMatchObject({ state: 'done', attempts: 3 });
    expect(new Set(shop.requests.map((one) => one.key)).size).toBe(1);
    expect(shop.effects.size).toBe(1);
    expect((await kit.api('GET', `/api/v1/orders/${id}`)).body.refundedTotal).toBe(5000);
  });

  it('that never answers leaves it unknown after six tries; a person asks again', async () => {
    const id = await newOrder();
    shop.next = Array(6).fill('hangs-up');
    const { body } = await ask(id, { kind: 'refund', amount: 5000 });
    await kit.settle();
    for (const seconds of [6, 31, 121, 601, 3601]) await later(seconds);
    expect(await action(body.id)).toMatchObject({ state: 'unknown', attempts: 6 });
    expect((await preview(id, { kind: 'refund' })).body.refundable).toBe(25000);
    expect((await kit.api('POST', `/api/v1/order-actions/${body.id}/ask-again`)).status).toBe(200);
    await kit.settle();
    expect(await action(body.id)).toMatchObject({ state: 'done' });
    expect((await kit.api('POST', `/api/v1/order-actions/${body.id}/ask-again`)).status).toBe(409);
  });

  it.each([
    [{ status: 422, body: { status: 'refused', code: 'too_late', message: 'Refunds end after 30 days.' } }, 'too_late'],
    [{ status: 200, body: { status: 'refused', code: 'no_stock', message: 'Sold out.' } }, 'no_stock'],
    [{ status: 401, body: {} }, 'signature_refused'], [{ status: 404, body: {} }, 'no_such_address'], [{ status: 302, body: {} }, 'refused'],
  ])('that answers %j has refused, and the amount is free again', async (answer, code) => {
    const id = await newOrder();
    shop.next = [answer];
    const { body } = await ask(id, { kind: 'refund' });
    await kit.settle();
    expect(await action(body.id)).toMatchObject({ state: 'refused', refusal: { code } });
    expect((await preview(id, { kind: 'refund' })).body.amount).toBe(30000);
  });

  it('that says OK without an answer is asked again', async () => {
    const id = await newOrder();
    shop.next = [{ status: 200, body: 'OK' }, { status: 202, body: {} }];
    const { body } = await ask(id, { kind: 'refund' });
    await kit.settle();
    expect(await action(body.id)).toMatchObject({ state: 'sent', lastProblem: { code: 'unreadable_answer' } });
    await later(6);
    expect(await action(body.id)).toMatchObject({ lastProblem: { code: 'still_working' } });
    await later(31);
    expect(await action(body.id)).toMatchObject({ state: 'done' });
  });

  it('a job that runs twice, or again after the answer, changes nothing', async () => {
    const id = await newOrder();
    const { body } = await ask(id, { kind: 'refund' });
    const { carryOutAction } = await import('./carry-out-action.ts');
    await Promise.all([1, 2, 3].map(() => carryOutAction(kit.store.system, body.id)));
    await carryOutAction(kit.store.system, body.id);
    await kit.settle();
    expect(shop.effects.size).toBe(1);
    expect(await kit.sql`select count(*)::integer as count from refunds where order_id = ${id}`).toEqual([{ count: 1 }]);
    expect((await kit.sql`select type from events where type = 'action.done' and (data ->> 'actionId')::bigint = ${body.id}`)).toHaveLength(1);
  });
});

describe('the other actions', () => {
  it('cancel gives back what was paid and cancels', async () => {
    const id = await newOrder();
    await ask(id, { kind: 'cancel', reason: '단순 변심' });
    await kit.settle();
    const order = (await kit.api('GET', `/api/v1/orders/${id}`)).body;
    expect(order).toMatchObject({ refundedTotal: 30000, financialState: 'refunded', cancelReason: '단순 변심' });
    expect(order.cancelledAt).not.toBeNull();
    expect(shop.requests[0]!.body).toMatchObject({ type: 'order.cancel', amount: 30000, restock: true });
  });

  it('resend, edit_address and coupon are carried out', async () => {
    const id = await newOrder();
    const [tea] = await lineIds(id);
    await ask(id, { kind: 'resend', lines: [{ lineId: tea, quantity: 1 }] }, limited);
    await ask(id, { kind: 'edit_address', address: { name: '김하나', line1: '을지로 1', country: 'KR' } }, limited);
    const { body: given } = await ask(id, { kind: 'coupon', percent: 10 }, limited);
    await kit.settle();
    expect(shop.requests.map((one) => one.body.type).sort()).toEqual(['order.coupon', 'order.edit_address', 'order.resend']);
    expect((await kit.api('GET', `/api/v1/orders/${id}`)).body.shippingAddress.line1).toBe('을지로 1');
    expect(await action(given.id)).toMatchObject({ state: 'done', answer: { code: expect.stringMatching(/^SORRY-/) } });
    expect(shop.requests.find((one) => one.body.type === 'order.coupon')!.body).toMatchObject({ amount: null, coupon: { percent: 10 } });
    const ledger = await kit.api('GET', `/api/v1/orders/${id}/actions?limit=2`);
    expect(ledger.body.items).toHaveLength(2);
    expect((await kit.api('GET', `/api/v1/orders/${id}/actions?cursor=${ledger.body.next}`)).body.items).toHaveLength(1);
  });
});

describe('testing a connection', () => {
  it('says in plain words what is wrong', async () => {
    const { body: made } = await kit.api('POST', '/api/v1/store-connections', { name: 'Test', source: 'test' });
    const path = `/api/v1/store-connections/${made.connection.id}`;
    const tried = async (actionUrl: string | null) => {
      await kit.api('PATCH', path, { settings: { actionUrl, actions: ['refund'] } });
      return (await kit.api('POST', `${path}/test`)).body;
    };
    expect(await tried(null)).toMatchObject({ ok: false, steps: [{ code: 'no_address', words: { ko: expect.any(String), ja: expect.any(String) } }] });
    expect(await tried(shop.url)).toMatchObject({ ok: false, steps: [{ code: 'signature_refused' }] });
    shop.secrets.push(made.secret);
    expect(await tried(shop.url)).toMatchObject({ ok: true, steps: [{ code: 'fine' }] });
    expect(await tried(`${shop.url}/x`)).toMatchObject({ ok: false, steps: [{ code: 'no_such_address' }] });
    expect(await tried('http://127.0.0.1:1/x')).toMatchObject({ ok: false, steps: [{ code: 'connection_refused' }] });
    expect(await tried('http://127.0.0.1:59999/x')).toMatchObject({ ok: false, steps: [{ code: 'connection_refused' }] });
    expect(await tried('http://10.0.0.1/x')).toMatchObject({ ok: false, steps: [{ code: 'private_address' }] });
    expect(await tried('http://nowhere.invalid/x')).toMatchObject({ ok: false, steps: [{ code: 'no_such_host' }] });
    expect((await kit.api('GET', '/api/v1/store-connections')).body.items.at(-1)).toMatchObject({ testProblem: { code: 'no_such_host' } });
  });
});

describe('bad input', () => {
  it('has its status and sentence', async () => {
    const id = await newOrder();
    const [tea] = await lineIds(id);
    const other = await kit.secondStore();
    const light = await kit.agent({ role: 'light' });
    expect((await ask(id, { kind: 'refund' }, light)).status).toBe(403);
    expect((await preview(id, { kind: 'refund' }, light)).status).toBe(403);
    expect((await ask(id, { kind: 'refund' }, other.owner)).status).toBe(404);
    expect((await ask(999_999, { kind: 'refund' })).status).toBe(404);
    for (const request of [{ kind: 'explode' }, { kind: 'refund', amount: 0 }, { kind: 'refund', amount: 1.5 }, { kind: 'refund', amount: -1 }, { kind: 'refund', lines: [] },
      { kind: 'refund', lines: [{ lineId: 999_999, quantity: 1 }] }, { kind: 'refund', lines: [{ lineId: tea, quantity: 3 }] },
      { kind: 'refund', lines: [{ lineId: tea, quantity: 2 }, { lineId: tea, quantity: 1 }] },
      { kind: 'coupon' }, { kind: 'coupon', amount: 1, percent: 1 }, { kind: 'edit_address' }]) {
      expect((await ask(id, request)).status, JSON.stringify(request)).toBe(422);
    }
    expect((await kit.api('POST', `/api/v1/orders/${id}/actions`, { key: 'short', request: { kind: 'refund' } })).status).toBe(422);
    expect((await kit.api('POST', '/api/v1/order-actions/999999/approve')).status).toBe(404);
    expect((await kit.api('GET', '/api/v1/order-actions/999999')).status).toBe(404);
    expect(await kit.sql`select id from order_actions where order_id = ${id}`).toEqual([]);
  });

  it('a store that is disconnected, or not set up for it, is not asked', async () => {
    await kit.api('PATCH', `/api/v1/store-connections/${connectionId}`, { settings: { actionUrl: shop.url, actions: ['refund'] } });
    const id = await newOrder();
    expect((await preview(id, { kind: 'coupon', amount: 100 })).body.blocked.code).toBe('not_supported');
    const { body } = await ask(id, { kind: 'refund', amount: 100 });
    await kit.api('DELETE', `/api/v1/store-connections/${connectionId}`);
    await kit.settle();
    expect(await action(body.id)).toMatchObject({ state: 'refused', refusal: { code: 'disconnected' } });
    expect((await preview(id, { kind: 'refund' })).body.blocked.code).toBe('no_connection');
  });
});
