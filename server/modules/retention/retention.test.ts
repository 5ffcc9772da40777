import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dice, simulate } from '../../../tests/simulated-shop.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { asSystem } from '../../kernel/house.ts';
import { computeValues } from './compute-values.ts';
import { planDue } from './plan-values.ts';

const now = '2026-11-22T01:00:00Z';
const today = Math.floor(Date.parse(now) / 86_400_000);

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ now }); });
afterAll(() => kit.stop());

interface Sale { customerId: number; daysAgo: number; total?: number; currency?: string; cancelled?: boolean; refunded?: number }

let serial = 0;
async function sell(sales: Sale[], storeId = kit.storeId): Promise<void> {
  const rows = sales.map(({ customerId, daysAgo, total = 20_000, currency = 'KRW', cancelled = false, refunded = 0 }) => {
    serial += 1;
    return { external_id: `r${serial}`, customer_id: customerId, at: new Date(Date.parse(now) - daysAgo * 86_400_000 - 3_600_000).toISOString(), total, currency, cancelled, refunded };
  });
  await kit.sql`
    insert into orders (store_id, source, external_id, customer_id, currency, total, paid_total, refunded_total, financial_state, placed_at, recorded_at, cancelled_at)
    select ${storeId}, 'api', external_id, customer_id, currency, total, total, refunded, 'paid', at, at, case when cancelled then at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (external_id text, customer_id bigint, at timestamptz, total bigint, currency text, cancelled boolean, refunded bigint)`;
}

async function people(count: number, storeId = kit.storeId): Promise<number[]> {
  const rows = await kit.sql<{ id: number }>`
    insert into customers (store_id, display_name, created_at, updated_at) select ${storeId}, 'Person ' || n, '2024-01-01', '2024-01-01' from generate_series(1, ${count}::integer) as n returning id`;
  await kit.sql`insert into customer_totals (store_id, customer_id, active_at) select ${storeId}, unnest(${rows.map((row) => row.id)}::bigint[]), '2024-01-01'`;
  return rows.map((row) => row.id);
}

/** A shop of two years as the model says, in one currency. */
async function shopOf(count: number, currency: string, scale: number, storeId = kit.storeId): Promise<number[]> {
  const ids = await people(count, storeId);
  const { purchases } = simulate({ kind: 'bgnbd', parameters: [0.6, 6, 0.8, 2.5], spend: [6, 4, 15], customers: count, firstDay: today - 700, newcomerDays: 400, lastDay: today - 3 }, dice(7), today);
  const sales: Sale[] = [];
  for (let i = 0; i < count; i += 1) {
    for (let at = purchases.start[i]!; at < purchases.start[i + 1]!; at += 1) sales.push({ customerId: ids[i]!, daysAgo: today - purchases.day[at]!, total: Math.max(1, Math.round(purchases.amount[at]! * scale)), currency });
  }
  await sell(sales, storeId);
  return ids;
}

const value = (id: number, as?: Parameters<TestHouse['api']>[3]) => kit.api('GET', `/api/v1/customers/${id}/value`, undefined, as);
const compute = (storeId = kit.storeId) => computeValues(asSystem(kit.house, storeId, 'test'));

