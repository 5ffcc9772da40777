import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, transact } from '../../../kernel/command.ts';
import { foldText, searchTerms } from '../../../science/text/search-tokens.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';
import { findEntries } from './find-entries.ts';
import { closeness } from './order-found.ts';
import { indexForSearch, removeFromSearch } from './index-for-search.ts';
import type { SearchEntry } from './index-for-search.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(() => kit.stop());

const index = (entries: SearchEntry[]) => transact(kit.store.system, (tx) => indexForSearch(tx, entries));
const find = (query: string, within: Partial<Parameters<typeof findEntries>[3]> = {}) =>
  read(kit.store.system, async (tx) => (await findEntries(tx, 'message', query, { limit: 1_000, ...within })).map((entry) => entry.id));

const words = {
  ko: ['환불', '배송', '언제', '와요', '취소', '교환', '사이즈', '불량', '감사합니다', '주문', '안', '왔어요'],
  ja: ['返品', '交換', '届き', 'ません', 'キャンセル', 'お願い', 'します', 'サイズ', '不良', '注文', 'の', 'ｶﾞﾗｽ'],
  en: ['refund', 'Where', 'is', 'my', 'order', 'late', 'XL', 'broken', 'Cancel', 'please', "it's", 'a'],
  odd: ['#A-1001', '50%', '👍🏽', '(!)', "o'neil", '\\back', 'ﬁne', 'ｆｕｌｌ', '😀', '&amp;', '::', '"'],
};
const sentence = fc.array(fc.constantFrom(...Object.values(words).flat()), { minLength: 1, maxLength: 12 })
  .chain((parts) => fc.constantFrom(' ', '', '、').map((gap) => parts.join(gap)));

describe('findEntries', () => {
  test('finds exactly what a scan of all texts finds, in three languages, two characters and less', async () => {
    const texts = fc.sample(sentence, { numRuns: 400, seed: 11 });
    // Ids over several runs of 65,536, as in a store of years.
    const entries = texts.map((text, at) => ({ kind: 'message' as const, id: 1 + at * 997, text }));
    await index(entries);
    const folded = entries.map(({ id, text }) => ({ id, text: foldText(text) }));
    const pieces = fc.oneof(
      fc.constantFrom(...Object.values(words).flat()),
      fc.tuple(fc.nat(399), fc.nat(30), fc.integer({ min: 1, max: 6 })).map(([at, from, length]) => Array.from(texts[at] ?? '').slice(from, from + length).join('')),
      fc.tuple(fc.constantFrom(...words.ko, ...words.en), fc.constantFrom(...words.ja, ...words.ko)).map((pair) => pair.join(' ')),
    );
    await fc.assert(fc.asyncProperty(pieces, async (query) => {
      const terms = searchTerms(query);
      const scanned = terms.length === 0 ? [] : folded.filter(({ text }) => terms.every((term) => text.includes(term))).map(({ id }) => id).reverse();
      expect([query, await find(query)]).toEqual([query, scanned]);
    }), { numRuns: 300 });
  }, 60_000);

  test('gives the newest first, in pages, and stops when it has enough', async () => {
    await index(Array.from({ length: 30 }, (_, at) => ({ kind: 'message' as const, id: 900_000 + at * 50_000, text: '페이지 시험' })));
    const first = await find('페이지', { limit: 10 });
    const second = await find('페이지', { limit: 30, before: first.at(-1)! });
    expect(first).toEqual(Array.from({ length: 10 }, (_, at) => 900_000 + (29 - at) * 50_000));
    expect([...first, ...second]).toHaveLength(30);
  });

  test('follows edits and removal', async () => {
    await index([{ kind: 'message', id: 7, text: '처음 쓴 글' }]);
    await index([{ kind: 'message', id: 7, text: '고친 글' }]);
    expect(await find('처음 쓴')).toEqual([]);
    expect(await find('고친')).toEqual([7]);
    await transact(kit.store.system, (tx) => removeFromSearch(tx, 'message', [7]));
    expect(await find('고친')).toEqual([]);
  });

  test('keeps to inboxes, customers and the store', async () => {
    const { customerId } = await transact(kit.store.system, async (tx) => ({ customerId: (await tx.db.insertInto('customers' as never).values({ store_id: tx.storeId, created_at: tx.now, updated_at: tx.now } as never).returning('id' as never).executeTakeFirstOrThrow() as { id: number }).id }));
    await index([{ kind: 'message', id: 21, text: '비밀 편지', inbox: 'email:1', customerId }, { kind: 'message', id: 22, text: '비밀 편지', inbox: 'chat:1' }]);
    expect(await find('비밀', { inboxes: ['chat:1'] })).toEqual([22]);
    expect(await find('비밀', { inboxes: [] })).toEqual([]);
    expect(await find('비밀', { customerIds: [customerId] })).toEqual([21]);
    const other = await kit.secondStore();
    expect(await read(other.system, (tx) => findEntries(tx, 'message', '비밀', { limit: 10 }))).toEqual([]);
  });

  test('takes any text, however long or odd', async () => {
    await index([{ kind: 'message', id: 31, text: `${'가나다'.repeat(200_000)}끝` }, { kind: 'message', id: 32, text: '\u0000\ud800' }, { kind: 'message', id: 33, text: '' }]);
    expect(await find('나다가')).toEqual([31]);
    for (const query of ["'", '\\', '"', '%_', ':*', '&', '!', '(', "a'b\\c:*", 'x'.repeat(200), '가'.repeat(200)]) expect(Array.isArray(await find(query))).toBe(true);
  });
});

