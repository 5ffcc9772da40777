import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestAgent, TestHouse, TestStore } from '../../../tests/kit.ts';

let kit: TestHouse;
let light: TestAgent;
let other: TestStore;
beforeAll(async () => {
  kit = await startTestHouse();
  light = await kit.agent({ role: 'light' });
  other = await kit.secondStore();
});
afterAll(() => kit.stop());

let serial = 0;
let id: number;
beforeEach(async () => { id = await add('김민아'); });

async function add(displayName: string, identities?: { kind: string; value: string }[]): Promise<number> {
  serial += 1;
  const answer = await kit.api('POST', '/api/v1/customers', { displayName, locale: 'ko', identities: identities ?? [{ kind: 'email', value: `person${serial}@example.com` }] });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe('POST /api/v1/customers', () => {
  test('201 with name and addresses', async () => {
    const made = await kit.api('POST', '/api/v1/customers', { familyName: '山田', givenName: '太郎', nameReading: 'やまだ たろう', country: 'jp', zone: 'Asia/Tokyo', identities: [{ kind: 'phone', value: '090-1234-5678' }] });
    expect(made.status).toBe(201);
    const { body } = await kit.api('GET', `/api/v1/customers/${made.body.id}`);
    expect(body).toMatchObject({ displayName: '山田 太郎', country: 'JP', zone: 'Asia/Tokyo', recordIds: [made.body.id] });
    expect(body.identities).toMatchObject([{ kind: 'phone', value: '+819012345678', verifiedAt: null, evidence: [{ kind: 'agent', confidence: 0.9 }] }]);
  });
  test.each([
    ['neither name nor address', {}, 'customer_without_name'], ['a wrong zone', { displayName: 'A', zone: 'Mars/Base' }, 'invalid_input'],
    ['a wrong type', { displayName: 5 }, 'invalid_input'], ['too long', { displayName: 'x'.repeat(401) }, 'invalid_input'],
    ['no address', { displayName: 'A', identities: [{ kind: 'email', value: 'nonsense' }] }, 'bad_address'], ['an unknown kind', { displayName: 'A', identities: [{ kind: 'pigeon', value: 'x' }] }, 'invalid_input'],
  ])('422 for %s, and nothing is written', async (_, body, code) => {
    const [before] = await kit.sql`select count(*) from customers`;
    expect(await kit.api('POST', '/api/v1/customers', body)).toMatchObject({ status: 422, body: { error: { code } } });
    expect(await kit.sql`select count(*) from customers`).toEqual([before]);
  });
  test('409 when the address is somebody else\'s, saying whose', async () => {
    const { body: { identities } } = await kit.api('GET', `/api/v1/customers/${id}`);
    const answer = await kit.api('POST', '/api/v1/customers', { displayName: 'B', identities: [{ kind: 'email', value: identities[0].value.toUpperCase() }] });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'address_taken', details: { customerId: id } } } });
  });
  test('401 for nobody, 403 without the permission', async () => {
    expect((await kit.api('POST', '/api/v1/customers', { displayName: 'A' }, { as: null })).status).toBe(401);
    expect((await kit.api('POST', '/api/v1/customers', { displayName: 'A' }, { as: light })).status).toBe(403);
  });
});

describe('every route about one customer', () => {
  const routes = (customer: number | string): [string, string, unknown?][] => [
    ['GET', `/api/v1/customers/${customer}`], ['PATCH', `/api/v1/customers/${customer}`, { note: 'x' }], ['POST', `/api/v1/customers/${customer}/identities`, { kind: 'email', value: 'q@example.com' }],
    ['DELETE', `/api/v1/customers/${customer}/identities/1`], ['POST', `/api/v1/customers/${customer}/tags`, { add: ['vip'] }], ['POST', `/api/v1/customers/${customer}/notes`, { text: 'x' }],
    ['DELETE', `/api/v1/customers/${customer}/notes/1`], ['GET', `/api/v1/customers/${customer}/merging`], ['POST', `/api/v1/customers/${customer}/merge`, { otherId: id }],
    ['POST', `/api/v1/customers/${customer}/separate`, { otherId: id }], ['DELETE', `/api/v1/customers/${customer}/separate/${id}`], ['GET', `/api/v1/customers/${customer}/timeline`],
    ['GET', `/api/v1/customers/${customer}/consents`], ['POST', `/api/v1/customers/${customer}/consents`, { channel: 'email', purpose: 'marketing', decision: 'withdrawn', source: 'agent' }],
  ];
  test('404 for an unknown id', async () => {
    for (const [method, path, body] of routes(99_999_999)) expect([path, (await kit.api(method, path, body)).status]).toEqual([path, 404]);
  });
  test('404 for another store\'s customer, and nothing of it changes', async () => {
    for (const [method, path, body] of routes(id)) expect([path, (await kit.api(method, path, body, { as: other.owner })).status]).toEqual([path, 404]);
    expect(await kit.sql`select note from customers where id = ${id}`).toEqual([{ note: '' }]);
  });
  test('404 for an id that is none', async () => {
    for (const [method, path, body] of routes('abc')) expect([path, (await kit.api(method, path, body)).status]).toEqual([path, 404]);
  });
  test('403 for writing without the permission, 401 for nobody', async () => {
    for (const [method, path, body] of routes(id)) {
      if (method !== 'GET') expect([path, (await kit.api(method, path, body, { as: light })).status]).toEqual([path, 403]);
      expect([path, (await kit.api(method, path, body, { as: null })).status]).toEqual([path, 401]);
    }
  });
});