describe('a store with two years of orders', () => {
  let regular: number, once: number, away: number, twin: number, abroad: number, empty: number;
  beforeAll(async () => {
    await shopOf(250, 'KRW', 1_000);
    await shopOf(120, 'USD', 100);
    [regular, once, away, twin, abroad, empty] = await people(6) as [number, number, number, number, number, number];
    await sell([
      ...[5, 36, 66, 97, 128].flatMap((daysAgo) => [{ customerId: regular, daysAgo }, { customerId: regular, daysAgo, total: 1_000 }]),
      { customerId: regular, daysAgo: 1, cancelled: true }, { customerId: regular, daysAgo: 2, refunded: 20_000 }, { customerId: regular, daysAgo: 3, total: 0 },
      { customerId: once, daysAgo: 20 }, ...[96, 127, 158, 189, 220, 251].map((daysAgo) => ({ customerId: away, daysAgo })), { customerId: twin, daysAgo: 10 }, { customerId: twin, daysAgo: 50 },
      ...[30, 60, 92].map((daysAgo) => ({ customerId: abroad, daysAgo, currency: 'USD', total: 3_050 })),
    ]);
  });

  it('says that nothing is worked out yet, and what is known without', async () => {
    expect(await value(regular)).toMatchObject({ status: 200, body: { customerId: regular, state: 'pending', values: [], risk: { level: 'fine', alive: null, reasons: [{ code: 'rhythm', usualDays: 31, sinceDays: 5 }] } } });
    expect((await value(empty)).body).toMatchObject({ state: 'no_orders', values: [], risk: { level: 'new', reasons: [] } });
  });

  it('is worked out the next hour, then every night', async () => {
    const waiting = () => kit.sql`select 1 from graphile_worker._private_jobs where key = ${`retention.compute-values:${kit.storeId}`}`;
    await planDue(kit.house);
    await planDue(kit.house);
    expect(await waiting()).toHaveLength(1);
    await kit.settle();
    expect(await kit.sql`select currency, refusal, customers, model is not null as known from value_models where store_id = ${kit.storeId} order by 1`)
      .toEqual([{ currency: 'KRW', refusal: null, customers: 254, known: true }, { currency: 'USD', refusal: null, customers: 121, known: true }]);
    await planDue(kit.house);
    expect(await waiting()).toHaveLength(0);
    // 3 o'clock at night in Seoul.
    kit.clock.set('2026-11-22T18:30:00Z');
    await planDue(kit.house);
    expect(await waiting()).toHaveLength(1);
    kit.clock.set(now);
  });

  it('gives value with its interval, in the currency they pay in; cancelled, refunded and free orders do not count, those of one day once', async () => {
    const { body } = await value(regular);
    expect(body).toMatchObject({ state: 'known', values: [{ currency: 'KRW', refusal: null, customers: 254, computedAt: new Date(now).toISOString() }], risk: { level: 'fine' } });
    const [{ value: money, orders }] = body.values;
    expect(money.low).toBeLessThan(money.expected);
    expect(money.high).toBeGreaterThan(money.expected);
    // Five months at one order a month of 21,000: the model expects some of that to go on.
    expect(orders.expected).toBeGreaterThan(2);
    expect(orders.expected).toBeLessThan(13);
    expect(money.expected / orders.expected).toBeGreaterThan(15_000);
    expect(money.expected / orders.expected).toBeLessThan(27_000);
    expect(await kit.sql`select purchases, usual_gap_days from customer_values where customer_id = ${regular}`).toEqual([{ purchases: 5, usual_gap_days: 31 }]);
    const dollars = (await value(abroad)).body.values;
    expect(dollars).toHaveLength(1);
    expect(dollars[0]).toMatchObject({ currency: 'USD' });
    expect(dollars[0].value.expected / dollars[0].orders.expected).toBeLessThan(6_000);
  });

  it('tells who is at risk by facts, and of who ordered once that too little is known', async () => {
    expect((await value(away)).body.risk).toMatchObject({ level: 'at_risk', reasons: [{ code: 'rhythm', usualDays: 31, sinceDays: 96 }] });
    expect((await value(once)).body.risk).toEqual({ level: 'new', alive: null, reasons: [{ code: 'ordered_once', sinceDays: 20 }] });
  });

  it('an order that came since speaks at once', async () => {
    const [back] = await people(1) as [number];
    await sell([100, 131, 162, 193].map((daysAgo) => ({ customerId: back, daysAgo })));
    await compute();
    expect((await value(back)).body.risk.level).toBe('at_risk');
    await sell([{ customerId: back, daysAgo: 0 }]);
    expect((await value(back)).body.risk).toMatchObject({ level: 'fine', alive: null });
  });

  it('late parcels, refunds and waits are told to those who may see them', async () => {
    const [order] = await kit.sql<{ id: number }>`select id from orders where customer_id = ${away} order by placed_at desc limit 1`;
    await kit.sql`insert into shipments (store_id, source, external_id, order_id, promised_until, shipped_at, delivered_at, recorded_at) values
      (${kit.storeId}, 'api', 'late', ${order!.id}, '2026-08-20', '2026-08-18', '2026-08-26', now())`;
    await kit.sql`insert into refunds (store_id, source, external_id, order_id, amount, currency, refunded_at, as_of, as_of_key) values
      (${kit.storeId}, 'api', 'r1', ${order!.id}, 10, 'KRW', '2026-10-01', now(), ''), (${kit.storeId}, 'api', 'r2', ${order!.id}, 10, 'KRW', '2026-01-01', now(), '')`;
    await kit.sql`insert into conversations (store_id, channel, inbox, customer_id, created_at, first_reply_at, needs_reply_since, last_message_at, updated_at) values
      (${kit.storeId}, 'email', 'email:1', ${away}, '2026-11-01', '2026-11-04T05:00:00Z', '2026-11-20T00:00:00Z', '2026-11-20', '2026-11-20')`;
    const [, ...facts] = (await value(away)).body.risk.reasons;
    expect(facts).toEqual([{ code: 'late_parcel', days: 6 }, { code: 'refunds', count: 1, withinDays: 90 }, { code: 'waiting', hours: 49 }, { code: 'waited', hours: 77 }]);
    const limited = await kit.agent();
    await kit.sql`update agents set inboxes = '{email:99}' where id = ${limited.id}`;
    expect((await value(away, { as: limited })).body.risk.reasons.map((one: any) => one.code)).toEqual(['rhythm', 'late_parcel', 'refunds']);
    const { body: role } = await kit.api('POST', '/api/v1/roles', { name: 'Only people', permissions: ['customers.read'] });
    const onlooker = await kit.agent();
    await kit.sql`update agents set role_id = ${role.id} where id = ${onlooker.id}`;
    expect((await value(away, { as: onlooker })).body.risk.reasons.map((one: any) => one.code)).toEqual(['rhythm']);
  });

  it('answers for the person after a merge and its undoing, and never with figures of half of them', async () => {
    const { body: { mergeId } } = await kit.api('POST', `/api/v1/customers/${regular}/merge`, { otherId: twin });
    expect((await value(twin)).body).toMatchObject({ customerId: regular, state: 'pending', values: [], risk: { reasons: [{ code: 'rhythm' }] } });
    await kit.settle();
    kit.clock.advance(11 * 60_000);
    await kit.settle();
    expect((await value(twin)).body).toMatchObject({ customerId: regular, state: 'known' });
    expect(await kit.sql`select customer_id, purchases from customer_values where customer_id in (${regular}, ${twin})`).toEqual([{ customer_id: regular, purchases: 7 }]);
    kit.clock.advance(1_000);
    await kit.api('POST', `/api/v1/customer-merges/${mergeId}/undo`);
    expect((await value(twin)).body).toMatchObject({ customerId: twin, state: 'pending', values: [] });
    expect((await value(regular)).body).toMatchObject({ state: 'pending', values: [] });
    await kit.settle();
    kit.clock.advance(11 * 60_000);
    await kit.settle();
    expect((await value(twin)).body).toMatchObject({ customerId: twin, state: 'known' });
  });

  it('of who does not want to be profiled nothing is worked out, kept or shown, under any of their records, until they want it again', async () => {
    const decide = (id: number, decision: string, decidedAt: string, purpose = 'profiling') =>
      kit.api('POST', `/api/v1/customers/${id}/consents`, { channel: 'any', purpose, decision, decidedAt, source: 'letter', words: 'Please do not profile me.' });
    const kept = () => kit.sql`select 1 from customer_values where customer_id = ${away}`;
    await decide(away, 'withdrawn', '2026-11-20T00:00:00Z', 'marketing');
    await kit.settle();
    expect((await value(away)).body.state).toBe('known');
    expect(await kept()).toHaveLength(1);
    await decide(away, 'withdrawn', '2026-11-20T01:00:00Z');
    expect((await value(away)).body).toEqual({ customerId: away, state: 'not_wanted', values: [], risk: null });
    await kit.settle();
    expect(await kept()).toEqual([]);
    const before = (await value(regular)).body.values[0].customers;
    await compute();
    expect(await kept()).toEqual([]);
    expect((await value(regular)).body.values[0].customers).toBe(before - 1);
    // An older yes that is entered later changes nothing; said at the same moment, the no counts.
    await decide(away, 'granted', '2026-11-19T00:00:00Z');
    await decide(away, 'granted', '2026-11-20T01:00:00Z');
    expect((await value(away)).body.state).toBe('not_wanted');
    const { body: { mergeId } } = await kit.api('POST', `/api/v1/customers/${abroad}/merge`, { otherId: away });
    expect((await value(abroad)).body).toMatchObject({ customerId: abroad, state: 'not_wanted' });
    await kit.api('POST', `/api/v1/customer-merges/${mergeId}/undo`);
    await kit.settle();
    kit.clock.advance(11 * 60_000);
    await kit.settle();
    expect((await value(abroad)).body.state).toBe('known');
    await decide(away, 'granted', '2026-11-21T00:00:00Z');
    expect((await value(away)).body).toMatchObject({ state: 'pending', risk: { level: 'at_risk' } });
    await kit.settle();
    kit.clock.advance(11 * 60_000);
    await kit.settle();
    expect((await value(away)).body.state).toBe('known');
    kit.clock.set(now);
  });

  it('is exported with the person, forgotten with them, and not worked out again', async () => {
    expect((await kit.api('POST', `/api/v1/customers/${once}/export`)).body.value).toMatchObject([{ currency: 'KRW', purchases: 1 }]);
    expect((await kit.api('POST', `/api/v1/customers/${once}/erase`)).status).toBe(200);
    await kit.settle();
    const left = () => kit.sql`select 1 from customer_values where customer_id = ${once}`;
    expect(await left()).toEqual([]);
    await compute();
    expect(await left()).toEqual([]);
  });

  it('401 without signing in, 403 without customers.read, 404 unknown or of another store', async () => {
    expect((await value(regular, { as: null })).status).toBe(401);
    const { body: role } = await kit.api('POST', '/api/v1/roles', { name: 'Nothing', permissions: ['search.read'] });
    const nobody = await kit.agent();
    await kit.sql`update agents set role_id = ${role.id} where id = ${nobody.id}`;
    expect((await value(regular, { as: nobody })).status).toBe(403);
    expect((await value(99_999_999)).status).toBe(404);
    const other = await kit.secondStore();
    expect((await value(regular, { as: other.owner })).status).toBe(404);
  });
});