describe('GET /api/v1/search', () => {
  test('groups what the asker may read, with hits marked', async () => {
    const { body: made } = await kit.api('POST', '/api/v1/customers', { displayName: '최유진', note: '말차 라테 단골', identities: [{ kind: 'email', value: 'yujin@example.com' }] });
    const answer = await kit.api('GET', '/api/v1/search?q=말차');
    expect(answer.status).toBe(200);
    const group = answer.body.groups.find((one: { kind: string }) => one.kind === 'customer');
    expect(group.items).toMatchObject([{ id: made.id, customerId: made.id, title: [{ text: '최유진', hit: false }] }]);
    expect(group.items[0].snippet).toContainEqual({ text: '말차', hit: true });
  });
  test('puts the nearest name first, then who was here last; pages go on without gaps', async () => {
    const names = ['Kimura Aoi', 'Tak Kimura', 'Wakimura', 'Kimura', 'Somebody'];
    const ids: number[] = [];
    for (const displayName of names) ids.push((await kit.api('POST', '/api/v1/customers', { displayName, ...(displayName === 'Somebody' && { note: 'asked for Kimura' }) })).body.id);
    const first = await kit.api('GET', '/api/v1/search?q=kimura&kinds=customer&limit=3');
    const rest = await kit.api('GET', `/api/v1/search?q=kimura&kinds=customer&limit=3&cursor=${first.body.groups[0].next}`);
    const found = [first, rest].flatMap((one) => one.body.groups[0].items.map((item: { id: number }) => item.id));
    expect(found.map((id) => names[ids.indexOf(id)])).toEqual(['Kimura', 'Kimura Aoi', 'Tak Kimura', 'Wakimura', 'Somebody']);
    expect(rest.body.groups[0].next).toBeNull();
    expect((await kit.api('GET', '/api/v1/search?q=kimura&cursor=x')).status).toBe(422);
  });
  test('gives messages by when they were said, whenever they were brought in; more than a block of them without gaps', async () => {
    const [{ id: conversation }] = await kit.sql<{ id: number }>`
      insert into conversations (store_id, subject, channel, inbox, created_at, last_message_at, updated_at) values (${kit.storeId}, '', 'email', 'email:1', now(), now(), now()) returning id` as [{ id: number }];
    const rows = await kit.sql<{ id: number }>`
      insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, text, occurred_at)
      select ${kit.storeId}, ${conversation}, 'incoming', 'customer', 'email', 'email:1', '우산 ' || n, timestamptz '2026-01-01' + (n * 7919 % 241) * interval '1 hour' from generate_series(1, 240) as n returning id`;
    await index(rows.map(({ id }) => ({ kind: 'message' as const, id, text: '우산', inbox: 'email:1' })));
    const seen: { id: number; at: string }[] = [];
    for (let cursor = ''; ;) {
      const { body } = await kit.api('GET', `/api/v1/search?q=우산&kinds=message&limit=50${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.groups[0].items);
      if (!body.groups[0].next) break;
      cursor = body.groups[0].next;
    }
    expect(new Set(seen.map((one) => one.id)).size).toBe(240);
    for (const part of [seen.slice(0, 200), seen.slice(200)]) expect(part.map((one) => one.at)).toEqual(part.map((one) => one.at).toSorted().reverse());
  });
  test('422 without a query or with an unknown kind, 401 for nobody', async () => {
    for (const query of ['', '?q=', '?q=a&kinds=planet', `?q=${'x'.repeat(201)}`, '?q=a&limit=0']) expect([query, (await kit.api('GET', `/api/v1/search${query}`)).status]).toEqual([query, 422]);
    expect((await kit.api('GET', '/api/v1/search?q=a', undefined, { as: null })).status).toBe(401);
  });
});

test('closeness tells a name from a word of it and from any piece', () => {
  expect(['kim', 'kimura', 'jun kim', 'o-kim', 'wakimoto', 'park'].map((name) => closeness([name], 'kim'))).toEqual([0, 1, 2, 2, 3, 4]);
  expect(closeness(['park', 'kim'], 'kim')).toBe(0);
  expect(closeness([], 'kim')).toBe(4);
});