describe('PATCH /api/v1/customers/:id', () => {
  test('writes what is given, clears with null, leaves the rest', async () => {
    await kit.api('PATCH', `/api/v1/customers/${id}`, { note: '선물 포장', country: 'KR', fields: { size: 'M' } });
    await kit.api('PATCH', `/api/v1/customers/${id}`, { country: null });
    expect((await kit.api('GET', `/api/v1/customers/${id}`)).body).toMatchObject({ note: '선물 포장', country: null, fields: { size: 'M' }, displayName: '김민아' });
  });
  test('a name made of its parts follows them', async () => {
    await kit.api('PATCH', `/api/v1/customers/${id}`, { displayName: '', familyName: '김', givenName: '민지' });
    await kit.api('PATCH', `/api/v1/customers/${id}`, { displayName: '' });
    await kit.api('PATCH', `/api/v1/customers/${id}`, { givenName: '민서' });
    expect((await kit.api('GET', `/api/v1/customers/${id}`)).body.displayName).toBe('김민서');
  });
  test('what was typed is not kept in the audit log', async () => {
    await kit.api('PATCH', `/api/v1/customers/${id}`, { note: 'canary-4711' });
    expect(await kit.sql`select 1 from audit_log where detail::text like '%canary-4711%'`).toEqual([]);
  });
});

describe('identities, tags and notes', () => {
  test('an address is added, found, removed and may then be somebody else\'s', async () => {
    const added = await kit.api('POST', `/api/v1/customers/${id}/identities`, { kind: 'phone', value: '010-2222-3333' });
    expect(added.status).toBe(201);
    expect((await kit.api('POST', `/api/v1/customers/${id}/identities`, { kind: 'phone', value: '+821022223333' })).body).toEqual(added.body);
    const second = await add('B');
    expect((await kit.api('POST', `/api/v1/customers/${second}/identities`, { kind: 'phone', value: '010 2222 3333' })).status).toBe(409);
    expect((await kit.api('DELETE', `/api/v1/customers/${id}/identities/${added.body.id}`)).status).toBe(200);
    expect((await kit.api('DELETE', `/api/v1/customers/${id}/identities/${added.body.id}`)).status).toBe(404);
    expect((await kit.api('POST', `/api/v1/customers/${second}/identities`, { kind: 'phone', value: '010 2222 3333' })).status).toBe(201);
  });
  test('422 for what is no address', async () => {
    expect(await kit.api('POST', `/api/v1/customers/${id}/identities`, { kind: 'phone', value: '12' })).toMatchObject({ status: 422, body: { error: { code: 'bad_address' } } });
  });
  test('tags are added once and taken away', async () => {
    await kit.api('POST', `/api/v1/customers/${id}/tags`, { add: ['단골', '도매', '단골'] });
    await kit.api('POST', `/api/v1/customers/${id}/tags`, { remove: ['도매', 'none'] });
    expect((await kit.api('GET', `/api/v1/customers/${id}`)).body.tags).toEqual(['단골']);
    expect((await kit.api('POST', `/api/v1/customers/${id}/tags`, { add: ['a,b'] })).status).toBe(422);
  });
  test('notes are written and removed', async () => {
    const note = await kit.api('POST', `/api/v1/customers/${id}/notes`, { text: ' 통화함 ' });
    expect((await kit.api('GET', `/api/v1/customers/${id}`)).body.notes).toMatchObject([{ id: note.body.id, text: '통화함', createdBy: kit.store.owner.id }]);
    await kit.api('DELETE', `/api/v1/customers/${id}/notes/${note.body.id}`);
    expect((await kit.api('GET', `/api/v1/customers/${id}`)).body.notes).toEqual([]);
    expect((await kit.api('POST', `/api/v1/customers/${id}/notes`, { text: '  ' })).status).toBe(422);
  });
});

