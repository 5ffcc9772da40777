import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';
import { stockWord } from './queries.ts';
import { sayCard } from './say-card.ts';
import { productCard, saidCard } from './schema.ts';
import type { ProductCard } from './schema.ts';
import { webAddress } from './web-address.ts';

const cup: ProductCard = {
  variantId: 1, productId: 1, title: '찻잔', options: '청자', price: 1990, currency: 'USD', stock: 'few_left', days: { from: 2, to: 4 },
  url: 'https://shop.example/cup', imageUrl: 'http://shop.example/cup.jpg',
};

describe('what a card says', () => {
  it('is in the language of the conversation, with prices as its readers write them', () => {
    expect(sayCard(cup, 'en')).toEqual({
      language: 'en', title: '찻잔', options: '청자', price: '$19.90', stock: { word: 'few_left', said: 'Only a few left' }, delivery: 'Usually arrives 2–4 days after ordering',
      imageUrl: null, link: { url: 'https://shop.example/cup', label: 'Buy' },
    });
    expect(sayCard({ ...cup, price: 5700, currency: 'JPY' }, 'ja')).toMatchObject({ price: '¥5,700', stock: { said: '残りわずか' }, link: { label: '購入する' } });
    expect(sayCard({ ...cup, price: 26_000, currency: 'KRW' }, 'ko')).toMatchObject({ price: '₩26,000', stock: { said: '얼마 남지 않음' }, delivery: '보통 주문하고 2~4일이면 도착해요' });
    expect(sayCard(cup, 'fr').language).toBe('en');
  });

  it('offers nothing that is not there: no link, no picture, no stock, no price, and no delivery of what is sold out', () => {
    expect(sayCard({ ...cup, stock: 'out_of_stock' }, 'en')).toMatchObject({ delivery: null, link: { label: 'View product' } });
    expect(sayCard({ ...cup, url: 'javascript:alert(1)', imageUrl: 'data:image/png;base64,x', stock: null, days: null, currency: null }, 'en'))
      .toMatchObject({ link: null, imageUrl: null, stock: null, delivery: null, price: null });
    expect([null, -3, 0, 1, 5, 6].map(stockWord)).toEqual([null, 'out_of_stock', 'out_of_stock', 'few_left', 'few_left', 'in_stock']);
  });

  it('takes an address only when a browser would read it as http or https', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom('java\nscript:x', ' javascript:x', 'https://a:b@c.example', '//c.example', 'https:c.example')), (given) => {
      const read = webAddress(given);
      if (read !== null) expect(new URL(read).protocol).toMatch(/^https?:$/);
    }));
    expect(webAddress('https://a:b@c.example')).toBeNull();
  });
});

