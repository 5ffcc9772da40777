import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

const shop = 'https://shop.example';
let kit: TestHouse;
let site: { id: number; key: string };
let secret: string;
let base: string;

beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T03:00:00Z' });
  site = (await kit.api('POST', '/api/v1/sites', { name: 'Shop', address: shop })).body;
  secret = (await kit.api('POST', `/api/v1/sites/${site.id}/identity-secret`)).body.secret;
  base = `/api/storefront/${site.key}`;
});
afterAll(() => kit.stop());

const call = (method: string, path: string, body?: unknown, token: string | null = null, headers: Record<string, string> = {}) =>
  kit.api(method, `${base}/${path}`, body, { as: token, headers: { origin: shop, ...headers } });
const start = async (body: object = {}, token: string | null = null) => call('POST', 'sessions', { language: 'en', ...body }, token);
const newVisitor = async (body: object = {}): Promise<string> => (await start(body)).body.token;
let serial = 0;
const message = (text: string, more: object = {}) => ({ clientId: `client-id-${String(++serial).padStart(8, '0')}`, text, ...more });
const say = (token: string, text: string, more: object = {}) => call('POST', 'messages', message(text, more), token);
const thread = async (token: string) => (await call('GET', 'messages', undefined, token)).body;
const conversationOf = async (token: string): Promise<number> => Number((await thread(token)).topic.split(':')[1]);
const answer = (conversationId: number, text: string) => kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text });

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function identity(claims: object = {}, key = secret): string {
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'u1', aud: site.key, exp: kit.clock.now().getTime() / 1000 + 600, ...claims })}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

describe('config', () => {
  it('200 with what the script draws, in the visitor’s language', async () => {
    const { status, body, headers } = await call('GET', 'config?language=ja-JP,en');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      site: site.key, language: 'ja', store: { name: '차와 종이', logo: null }, texts: { launcher: 'チャットで相談', greeting: 'こんにちは、차와 종이です' },
      reply: { kind: 'open', until: '2026-11-23T10:00:00.000Z' }, prechat: { name: 'optional', email: 'optional', orderNumber: 'hidden' }, maxTextLength: 5000,
    });
    expect(headers.get('access-control-allow-origin')).toBe(shop);
    expect(headers.get('vary')).toContain('Origin');
    expect(JSON.stringify(body)).not.toContain('dgi_');
  });

  it('asks for an email outside opening hours', async () => {
    kit.clock.set('2026-11-23T12:00:00Z');
    expect((await call('GET', 'config?language=en')).body).toMatchObject({ reply: { kind: 'closed', opensAt: '2026-11-24T01:00:00.000Z' }, prechat: { email: 'required' } });
    const token = await newVisitor();
    const refused = await say(token, 'hello?');
    expect(refused.status).toBe(422);
    expect(refused.body.error).toMatchObject({ code: 'details_missing', details: { fields: ['email'] } });
    expect((await say(token, 'hello?', { details: { email: 'me@mail.example' } })).status).toBe(201);
    kit.clock.set('2026-11-23T03:00:00Z');
  });

  it('404 for a site that is not there', async () => {
    for (const key of ['site_1_xxxxxxxxxxxx', 'site_99999_xxxxxxxxxxxx', 'x', '%00', 'site_1_..%2F..']) {
      expect((await kit.api('GET', `/api/storefront/${key}/config`, undefined, { as: null })).status, key).toBe(404);
    }
  });
});

