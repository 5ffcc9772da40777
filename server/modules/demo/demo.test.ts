import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import type { Context } from '../../kernel/house.ts';
import { foundStore } from '../agents/access/set-up.ts';
import { fill } from './fill.ts';
import { furnish } from './furnish.ts';
import type { Furnished } from './furnish.ts';
import { postOffice } from './post-office.ts';
import { shopCounter } from './shop-counter.ts';

const now = new Date('2026-11-22T05:00:00Z');
const size = { customers: 60, orders: 150, conversations: 60 };
const ownerEmail = 'mina@tea-and-paper.example';
const password = 'tea and paper and 42 more';

let kit: TestHouse;
let context: Context;
let furnished: Furnished;
let cookie: string;
let office: { stop(): Promise<void> };
let counter: { stop(): Promise<void> };

beforeAll(async () => {
  kit = await startTestHouse({ now: now.toISOString() });
  const { storeId, ownerId } = await foundStore(kit.house, {
    store: { name: '차와 종이', locale: 'ko', languages: ['ko', 'ja', 'en'], country: 'KR', zone: 'Asia/Seoul', currency: 'KRW', demo: true },
    owner: { name: '이민아', email: ownerEmail, password },
  });
  context = asSystem(kit.house, storeId, 'test');
  furnished = await transact(context, (tx) => furnish(tx, ownerId));
  office = await postOffice.start(kit.house);
  counter = await shopCounter.start(kit.house);
  const signedIn = await kit.api('POST', '/api/v1/sign-in', { email: ownerEmail, password }, { as: null });
  cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
});
afterAll(async () => {
  await office.stop();
  await counter.stop();
  await kit.stop();
});

const asOwner = () => ({ as: null, headers: { cookie, origin: kit.url } });

describe('the demo store', () => {
  it('is told its year, and the same again adds nothing', async () => {
    const count = async () => (await kit.sql`
      select (select count(*) from orders where store_id = ${context.storeId}) as orders, (select count(*) from conversations where store_id = ${context.storeId}) as conversations,
        (select count(*) from messages where store_id = ${context.storeId}) as messages, (select count(*) from deliveries where store_id = ${context.storeId}) as deliveries,
        (select count(*) from promises where store_id = ${context.storeId}) as promises`)[0];
    await fill(context, furnished, now, size);
    await kit.settle();
    const once = await count();
    expect(once).toMatchObject({ conversations: 60, deliveries: 0 });
    expect(once.orders).toBeGreaterThan(100);
    expect(once.promises).toBeGreaterThan(0);
    await fill(context, furnished, now, size);
    await kit.settle();
    expect(await count()).toEqual(once);
  });

  it('has a shop that carries out what is asked of it, once', async () => {
    const [order] = await kit.sql<{ id: number }>`
      select id from orders where store_id = ${context.storeId} and currency = 'KRW' and cancelled_at is null and paid_total > refunded_total + 100 order by id desc limit 1`;
    const act = (key: string, request: object) => kit.api('POST', `/api/v1/orders/${order!.id}/actions`, { key, request }, asOwner());
    const before = (await kit.api('GET', `/api/v1/orders/${order!.id}`, undefined, asOwner())).body.refundedTotal as number;
    const refund = { kind: 'refund', amount: 100, reason: 'For the trouble' };
    for (const key of ['one-refund-only', 'one-refund-only']) expect((await act(key, refund)).status).toBeLessThan(300);
    await act('one-coupon', { kind: 'coupon', amount: 100 });
    await kit.settle();
    const { body } = await kit.api('GET', `/api/v1/orders/${order!.id}`, undefined, asOwner());
    expect(body.refundedTotal).toBe(before + 100);
    const actions = await kit.sql`select kind, done_at is not null as done, answer ->> 'code' as code from order_actions where store_id = ${context.storeId} order by id`;
    expect(actions).toEqual([{ kind: 'refund', done: true, code: null }, { kind: 'coupon', done: true, code: expect.stringMatching(/^TEA-/) }]);
  });

  it('has an inbox with work to do', async () => {
    const { status, body } = await kit.api('GET', '/api/v1/conversations?view=all&status=open,waiting,closed,snoozed', undefined, asOwner());
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(20);
    expect(body.items.some((one: any) => one.tags.length > 0 && one.customer)).toBe(true);
  });

  it('lets one write as a customer, answer in the inbox, and answer back into the same conversation', async () => {
    const from = 'seoyeon.kim@example.com';
    expect(await kit.api('POST', '/api/v1/simulator/mails', { from, name: '김서연', subject: '배송 문의', text: '언제 오나요?' }, asOwner())).toMatchObject({ status: 202 });
    await kit.settle();
    const [conversation] = await kit.sql`select id from conversations where store_id = ${context.storeId} and subject = '배송 문의' order by id desc limit 1`;
    const reply = await kit.api('POST', `/api/v1/conversations/${conversation.id}/reply`, { text: '내일 도착해요.', to: [{ address: from }], cc: [] }, asOwner());
    expect(reply.status).toBeLessThan(300);
    kit.clock.advance(60_000);
    await kit.settle();
    const { body } = await kit.api('GET', '/api/v1/simulator', undefined, asOwner());
    expect(body.mails[0]).toMatchObject({ to: from });
    expect(body.mails[0].text).toContain('내일 도착해요.');
    await kit.api('POST', '/api/v1/simulator/mails', { from, name: '김서연', text: '감사합니다!', answering: true }, asOwner());
    await kit.settle();
    const texts = await kit.sql`select coalesce(reply_text, text) as text from messages where store_id = ${context.storeId} and conversation_id = ${conversation.id} and kind <> 'system' order by id`;
    expect(texts.map((row) => row.text)).toEqual(['언제 오나요?', expect.stringContaining('내일 도착해요.'), '감사합니다!']);
  });

  it('lets things happen in the shop', async () => {
    const moment = (what: string) => kit.api('POST', '/api/v1/simulator/moments', { what, email: 'new@example.com', name: '새 고객' }, asOwner());
    const { body } = await moment('order');
    await kit.settle();
    for (const what of ['shipment', 'scan', 'delivery']) {
      expect(await moment(what)).toMatchObject({ status: 202, body: { orderNumber: body.orderNumber } });
      await kit.settle();
      kit.clock.advance(3_600_000);
    }
    expect(await kit.sql`select fulfilment_state, delivered_at is not null as delivered from orders where store_id = ${context.storeId} and number = ${body.orderNumber}`)
      .toEqual([{ fulfilment_state: 'fulfilled', delivered: true }]);
  });

  it('answers 404 to an order nobody placed, 422 to an empty mail, 403 without permission', async () => {
    expect(await kit.api('POST', '/api/v1/simulator/moments', { what: 'refund', email: 'nobody@example.com' }, asOwner())).toMatchObject({ status: 404, body: { error: { code: 'no_order' } } });
    expect((await kit.api('POST', '/api/v1/simulator/mails', { from: 'a@example.com', text: '' }, asOwner())).status).toBe(422);
    const light = await kit.agent({ role: 'light' });
    expect((await kit.api('GET', '/api/v1/simulator', undefined, { as: light })).status).toBe(403);
  });
});
