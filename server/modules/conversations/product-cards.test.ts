import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../tests/kit.ts';
import { eraseCustomer } from './erase-customer.ts';
import { transact } from '../../kernel/command.ts';

let kit: TestHouse;
let mina: TestAgent;
let id: number;
let cup: number;
let tea: number;
let serial = 0;

beforeAll(async () => {
  kit = await startTestHouse();
  await connectMailbox(kit);
  mina = await kit.agent({ name: 'Mina' });
  id = (await receive(kit, { reply: '찻잔은 어떤 게 있나요? 선물하려고 하는데 추천해 주세요.' })).conversationId!;
  await sell('cup', '찻잔', 42_000, 17);
  await sell('tea', '호지차', 14_000, 3);
  [cup, tea] = await Promise.all(['cup', 'tea'].map(idOf)) as [number, number];
});
afterAll(() => kit.stop());

/** What the store says of a product from now on. */
async function sell(key: string, title: string, price: number, stock: number | null, more: object = {}): Promise<void> {
  kit.clock.advance(1_000);
  const data = { id: key, title, url: `https://shop.example/${key}`, variants: [{ id: key, price, currency: 'KRW', stock }], ...more };
  await kit.api('POST', '/api/v1/events', { id: `${key}-${++serial}`, type: 'product.recorded', occurredAt: kit.clock.now().toISOString(), data });
  await kit.settle();
}
const idOf = async (key: string): Promise<number> => (await kit.sql<{ id: number }>`select id from variants where external_id = ${key}`)[0]!.id;
const post = (path: string, body: object, as: TestAgent | undefined = mina) => kit.api('POST', `/api/v1/conversations/${id}${path}`, body, { as });
const message = async (messageId: number) => (await kit.api('GET', `/api/v1/conversations/${id}/messages`)).body.items.find((one: { id: number }) => one.id === messageId);

