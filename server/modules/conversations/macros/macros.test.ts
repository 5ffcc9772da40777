import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../../tests/kit.ts';

let kit: TestHouse;
let agent: TestAgent;
let conversationId: number;
beforeAll(async () => {
  kit = await startTestHouse();
  await connectMailbox(kit);
  agent = await kit.agent({ name: 'Haruka' });
  conversationId = (await receive(kit, { from: { address: 'sato@example.jp', name: '佐藤 はるか' }, reply: '届いた便箋の色が写真と違うようです。' })).conversationId!;
});
afterAll(() => kit.stop());

const body = { name: 'Sorry', category: 'Delays', bodies: { ja: { text: '{{customer.polite_name}}、{{order.number}}の件、申し訳ありません。{{agent.name}}' }, ko: { text: '{{customer.polite_name}}, 죄송해요.' } } };

describe('macros', () => {
  it('speak the customer’s language, fill in and say what is missing', async () => {
    const made = await kit.api('POST', '/api/v1/macros', body);
    expect(made.status).toBe(201);
    const { status, body: rendered } = await kit.api('POST', `/api/v1/macros/${made.body.id}/render`, { conversationId }, { as: agent });
    expect(status).toBe(200);
    expect(rendered).toMatchObject({ language: 'ja', inCustomerLanguage: true, text: '佐藤 はるか 様、{{order.number}}の件、申し訳ありません。Haruka', missing: ['order.number'] });
    expect((await kit.api('POST', `/api/v1/macros/${made.body.id}/render`, { conversationId, language: 'fr' })).body).toMatchObject({ language: 'ko', inCustomerLanguage: false });
  });

  it('know the latest order, in the money and the dates of the reader', async () => {
    const [row] = await kit.sql<{ customer_id: number }>`select customer_id from conversations where id = ${conversationId}`;
    await kit.sql`
      insert into orders (store_id, source, external_id, number, customer_id, currency, total, placed_at, recorded_at)
      values (${kit.storeId}, 'api', 'o1', '#10482', ${row!.customer_id}, 'JPY', 5700, '2026-11-19T20:00:00Z', now())`;
    const made = await kit.api('POST', '/api/v1/macros', { name: 'Order', bodies: { ja: { text: '{{order.number}} {{order.date}} {{order.total}}' } } });
    expect((await kit.api('POST', `/api/v1/macros/${made.body.id}/render`, { conversationId })).body).toMatchObject({ text: '#10482 2026-11-20 ￥5,700', missing: [] });
  });

  it('do what they are to do: all or nothing', async () => {
    const { body: tag } = await kit.api('POST', '/api/v1/tags', { name: 'Delay' });
    const made = await kit.api('POST', '/api/v1/macros', { ...body, name: 'Act', actions: [{ do: 'tag', tagId: tag.id }, { do: 'set-priority', priority: 'high' }] });
    expect((await kit.api('POST', `/api/v1/macros/${made.body.id}/apply`, { conversationId })).body).toEqual({ done: ['tag', 'set-priority'] });
    expect((await kit.api('GET', `/api/v1/conversations/${conversationId}`)).body).toMatchObject({ priority: 'high', tags: [{ name: 'Delay' }] });
    const broken = await kit.api('POST', '/api/v1/macros', { ...body, name: 'Broken', actions: [{ do: 'set-priority', priority: 'low' }, { do: 'tag', tagId: 999_999 }] });
    expect((await kit.api('POST', `/api/v1/macros/${broken.body.id}/apply`, { conversationId })).status).toBe(422);
    expect((await kit.api('GET', `/api/v1/conversations/${conversationId}`)).body.priority).toBe('high');
  });

  it('belong to one agent or to all: nobody sees or changes another’s', async () => {
    const own = await kit.api('POST', '/api/v1/macros', { ...body, name: 'Mine', shared: false }, { as: agent });
    expect(own).toMatchObject({ status: 201, body: { shared: false } });
    expect((await kit.api('PUT', `/api/v1/macros/${own.body.id}`, { ...body, name: 'Mine', shared: false })).status).toBe(404);
    expect((await kit.api('POST', '/api/v1/macros', { ...body, name: 'All' }, { as: agent })).status).toBe(403);
    expect((await kit.api('POST', '/api/v1/macros', { ...body, name: 'Sorry' })).status).toBe(409);
    expect((await kit.api('POST', '/api/v1/macros', { ...body, name: 'Bad', bodies: { en: { text: '{% for x in y %}' } } })).body.error.code).toBe('invalid_template');
    expect((await kit.api('GET', '/api/v1/macros?search=sorry')).body.items.map((one: { name: string }) => one.name)).toContain('Sorry');
  });
});