describe('GET /api/v1/customers', () => {
  test('pages through everybody once, in every order', async () => {
    for (let at = 0; at < 12; at += 1) await add(`Page ${at}`);
    const everybody = (await kit.sql`select id from customers where store_id = ${kit.storeId}`).length;
    for (const sort of ['active', 'newest', 'spent', 'orders']) {
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { status, body }: any = await kit.api('GET', `/api/v1/customers?sort=${sort}&limit=5${cursor ? `&cursor=${cursor}` : ''}`);
        expect(status).toBe(200);
        seen.push(...body.items.map((item: { id: number }) => item.id));
        cursor = body.next;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(everybody);
    }
  });
  test('finds by any part of a name, address, digits or note', async () => {
    const wanted = await add('사토 하루카', [{ kind: 'email', value: 'haruka.sato@tea.example' }, { kind: 'phone', value: '010-9090-8080' }]);
    await kit.api('POST', `/api/v1/customers/${wanted}/notes`, { text: '말차를 좋아함' });
    for (const q of ['하루', '사토 하루카', 'HARUKA', 'sato@tea', '9090', '010-9090-8080', '01090908080', '+82 10 9090 8080', '말차', '루']) {
      const { body } = await kit.api('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`);
      expect([q, body.items.map((item: { id: number }) => item.id)]).toEqual([q, [wanted]]);
    }
    expect((await kit.api('GET', '/api/v1/customers?q=없는사람')).body).toEqual({ items: [], next: null });
  });
  test('filters', async () => {
    const wanted = await add('Filter me');
    await kit.api('PATCH', `/api/v1/customers/${wanted}`, { country: 'NZ', locale: 'mi' });
    await kit.api('POST', `/api/v1/customers/${wanted}/tags`, { add: ['rare'] });
    for (const filter of ['country=nz', 'locale=mi', 'tag=rare', 'orders=none&country=NZ', 'contacted=no&tag=rare']) {
      expect((await kit.api('GET', `/api/v1/customers?${filter}`)).body.items).toMatchObject([{ id: wanted, tags: ['rare'] }]);
    }
    expect((await kit.api('GET', '/api/v1/customers?orders=repeat&tag=rare')).body.items).toEqual([]);
    expect((await kit.api('GET', '/api/v1/customers/facets')).body.tags).toContainEqual({ value: 'rare', count: 1 });
  });
  test('422 for a wrong sort, 401 for nobody, and only one\'s own store', async () => {
    expect((await kit.api('GET', '/api/v1/customers?sort=magic')).status).toBe(422);
    expect((await kit.api('GET', '/api/v1/customers', undefined, { as: null })).status).toBe(401);
    expect((await kit.api('GET', '/api/v1/customers', undefined, { as: other.owner })).body.items).toEqual([]);
    expect((await kit.api('GET', '/api/v1/customers?cursor=bogus')).status).toBe(200);
  });
});

describe('consents', () => {
  const yes = { channel: 'email', purpose: 'marketing', decision: 'granted', source: 'checkout', words: '마케팅 수신에 동의합니다', language: 'ko' };
  test('are kept with proof, newest first', async () => {
    expect((await kit.api('POST', `/api/v1/customers/${id}/consents`, { ...yes, decidedAt: '2026-01-02T03:04:05+09:00' })).status).toBe(201);
    await kit.api('POST', `/api/v1/customers/${id}/consents`, { ...yes, decision: 'withdrawn', words: '' });
    const { body } = await kit.api('GET', `/api/v1/customers/${id}/consents`);
    expect(body.items).toMatchObject([{ decision: 'withdrawn' }, { decision: 'granted', words: yes.words, decidedAt: '2026-01-01T18:04:05.000Z', recordedBy: { kind: 'agent', id: kit.store.owner.id } }]);
  });
  test.each([
    ['granted without words', { ...yes, words: ' ' }, 'consent_without_words'], ['in the future', { ...yes, decidedAt: '2099-01-01T00:00:00Z' }, 'consent_in_future'],
    ['an unknown channel', { ...yes, channel: 'pigeon' }, 'invalid_input'],
  ])('422 when %s', async (_, body, code) => {
    expect(await kit.api('POST', `/api/v1/customers/${id}/consents`, body)).toMatchObject({ status: 422, body: { error: { code } } });
  });
});

describe('GET /api/v1/customers/:id/timeline', () => {
  test('tells what happened, newest first, in pages and groups', async () => {
    await kit.api('POST', `/api/v1/customers/${id}/notes`, { text: '첫 통화' });
    await kit.api('POST', `/api/v1/customers/${id}/consents`, { channel: 'sms', purpose: 'marketing', decision: 'withdrawn', source: 'call' });
    const { body } = await kit.api('GET', `/api/v1/customers/${id}/timeline`);
    expect(body.items.map((item: { type: string }) => item.type).slice(0, 2)).toEqual(['consent.withdrawn', 'customer.noted']);
    expect(body.items[1]).toMatchObject({ text: '첫 통화', actorKind: 'agent', actorId: kit.store.owner.id });
    const first = await kit.api('GET', `/api/v1/customers/${id}/timeline?limit=1`);
    const second = await kit.api('GET', `/api/v1/customers/${id}/timeline?limit=1&cursor=${first.body.next}`);
    expect(second.body.items[0].id).toBe(body.items[1].id);
    expect((await kit.api('GET', `/api/v1/customers/${id}/timeline?groups=orders,messages`)).body.items).toEqual([]);
    expect((await kit.api('GET', `/api/v1/customers/${id}/timeline?groups=weather`)).status).toBe(422);
  });
});