describe('products in a reply', () => {
  it('are kept as they were when it was sent, and go out in the words of the conversation', async () => {
    const sent = await post('/reply', { text: '이런 것들이 있어요.', variantIds: [tea, cup], undoSeconds: 0 });
    expect(sent.status).toBe(201);
    await sell('cup', '찻잔 (새 이름)', 45_000, 0);
    expect((await message(sent.body.messageId)).cards).toMatchObject([
      { variantId: tea, title: '호지차', price: 14_000, currency: 'KRW', stock: 'few_left', url: 'https://shop.example/tea', imageUrl: null, days: null },
      { variantId: cup, title: '찻잔', price: 42_000, stock: 'in_stock' },
    ]);
    const [{ content }] = await kit.sql<{ content: { cards: object[] } }>`select content from deliveries where message_id = ${sent.body.messageId}` as [{ content: { cards: object[] } }];
    expect(content.cards).toMatchObject([{ language: 'ko', title: '호지차', price: '₩14,000', stock: { said: '얼마 남지 않음' }, link: { label: '구매하기' } }, { title: '찻잔', stock: { said: '재고 있음' } }]);
    await sell('cup', '찻잔', 42_000, 17);
  });

  it('422 with a code that says what is wrong, and nothing is written', async () => {
    const before = await kit.sql`select count(*) from messages`;
    const other = await kit.secondStore();
    const [{ id: foreign }] = await kit.sql<{ id: number }>`
      with product as (insert into products (store_id, source, external_id, title, as_of, as_of_key, digest) values (${other.id}, 'api', 'f', 'Foreign', now(), '', '') returning store_id, id)
      insert into variants (store_id, source, external_id, product_id) select store_id, 'api', 'f', id from product returning id` as [{ id: number }];
    const code = async (variantIds: unknown[]) => {
      const { status, body } = await post('/reply', { text: 'x', variantIds });
      return [status, body.error.code];
    };
    expect(await code([foreign])).toEqual([422, 'product_not_found']);
    expect(await code([999_999])).toEqual([422, 'product_not_found']);
    expect(await code([cup, cup])).toEqual([422, 'product_twice']);
    expect(await code([1, 2, 3, 4, 5, 6])).toEqual([422, 'too_many_products']);
    expect(await code(['1; drop table variants'])).toEqual([422, 'invalid_input']);
    await sell('old', '지난 차', 1, 1, { status: 'archived' });
    expect(await code([await idOf('old')])).toEqual([422, 'product_not_for_sale']);
    expect(await kit.sql`select count(*) from messages`).toEqual(before);
  });

  it('403 for whoever may write but not see products', async () => {
    const blind = await kit.agent({ name: 'Blind' });
    await kit.sql`
      with role as (insert into roles (store_id, key, name, permissions) values (${kit.storeId}, null, 'Blind', '{conversations.read,conversations.write}') returning id)
      update agents set role_id = (select id from role) where id = ${blind.id}`;
    expect((await post('/reply', { text: 'x', variantIds: [cup] }, blind)).status).toBe(403);
    expect((await post('/schedule-reply', { text: 'x', variantIds: [cup], sendAt: 'customer_daytime' }, blind)).status).toBe(403);
    expect((await kit.api('POST', '/api/v1/macros', { name: 'x', shared: false, bodies: { en: { text: 'x' } }, variantIds: [cup] }, { as: blind })).status).toBe(403);
  });

  it('wait in the draft, come back when sending is undone, and are shown as they are when a reply waits for its time', async () => {
    await kit.api('PUT', `/api/v1/conversations/${id}/draft`, { kind: 'reply', text: '', variantIds: [cup] }, { as: mina });
    const drafts = async () => (await kit.api('GET', `/api/v1/conversations/${id}`, undefined, { as: mina })).body.drafts;
    expect(await drafts()).toMatchObject([{ text: '', variantIds: [cup] }]);
    const sent = await post('/reply', { text: 'Here', variantIds: [cup], undoSeconds: 10 });
    expect(await drafts()).toEqual([]);
    expect((await kit.api('POST', `/api/v1/messages/${sent.body.messageId}/undo-send`, {}, { as: mina })).body).toMatchObject({ text: 'Here', variantIds: [cup] });

    const sendAt = new Date(kit.clock.now().getTime() + 3_600_000).toISOString();
    const later = await post('/schedule-reply', { text: 'Later', variantIds: [cup], sendAt });
    expect(later.status).toBe(201);
    expect((await kit.api('GET', `/api/v1/conversations/${id}`)).body.scheduled).toMatchObject([{ variantIds: [cup] }]);
    await sell('cup', '찻잔', 39_000, 2);
    kit.clock.advance(3_700_000);
    await kit.settle();
    const { items } = (await kit.api('GET', `/api/v1/conversations/${id}/messages`)).body;
    expect(items.at(-1)).toMatchObject({ text: 'Later', cards: [{ price: 39_000, stock: 'few_left' }] });
  });

  it('that left the shop before the time of a reply stop it, and its author is told', async () => {
    const sendAt = new Date(kit.clock.now().getTime() + 3_600_000).toISOString();
    await post('/schedule-reply', { text: 'Too late', variantIds: [tea], sendAt });
    await sell('tea', '호지차', 14_000, 3, { status: 'archived' });
    kit.clock.advance(3_700_000);
    await kit.settle();
    const { scheduled } = (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
    expect(scheduled).toMatchObject([{ text: 'Too late', cancelReason: 'not_possible' }]);
    await sell('tea', '호지차', 14_000, 3);
  });

  it('belong to macros, which show them with the price and stock of today', async () => {
    const body = { name: 'Gifts', bodies: { ko: { text: '추천해요' } }, variantIds: [cup, tea] };
    const made = await kit.api('POST', '/api/v1/macros', body);
    expect(made).toMatchObject({ status: 201, body: { variantIds: [cup, tea] } });
    expect((await kit.api('POST', '/api/v1/macros', { ...body, name: 'Twice', variantIds: [cup, cup] })).body.error.code).toBe('product_twice');
    await sell('cup', '찻잔', 50_000, 0);
    const rendered = async () => (await kit.api('POST', `/api/v1/macros/${made.body.id}/render`, { conversationId: id }, { as: mina })).body.cards;
    expect(await rendered()).toMatchObject([{ variantId: cup, price: 50_000, stock: 'out_of_stock' }, { variantId: tea }]);
    await sell('tea', '호지차', 14_000, 3, { variants: [] });
    expect(await rendered()).toMatchObject([{ variantId: cup }]);
    // It can still be changed, though one of its products is gone; but a gone one cannot be added.
    expect((await kit.api('PUT', `/api/v1/macros/${made.body.id}`, { ...body, name: 'Presents' })).status).toBe(200);
    expect((await kit.api('PUT', `/api/v1/macros/${made.body.id}`, { ...body, variantIds: [cup, await idOf('old')] })).body.error.code).toBe('product_not_for_sale');
  });

  it('are forgotten with the person they were shown to', async () => {
    const [{ customer_id: customerId }] = await kit.sql<{ customer_id: number }>`select customer_id from conversations where id = ${id}` as [{ customer_id: number }];
    await transact(kit.store.system, (tx) => eraseCustomer(tx, [customerId]));
    expect(await kit.sql`select from messages where conversation_id = ${id} and cards is not null`).toEqual([]);
  });
});