describe('products of a store', () => {
  let kit: TestHouse;
  beforeAll(async () => {
    kit = await startTestHouse();
    await product('p1', '찻잔 두 개 세트', [{ id: 'v1', sku: 'CUP-W', title: '백자', price: 42_000, currency: 'KRW', stock: 17 }, { id: 'v2', sku: 'CUP-C', title: '청자', price: 46_000, currency: 'KRW', stock: -2 }]);
    await product('p2', '宇治抹茶 30g', [{ id: 'v3', sku: 'MAT-30', barcode: '4901234567894', price: 1200, currency: 'JPY', stock: null }]);
    await product('p3', 'Hemp <b>shirt</b>', [{ id: 'v4', title: 'x', options: [{ name: 'Size', value: 'L' }, { name: 'Colour', value: 'Indigo' }], stock: 3 }]);
    await product('p4', '지난 찻잔', [{ id: 'v5', price: 1, currency: 'KRW' }], { status: 'archived' });
    await kit.settle();
  });
  afterAll(() => kit.stop());

  async function product(id: string, title: string, variants: object[], more: object = {}): Promise<void> {
    const { status, body } = await kit.api('POST', '/api/v1/events', {
      id: `${id}-${JSON.stringify(more)}`, type: 'product.recorded', occurredAt: kit.clock.now().toISOString(),
      data: { id, title, url: 'https://shop.example/p', imageUrl: 'https://shop.example/p.jpg', variants, ...more },
    });
    expect([status, body.results?.[0]?.status]).toEqual([202, 'accepted']);
  }
  const found = async (q: string) => (await kit.api('GET', `/api/v1/products?status=active&q=${encodeURIComponent(q)}`)).body.items.map((one: { title: string }) => one.title);
  const idOf = async (externalId: string) => (await kit.sql<{ id: number }>`select id from variants where external_id = ${externalId}`)[0]!.id;

  it('are found by two characters of any script, by SKU, barcode, variant and option, by several words in any order', async () => {
    for (const q of ['찻잔', '청자 찻잔', 'cup-c', 'ＣＵＰ']) expect(await found(q), q).toEqual(['찻잔 두 개 세트']);
    for (const q of ['抹茶', '4901234567894']) expect(await found(q), q).toEqual(['宇治抹茶 30g']);
    expect(await found('shirt indigo')).toEqual(['Hemp <b>shirt</b>']);
    for (const q of ['%', '_', '청자 백자', 'value']) expect(await found(q), q).toEqual([]);
    expect(await found('')).toHaveLength(3);
  });

  it('stand on cards as they are now, in the order asked for; what is not for sale is left out', async () => {
    const ids = await Promise.all(['v4', 'v2', 'v5', 'v3'].map(idOf));
    const { status, body } = await kit.api('GET', `/api/v1/product-cards?variantIds=${ids.join(',')},999999`);
    expect(status).toBe(200);
    expect(body.items.map((one: ProductCard) => productCard.parse(one))).toMatchObject([
      { title: 'Hemp <b>shirt</b>', options: 'Size L · Colour Indigo', price: null, currency: null, stock: 'few_left', url: 'https://shop.example/p', imageUrl: 'https://shop.example/p.jpg', days: null },
      { title: '찻잔 두 개 세트', options: '청자', price: 46_000, currency: 'KRW', stock: 'out_of_stock' },
      { title: '宇治抹茶 30g', options: null, price: 1200, stock: null },
    ]);
    expect((await kit.api('GET', '/api/v1/product-cards?variantIds=1;drop')).status).toBe(422);
  });

  it('are cut to a line, whatever the store wrote', async () => {
    await kit.sql`update products set title = ${`\u202e${'긴'.repeat(9_000)}\n<script>`}, url = 'javascript:alert(1)' where external_id = 'p2'`;
    const [card] = (await kit.api('GET', `/api/v1/product-cards?variantIds=${await idOf('v3')}`)).body.items;
    expect([...card.title]).toHaveLength(300);
    expect(card).toMatchObject({ url: null });
    expect(card.title.startsWith('긴')).toBe(true);
    saidCard.parse(sayCard(card, 'ja'));
  });

  it('tell the days that orders really took, where enough have arrived', async () => {
    const v1 = await idOf('v1');
    const days = async (customerId?: number) => (await kit.api('GET', `/api/v1/product-cards?variantIds=${v1}${customerId ? `&customerId=${customerId}` : ''}`)).body.items[0].days;
    await kit.sql`
      insert into orders (store_id, source, external_id, number, currency, country, placed_at, delivered_at, recorded_at)
      select ${kit.storeId}, 'api', 'o' || n, '#' || n, 'KRW', case when n % 2 = 0 then 'KR' else 'JP' end, at, at + case when n % 2 = 0 then interval '40 hours' else interval '6 days' end, at
      from generate_series(1, 80) as n, lateral (select ${kit.clock.now()}::timestamptz - interval '40 days' - n * interval '1 hour' as at) as placed`;
    expect(await days()).toEqual({ from: 1, to: 6 });
    const { body: person } = await kit.api('POST', '/api/v1/customers', { displayName: '김하나', country: 'KR' });
    expect(await days(person.id)).toEqual({ from: 1, to: 2 });
    await kit.sql`update orders set delivered_at = null where country = 'KR' and external_id in ('o2', 'o4', 'o6', 'o8', 'o10', 'o12')`;
    expect(await days(person.id)).toBeNull();
  });
});