describe('other sites', () => {
  it('let only pages of allowed addresses in, exactly', async () => {
    for (const origin of ['https://evil.example', 'http://shop.example', 'https://shop.example.evil.example', 'https://shop.example:8443', 'null']) {
      const { status, headers } = await call('GET', 'config', undefined, null, { origin });
      expect(status, origin).toBe(403);
      expect(headers.get('access-control-allow-origin'), origin).toBeNull();
      expect((await call('OPTIONS', 'messages', undefined, null, { origin })).status).toBe(403);
    }
  });

  it('answer a preflight without credentials', async () => {
    const { status, headers } = await call('OPTIONS', 'messages', undefined, null, { 'access-control-request-method': 'POST' });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(shop);
    expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('say why something was refused, so that the widget can tell it from a lost network', async () => {
    const { status, headers } = await call('GET', 'messages', undefined, 'dgv_wrong');
    expect(status).toBe(401);
    expect(headers.get('access-control-allow-origin')).toBe(shop);
  });

  it('get nothing of the agents’ API', async () => {
    const { headers } = await kit.api('GET', '/api/v1/conversations', undefined, { headers: { origin: shop } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a chat', () => {
  it('goes there and back, with names, ticks and seen', async () => {
    const token = await newVisitor();
    expect(await thread(token)).toEqual({ items: [], previous: null, seenByAgent: 0, seenByShopper: 0, topic: null });
    const sent = await say(token, '안녕하세요 👋', { details: { name: 'Mina' } });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ from: 'shopper', text: '안녕하세요 👋', agent: null });
    const id = await conversationOf(token);
    const row = (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
    expect(row).toMatchObject({ channel: 'chat', inbox: `chat:${site.id}`, status: 'open', customer: { name: 'Mina' }, subject: 'Your chat with 차와 종이' });
    expect((await answer(id, 'Hello Mina!')).status).toBe(201);
    const { items, seenByAgent } = await thread(token);
    expect(items.map((one: any) => [one.from, one.text, one.agent?.name ?? null])).toEqual([['shopper', '안녕하세요 👋', null], ['agent', 'Hello Mina!', '이민아']]);
    expect(seenByAgent).toBeGreaterThanOrEqual(sent.body.id);
    expect((await call('POST', 'seen', { messageId: items[1].id }, token)).status).toBe(204);
    expect((await thread(token)).seenByShopper).toBe(items[1].id);
    expect((await call('POST', 'seen', { messageId: 1 }, token)).status).toBe(204);
    expect((await thread(token)).seenByShopper).toBe(items[1].id);
    const { visitor } = (await kit.api('GET', `/api/v1/conversations/${id}/visitor`)).body;
    expect(visitor).toMatchObject({ online: true, name: 'Mina', emailVerified: false, signedIn: false, language: 'en' });
  });

  it('has no name for who gave none, rather than the number of a visitor', async () => {
    const token = await newVisitor();
    await say(token, 'Hello?');
    const id = await conversationOf(token);
    expect((await kit.api('GET', `/api/v1/conversations/${id}`)).body.customer).toMatchObject({ name: null });
    const { items } = (await kit.api('GET', `/api/v1/conversations/${id}/messages`)).body;
    expect(items[0].author).toMatchObject({ kind: 'customer', name: null });
    expect(await kit.sql`select contact_name from conversations where id = ${id}`).toEqual([{ contact_name: '' }]);
    const macro = (await kit.api('POST', '/api/v1/macros', { name: 'Greeting', bodies: { en: { text: 'Hello {{customer.name}}!' } } })).body;
    expect((await kit.api('POST', `/api/v1/macros/${macro.id}/render`, { conversationId: id })).body.text).toContain('{{customer.name}}');
    // Until they give one, they are called by where they can be reached, as anybody who writes a mail is.
    await say(token, 'Please write to me.', { details: { email: 'nameless@mail.example' } });
    expect((await kit.api('GET', `/api/v1/conversations/${id}`)).body.customer).toMatchObject({ name: 'nameless@mail.example' });
    expect((await kit.api('GET', '/api/v1/conversations?view=all')).body.items.find((one: { id: number }) => one.id === id).customer.name).toBe('nameless@mail.example');
  });

  it('keeps what is written at once in one conversation, also where that begins, is closed or waits for a reply to be sent', async () => {
    const token = await newVisitor();
    const writeAtOnce = async (words: string[]) => {
      const answers = await Promise.all(words.map((text) => say(token, text)));
      expect(answers.map((one) => one.status)).toEqual(words.map(() => 201));
    };
    const rows = () => kit.sql`select c.id, c.status, c.message_count, c.last_message_id = max(m.id) as "isLast" from conversations c join messages m on m.conversation_id = c.id
      join visitor_conversations v on v.conversation_id = c.id where c.id = ${id} or m.text like 'at once%' group by c.id, c.store_id`;
    await writeAtOnce(['at once 1', 'at once 2', 'at once 3']);
    const id = await conversationOf(token);
    expect(await rows()).toEqual([{ id, status: 'open', message_count: 3, isLast: true }]);
    await kit.api('POST', `/api/v1/conversations/${id}/close`);
    await writeAtOnce(['at once 4', 'at once 5']);
    expect(await rows()).toEqual([{ id, status: 'open', message_count: 5, isLast: true }]);
    const later = await kit.api('POST', `/api/v1/conversations/${id}/schedule-reply`, { text: 'Later', sendAt: '2026-11-24T03:00:00Z' });
    expect(later.status).toBe(201);
    await writeAtOnce(['at once 6', 'at once 7']);
    expect(await kit.sql`select cancelled_at is not null as "isOff" from scheduled_replies where id = ${later.body.id}`).toEqual([{ isOff: true }]);
    expect(await rows()).toEqual([{ id, status: 'open', message_count: 7, isLast: true }]);
  });

  it('ends the draft and the lock of whoever answers', async () => {
    const token = await newVisitor();
    await say(token, 'anybody there?');
    const id = await conversationOf(token);
    await answer(id, 'Mine now');
    await kit.api('POST', `/api/v1/conversations/${id}/lock`);
    await kit.api('PUT', `/api/v1/conversations/${id}/draft`, { kind: 'reply', text: 'I will…' });
    await answer(id, 'I will look');
    expect(await kit.sql`select id from drafts where conversation_id = ${id}`).toEqual([]);
    expect(await kit.sql`select agent_id from conversation_locks where conversation_id = ${id}`).toEqual([]);
  });

  it('stores a client id once, however often and however parallel it is sent', async () => {
    const token = await newVisitor();
    const body = message('only once');
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('POST', 'messages', body, token)));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    expect((await thread(token)).items).toHaveLength(1);
    expect((await kit.sql`select count(*)::int as n from conversations where id = ${await conversationOf(token)}`)[0].n).toBe(1);
  });

  it('never shows notes, undone replies, other people’s words or another’s conversation', async () => {
    const [mine, foreign] = [await newVisitor(), await newVisitor()];
    await say(mine, 'my question');
    await say(foreign, 'my secret');
    const id = await conversationOf(mine);
    const foreignId = await conversationOf(foreign);
    await kit.api('POST', `/api/v1/conversations/${id}/notes`, { text: 'careful with this one' });
    const undone = (await kit.api('POST', `/api/v1/conversations/${id}/reply`, { text: 'wrong window', undoSeconds: 60 })).body;
    expect(JSON.stringify(await thread(mine))).not.toContain('wrong window');
    await kit.api('POST', `/api/v1/messages/${undone.messageId}/undo-send`);
    await answer(foreignId, 'answer to the other');
    // An agent merges the two by mistake: each still sees only their own words.
    expect((await kit.api('POST', `/api/v1/conversations/${foreignId}/merge`, { intoId: id })).status).toBe(200);
    await kit.settle();
    expect((await thread(mine)).items.map((one: any) => one.text)).toEqual(['my question']);
    expect((await thread(foreign)).items.map((one: any) => one.text)).toEqual(['my secret', 'answer to the other']);
  });

  it('keeps what was split off in the shopper’s sight', async () => {
    const token = await newVisitor();
    await say(token, 'first matter');
    const second = await say(token, 'second matter');
    const id = await conversationOf(token);
    expect((await kit.api('POST', `/api/v1/conversations/${id}/split`, { fromMessageId: second.body.id })).status).toBe(201);
    await kit.settle();
    expect((await thread(token)).items.map((one: any) => one.text)).toEqual(['first matter', 'second matter']);
  });

  it('reads long histories page by page', async () => {
    const token = await newVisitor();
    for (let index = 0; index < 35; index += 1) {
      await say(token, `message ${index}`);
      if (index % 15 === 14) kit.clock.advance(31_000);
    }
    const newest = await thread(token);
    expect(newest.items).toHaveLength(30);
    expect(newest.items.at(-1).text).toBe('message 34');
    const older = (await call('GET', `messages?before=${newest.previous}`, undefined, token)).body;
    expect(older.items.map((one: any) => one.text)).toEqual(['message 0', 'message 1', 'message 2', 'message 3', 'message 4']);
    expect(older.previous).toBeNull();
    kit.clock.set('2026-11-23T03:00:00Z');
  });

  it('goes on in the same conversation after it was closed, and opens it again', async () => {
    const token = await newVisitor();
    await say(token, 'thanks');
    const id = await conversationOf(token);
    await kit.api('POST', `/api/v1/conversations/${id}/close`);
    await say(token, 'one more thing');
    expect(await conversationOf(token)).toBe(id);
    expect((await kit.api('GET', `/api/v1/conversations/${id}`)).body.status).toBe('open');
  });

  it('shows agents where the shopper is, and keeps it in the timeline', async () => {
    const token = await newVisitor({ page: { url: `${shop}/tea`, title: 'Tea' } });
    await say(token, 'about this tea');
    expect((await call('POST', 'pages', { url: `${shop}/cart`, title: 'Cart' }, token)).status).toBe(204);
    const id = await conversationOf(token);
    expect((await kit.api('GET', `/api/v1/conversations/${id}/visitor`)).body.visitor.page).toEqual({ url: `${shop}/cart`, title: 'Cart' });
    expect((await kit.sql`select data from events where type = 'page.viewed' order by id desc limit 1`)[0].data).toMatchObject({ url: `${shop}/cart`, title: 'Cart' });
    await call('POST', 'pages', { url: `${shop}/help/ship?x=1`, title: '' }, token);
    const { customer } = (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
    const visits = (await kit.api('GET', `/api/v1/customers/${customer.id}/timeline?groups=site`)).body.items;
    expect(visits.map((one: any) => [one.type, one.title])).toEqual([['page.viewed', '/help/ship'], ['page.viewed', 'Cart']]);
    for (const url of ['javascript:alert(1)', 'x', `${shop}/${'x'.repeat(2_001)}`]) expect((await call('POST', 'pages', { url }, token)).status).toBe(422);
  });
});

describe('refusals', () => {
  it('401 for no, wrong, forged and foreign tokens', async () => {
    const token = await newVisitor();
    await say(token, 'hello');
    const other = (await kit.api('POST', '/api/v1/sites', { name: 'Other', address: 'https://other.example' })).body;
    const foreign = (await kit.api('POST', `/api/storefront/${other.key}/sessions`, {}, { as: null })).body.token;
    const forged = `dgv_${Buffer.from(JSON.stringify({ p: { s: kit.storeId, k: site.key, v: 1 }, e: null })).toString('base64url')}.${'A'.repeat(43)}`;
    for (const bad of [null, 'dgv_', 'x', forged, foreign, token.slice(0, -2), `${token}x`, kit.store.owner.cookie.split('=')[1]!]) {
      for (const [method, path, body] of [['GET', 'messages'], ['POST', 'messages', message('x')], ['POST', 'seen', { messageId: 1 }], ['POST', 'email', { email: 'a@b.co' }], ['POST', 'pages', { url: shop }]] as const) {
        expect((await call(method, path, body, bad)).status, `${method} ${path} ${bad}`).toBe(401);
      }
    }
    expect((await kit.api('GET', '/api/v1/conversations', undefined, { as: token })).status).toBe(401);
  });

  it('422 for wrong, empty and too long input, with nothing written', async () => {
    const token = await newVisitor();
    const wrong = [
      message(''), message('  '), message('x'.repeat(5_001)), { text: 'x' }, { clientId: 'short', text: 'x' }, { ...message('x'), clientId: 'x'.repeat(65) },
      message('x', { attachments: [999_999] }), message('x', { attachments: ['1'] }), message('x', { attachments: [1, 2, 3, 4, 5, 6] }), message('x', { details: { email: 'nobody' } }),
      message('x', { details: { email: 'a@b.co\r\nBcc: c@d.co' } }), [], 'text', null,
    ];
    for (const body of wrong) expect((await call('POST', 'messages', body === 'text' ? '"text"' : body, token, { 'content-type': 'application/json' })).status, JSON.stringify(body)).toBe(422);
    expect((await thread(token)).items).toEqual([]);
    expect((await call('POST', 'messages', '{"clientId":', token, { 'content-type': 'application/json' })).status).toBe(422);
    expect((await call('POST', 'email', { email: 'x@y' }, token)).status).toBe(422);
    expect((await call('POST', 'seen', { messageId: 'x' }, token)).status).toBe(422);
    expect((await call('GET', 'messages?before=x', undefined, token)).status).toBe(422);
  });

  it('keeps any text safe: markup, control characters, right-to-left, emoji', async () => {
    const token = await newVisitor();
    const text = '<img src=x onerror=alert(1)> \u202Eevil\u0007 مرحبا 👩‍👩‍👧‍👦 {{name}} =1+1';
    expect((await say(token, `${text}\0`)).status).toBe(201);
    expect((await thread(token)).items[0].text).toBe(text);
  });

  it('413 for a message of 1 MB, 429 for a flood', async () => {
    const token = await newVisitor();
    expect((await say(token, 'x'.repeat(1_000_000))).status).toBe(413);
    const statuses: number[] = [];
    for (let index = 0; index < 25; index += 1) statuses.push((await say(token, `flood ${index}`)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    const refused = await say(token, 'again');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    kit.clock.advance(31_000);
    expect((await say(token, 'later')).status).toBe(201);
    kit.clock.set('2026-11-23T03:00:00Z');
  });
});

describe('files', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const upload = (token: string | null, name: string, bytes: Uint8Array, type = 'image/png') =>
    call('POST', `attachments?name=${encodeURIComponent(name)}`, bytes, token, { 'content-type': type });

  it('come up, go into one message and can be looked at', async () => {
    const token = await newVisitor();
    const file = await upload(token, '사진 1.png', png);
    expect(file.status).toBe(201);
    expect(file.body).toMatchObject({ name: '사진 1.png', type: 'image/png', size: png.length, image: true });
    const sent = await say(token, '', { attachments: [file.body.id] });
    expect(sent.status).toBe(201);
    expect(sent.body.attachments).toMatchObject([{ name: '사진 1.png', image: true }]);
    const shown = await fetch(sent.body.attachments[0].url);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cross-origin-resource-policy')]).toEqual([200, 'image/png', 'cross-origin']);
    expect((await say(token, 'again', { attachments: [file.body.id] })).status).toBe(422);
    const messages = (await kit.api('GET', `/api/v1/conversations/${await conversationOf(token)}/messages`)).body.items;
    expect(messages[0].attachments).toMatchObject([{ name: '사진 1.png' }]);
  });

  it('of another visitor cannot be taken', async () => {
    const [owner, thief] = [await newVisitor(), await newVisitor()];
    const file = (await upload(owner, 'mine.png', png)).body;
    expect((await say(thief, 'look', { attachments: [file.id] })).status).toBe(422);
    expect((await say(owner, 'look', { attachments: [file.id] })).status).toBe(201);
  });

  it('are refused when empty, too big, of a type that can act, or unasked for', async () => {
    const token = await newVisitor();
    expect((await upload(token, 'x.png', Buffer.alloc(0))).status).toBe(422);
    expect((await upload(token, 'x.png', Buffer.concat([png, Buffer.alloc(10_000_001)]))).status).toBe(413);
    expect((await upload(token, 'x.html', Buffer.from('<script>alert(1)</script>'), 'text/html')).status).toBe(422);
    expect((await upload(token, 'x.svg', Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml')).status).toBe(422);
    expect((await upload(token, 'x.exe', Buffer.from('MZ\x90\0'), 'image/png')).status).toBe(422);
    expect((await upload(token, '', png)).status).toBe(422);
    expect((await upload(null, 'x.png', png)).status).toBe(401);
    await kit.api('PATCH', `/api/v1/sites/${site.id}`, { attachments: false });
    expect((await upload(token, 'x.png', png)).status).toBe(403);
    expect((await call('GET', 'config')).body.attachments).toBeNull();
    await kit.api('PATCH', `/api/v1/sites/${site.id}`, { attachments: true });
  });

  it('that were never sent are gone a day later', async () => {
    const token = await newVisitor();
    const file = (await upload(token, 'left.png', png)).body;
    const { forgetUnusedFiles } = await import('./forget-unused-files.ts');
    await forgetUnusedFiles(kit.house);
    expect((await kit.sql`select count(*)::int as n from files where id = ${file.id}`)[0].n).toBe(1);
    kit.clock.advance(86_500_000);
    await forgetUnusedFiles(kit.house);
    expect((await kit.sql`select count(*)::int as n from files where id = ${file.id}`)[0].n).toBe(0);
    kit.clock.set('2026-11-23T03:00:00Z');
  });
});

describe('a signed identity', () => {
  it('brings its history to every device, and takes along what this browser wrote before', async () => {
    const anonymous = await newVisitor();
    await say(anonymous, 'before signing in');
    const signed = await start({ identity: identity({ sub: 'u42', email: 'Mina@Mail.example', name: '김미나' }) }, anonymous);
    expect(signed.status).toBe(201);
    expect(signed.body.visitor).toEqual({ name: '김미나', email: 'mina@mail.example', verified: true });
    expect((await call('GET', 'messages', undefined, anonymous)).status).toBe(401);
    await say(signed.body.token, 'after signing in');
    const phone = await newVisitor({ identity: identity({ sub: 'u42' }) });
    expect((await thread(phone)).items.map((one: any) => one.text)).toEqual(['before signing in', 'after signing in']);
    await answer(await conversationOf(phone), 'I see both');
    expect((await thread(signed.body.token)).items.at(-1).text).toBe('I see both');
  });

  it('finds the customer the shop knows by that address, proved', async () => {
    const token = await newVisitor({ identity: identity({ sub: 'u43', email: 'known@mail.example', name: 'Known' }) });
    await say(token, 'hello');
    const rows = await kit.sql`select kind, verified_how from identities where value in ('known@mail.example', 'api:u43') order by kind`;
    expect(rows).toEqual([{ kind: 'email', verified_how: 'login' }, { kind: 'external', verified_how: 'login' }]);
  });

  it('401 for a token not signed by this site, and nothing is started', async () => {
    const before = (await kit.sql`select count(*)::int as n from visitors`)[0].n;
    for (const bad of ['x', identity({}, 'wrong'), identity({ aud: 'other' }), identity({ exp: 1 }), `${part({ alg: 'none' })}.${part({ sub: 'u42', aud: site.key, exp: 9e9 })}.`]) {
      expect((await start({ identity: bad })).status, bad).toBe(401);
    }
    expect((await kit.sql`select count(*)::int as n from visitors`)[0].n).toBe(before);
  });

  it('401 on a site that has no secret', async () => {
    const other = (await kit.api('POST', '/api/v1/sites', { name: 'No secret', address: shop })).body;
    const empty = identity({ aud: other.key }, '');
    expect((await kit.api('POST', `/api/storefront/${other.key}/sessions`, { identity: empty }, { as: null })).status).toBe(401);
  });

  it('a claimed address opens an empty chat and joins nobody', async () => {
    await say(await newVisitor({ identity: identity({ sub: 'u44', email: 'victim@mail.example' }) }), 'private matter');
    const attacker = await newVisitor();
    await say(attacker, 'I am the victim', { details: { name: 'Victim', email: 'victim@mail.example' } });
    expect((await thread(attacker)).items.map((one: any) => one.text)).toEqual(['I am the victim']);
    const owners = await kit.sql`select distinct c.canonical_id from conversations m join customers c on c.id = m.customer_id
      where m.id in (select conversation_id from messages where text in ('private matter', 'I am the victim'))`;
    expect(owners).toHaveLength(2);
  });

  it('does not take over another signed person’s visit', async () => {
    const victim = await newVisitor({ identity: identity({ sub: 'u45' }) });
    await say(victim, 'mine');
    const other = (await start({ identity: identity({ sub: 'u46' }) }, victim)).body.token;
    expect((await thread(other)).items).toEqual([]);
    expect((await thread(victim)).items).toHaveLength(1);
  });

  it('ends with the site', async () => {
    const gone = (await kit.api('POST', '/api/v1/sites', { name: 'Gone', address: shop })).body;
    const { token } = (await kit.api('POST', `/api/storefront/${gone.key}/sessions`, {}, { as: null })).body;
    await kit.api('DELETE', `/api/v1/sites/${gone.id}`);
    expect((await kit.api('GET', `/api/storefront/${gone.key}/messages`, undefined, { as: token })).status).toBe(401);
  });
});

it('goes on by mail and back in the chat, where the next answer is read', async () => {
  await connectMailbox(kit);
  const visitor = await newVisitor({ identity: identity({ sub: 'changing', email: 'changing@mail.example' }) });
  await say(visitor, 'Is the blue pot back?');
  const id = await conversationOf(visitor);
  const ways = async () => (await kit.api('GET', `/api/v1/conversations/${id}`)).body.channels.map((one: { inbox: string }) => one.inbox);
  const [chat, mail] = await ways();
  expect([chat, mail]).toEqual([`chat:${site.id}`, expect.stringMatching(/^email:/)]);
  const go = (inbox: string) => kit.api('POST', `/api/v1/conversations/${id}/change-channel`, { channel: inbox.split(':')[0], inbox });
  expect((await go(mail)).status).toBe(200);
  expect(await ways()).toEqual([mail, chat]);
  expect((await go(chat)).status).toBe(200);
  await kit.api('POST', `/api/v1/conversations/${id}/reply`, { text: 'It is, since this morning.' });
  expect((await thread(visitor)).items.at(-1)).toMatchObject({ from: 'agent', text: 'It is, since this morning.' });
});