describe('thin data', () => {
  it('is said instead of a figure, with what there is and what it takes', async () => {
    const store = await kit.secondStore();
    const as = { as: store.owner };
    const ids = await people(12, store.id);
    await sell([...ids.map((customerId) => ({ customerId, daysAgo: 40 })), ...[10, 20].map((daysAgo) => ({ customerId: ids[0]!, daysAgo }))], store.id);
    await compute(store.id);
    expect((await value(ids[0]!, as)).body).toMatchObject({
      state: 'known', values: [{ currency: 'KRW', value: null, orders: null, refusal: { code: 'few_customers', has: 12, needs: 20 } }],
      risk: { level: 'fine', alive: null, reasons: [{ code: 'rhythm', usualDays: 15, sinceDays: 10 }] },
    });
    expect((await value(ids[1]!, as)).body.risk.level).toBe('new');
    // Others' orders were neither read nor touched.
    expect(await kit.sql`select distinct store_id from value_models order by 1`).toEqual([{ store_id: kit.storeId }, { store_id: store.id }].sort((a, b) => a.store_id - b.store_id));
    const more = await people(30, store.id);
    await sell(more.map((customerId) => ({ customerId, daysAgo: 25 })), store.id);
    await compute(store.id);
    expect((await value(ids[0]!, as)).body.values[0]).toMatchObject({ refusal: { code: 'few_repeaters', has: 1, needs: 5 } });
  });

  it('a store whose orders nobody placed is looked at once a night, not every hour', async () => {
    const store = await kit.secondStore();
    await kit.sql`insert into orders (store_id, source, external_id, currency, total, placed_at, recorded_at) values (${store.id}, 'api', 'guest', 'KRW', 100, now(), now())`;
    await compute(store.id);
    expect(await kit.sql`select currency, refusal from value_models where store_id = ${store.id}`).toEqual([{ currency: 'KRW', refusal: 'nobody' }]);
  });
});

it('an import is followed by the figures of what it brought', async () => {
  const store = await kit.secondStore();
  const rows = Array.from({ length: 40 }, (_, person) => [5, 60, 130].slice(0, 1 + (person % 3)).map((days, n) =>
    `${person}-${n},${new Date(Date.parse(now) - (days + person) * 86_400_000).toISOString()},15000,KRW,buyer${person}@example.com`)).flat();
  const csv = ['Order ID,Order date,Total,Currency,Email', ...rows].join('\n');
  const { body } = await kit.api('POST', '/api/v1/imports?name=orders.csv', new TextEncoder().encode(csv), { as: store.owner });
  expect((await kit.api('POST', `/api/v1/imports/${body.id}/run`, {}, { as: store.owner })).status).toBeLessThan(300);
  await kit.settle();
  expect(await kit.sql`select customers, repeaters, refusal from value_models where store_id = ${store.id}`).toEqual([{ customers: 40, repeaters: 26, refusal: null }]);
});
