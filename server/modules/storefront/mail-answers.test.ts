import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSmtpServer } from '../../../tests/emulators/smtp-server.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { connect } from '../deliveries/connections/connect.ts';
import { receiveByWebhook } from '../deliveries/connections/receive.ts';

const shop = 'https://shop.example';
let kit: TestHouse;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let refuse: string | undefined;
let site: { id: number; key: string };
let inbox: string;
let serial = 0;

beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T03:00:00Z' });
  outside = await startSmtpServer({ refuse: (step) => (step === 'to' ? refuse : undefined) });
  await connect(kit.owner, { kind: 'email', name: 'Help', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' } });
  inbox = (await kit.sql`select inbound_token from channel_connections`)[0].inbound_token;
  site = (await kit.api('POST', '/api/v1/sites', { name: 'Shop', address: shop })).body;
});
afterAll(async () => {
  await kit.stop();
  await outside.stop();
});
beforeEach(() => {
  outside.caught.length = 0;
  refuse = undefined;
  kit.clock.advance(2 * 86_400_000);
  if ([0, 6].includes(kit.clock.now().getUTCDay())) kit.clock.advance(2 * 86_400_000);
});

const call = (method: string, path: string, body?: unknown, token: string | null = null) =>
  kit.api(method, `/api/storefront/${site.key}/${path}`, body, { as: token, headers: { origin: shop } });
const newVisitor = async (body: object = {}): Promise<string> => (await call('POST', 'sessions', { language: 'en', ...body })).body.token;
async function say(token: string, text: string, details: object = {}): Promise<number> {
  serial += 1;
  const { status } = await call('POST', 'messages', { clientId: `client-id-${String(serial).padStart(8, '0')}`, text, details }, token);
  expect(status).toBe(201);
  return Number((await call('GET', 'messages', undefined, token)).body.topic.split(':')[1]);
}
const answer = async (conversationId: number, text: string): Promise<number> => (await kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text })).body.messageId;
async function minutes(count: number): Promise<void> {
  for (let passed = 0; passed < count * 2; passed += 1) {
    kit.clock.advance(30_000);
    await kit.settle();
  }
}
async function signed(sub: string, email: string): Promise<string> {
  const { secret } = (await kit.api('POST', `/api/v1/sites/${site.id}/identity-secret`)).body;
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256' })}.${part({ sub, aud: site.key, exp: kit.clock.now().getTime() / 1000 + 600, email, name: 'Signed Mina' })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
const mailsTo = (address: string) => outside.caught.filter((mail) => mail.to.includes(address));
const lines = async (conversationId: number) => (await kit.sql`select line from messages where conversation_id = ${conversationId} and kind = 'system' order by id`).map((row) => row.line.code);

describe('an answer to a shopper who left', () => {
  it('follows by mail in the same conversation, and an answer to that mail comes back into it', async () => {
    const token = await newVisitor();
    const id = await say(token, 'When does it arrive? — attacker bytes', { name: 'ATTACKER NAME', email: 'mina@mail.example' });
    kit.clock.advance(120_000);
    await answer(id, 'It arrives on Thursday.');
    await answer(id, 'Anything else?');
    await kit.settle();
    expect(outside.caught).toHaveLength(0);
    await minutes(2);
    expect(outside.caught).toHaveLength(1);
    const { raw, to } = outside.caught[0]!;
    expect(to).toEqual(['mina@mail.example']);
    expect(raw).toContain('It arrives on Thursday.');
    expect(raw).toContain('Anything else?');
    expect(raw.toLowerCase()).not.toContain('attacker');
    expect(await lines(id)).toContain('answer_mailed');
    await minutes(10);
    expect(outside.caught).toHaveLength(1);

    const messageId = /^Message-ID:\s*(\S+)/im.exec(raw)![1]!;
    const reply = `From: Mina <mina@mail.example>\r\nTo: help@shop.example\r\nSubject: Re: chat\r\nMessage-ID: <r1@mail.example>\r\nIn-Reply-To: ${messageId}\r\n\r\nThank you, Thursday is fine.\r\n`;
    await receiveByWebhook(kit.house, inbox, Buffer.from(reply));
    await kit.settle();
    const items = (await kit.api('GET', `/api/v1/conversations/${id}/messages`)).body.items;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'incoming', channel: 'email', text: 'Thank you, Thursday is fine.' }));

    // The next answer goes on in the chat and, unseen, in the same mail thread.
    await answer(id, 'See you then.');
    await minutes(3);
    expect(outside.caught).toHaveLength(2);
    expect(outside.caught[1]!.raw).toMatch(/^(In-Reply-To|References):[^:]*<r1@mail\.example>/im);
  });

  it('does not follow when it was seen', async () => {
    const token = await newVisitor();
    const id = await say(token, 'hello', { email: 'seen@mail.example' });
    const messageId = await answer(id, 'Hello!');
    await call('POST', 'seen', { messageId }, token);
    await minutes(10);
    expect(outside.caught).toHaveLength(0);
  });

  it('waits while a window of the shop is open, five minutes at most', async () => {
    const token = await newVisitor();
    const id = await say(token, 'hello', { email: 'here@mail.example' });
    await answer(id, 'Hello!');
    for (let look = 0; look < 9; look += 1) {
      await call('POST', 'pages', { url: `${shop}/${look}` }, token);
      await minutes(0.5);
    }
    expect(outside.caught).toHaveLength(0);
    await call('POST', 'pages', { url: `${shop}/more` }, token);
    await minutes(2);
    expect(outside.caught).toHaveLength(1);
  });

  it('goes nowhere without an address, and follows once it is known: told, named in a message, or by signing in', async () => {
    const visitors = [await newVisitor(), await newVisitor(), await newVisitor()] as const;
    const ids = await Promise.all(visitors.map((token) => say(token, 'hello')));
    kit.clock.advance(120_000);
    for (const id of ids) await answer(id, 'Hello?');
    await minutes(3);
    expect(outside.caught).toHaveLength(0);
    const [telling, writing, signing] = visitors;
    expect((await call('POST', 'email', { email: 'Later@Mail.example' }, telling)).body).toEqual({ name: null, email: 'later@mail.example', verified: false });
    await say(writing, 'Are you there?', { email: 'writes@mail.example' });
    await call('POST', 'sessions', { language: 'en', identity: await signed('u0', 'signs-in@mail.example') }, signing);
    await minutes(3);
    expect(outside.caught.map((mail) => mail.to[0]).sort()).toEqual(['later@mail.example', 'signs-in@mail.example', 'writes@mail.example']);
  });

  it('greets a signed shopper by name, and mails them as often as they are answered', async () => {
    const token = await newVisitor({ identity: await signed('u1', 'signed@mail.example') });
    for (const text of ['one', 'two']) {
      const id = await say(token, text);
      await answer(id, `Answer ${text}`);
      await minutes(4);
    }
    expect(outside.caught).toHaveLength(2);
    expect(outside.caught[0]!.raw).toContain('Signed Mina');
  });

  it('tells the agents when the mail did not get through', async () => {
    refuse = '550 5.1.1 User unknown';
    const token = await newVisitor();
    const id = await say(token, 'hello', { email: 'nobody@mail.example' });
    await answer(id, 'Hello!');
    await minutes(4);
    expect(await lines(id)).toEqual(expect.arrayContaining(['answer_mailed', 'answer_not_mailed']));
  });
});

describe('bombing', () => {
  it('fake chats send no mail by themselves', async () => {
    for (let index = 0; index < 15; index += 1) await say(await newVisitor(), 'spam words', { email: 'victim@mail.example', name: 'BUY NOW' });
    await minutes(10);
    expect(outside.caught).toHaveLength(0);
  });

  it('answers to several fake chats reach a victim once a day, with no word of the attacker', async () => {
    const conversations: number[] = [];
    for (let index = 0; index < 4; index += 1) conversations.push(await say(await newVisitor(), 'https://evil.example BUYNOW', { email: 'victim2@mail.example', name: 'BUYNOW' }));
    for (const id of conversations) await answer(id, 'How can we help?');
    await minutes(30);
    expect(outside.caught).toHaveLength(1);
    expect(outside.caught[0]!.raw).not.toMatch(/BUYNOW|evil\.example/);
    // One chat that is answered again and again is no way around it.
    const chatty = await say(await newVisitor(), 'hello', { email: 'victim3@mail.example' });
    await answer(chatty, 'First answer.');
    await minutes(3);
    await answer(chatty, 'Second answer.');
    await answer(chatty, 'Third answer.');
    await minutes(65);
    expect(mailsTo('victim3@mail.example')).toHaveLength(1);
    kit.clock.advance(86_400_000);
    await kit.settle();
    await minutes(2);
    expect(mailsTo('victim2@mail.example')).toHaveLength(2);
    expect(mailsTo('victim3@mail.example')).toHaveLength(2);
    expect(mailsTo('victim3@mail.example')[1]!.raw).toMatch(/Second answer\.[^]*Third answer\./);
    expect(outside.caught).toHaveLength(4);
  });
});

describe('the contact form', () => {
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => kit.api('POST', `/contact/${site.key}?language=en`, new URLSearchParams(fields).toString(), {
    as: null, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

  it('is a page in the visitor’s language, without scripts', async () => {
    const { status, body, headers } = await kit.api('GET', `/contact/${site.key}`, undefined, { as: null, headers: { 'accept-language': 'ja' } });
    expect(status).toBe(200);
    expect(body).toContain('<html lang="ja">');
    expect(body).toContain('차와 종이へのお問い合わせ');
    expect(body).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('opens a conversation that is answered by mail, once', async () => {
    const fields = { email: 'form@mail.example', text: 'Where is my order? ATTACKER', name: 'ATTACKER', orderNumber: '#1001' };
    expect((await form(fields)).body).toContain('form@mail.example');
    expect((await form(fields)).status).toBe(200);
    await kit.settle();
    expect(mailsTo('form@mail.example')).toEqual([]);
    const rows = await kit.sql`select c.id, c.channel from conversations c join messages m on m.conversation_id = c.id where m.text like 'Where is my order?%'`;
    expect(rows).toHaveLength(1);
    expect(rows[0].channel).toBe('email');
    expect(await lines(rows[0].id)).toContain('order_number_given');
    const reply = await kit.api('POST', `/api/v1/conversations/${rows[0].id}/reply`, { text: 'It is on its way.', undoSeconds: 0 });
    expect(reply.status).toBe(201);
    await kit.settle();
    const [mail, ...more] = mailsTo('form@mail.example');
    expect(more).toEqual([]);
    expect(mail!.raw).toContain('It is on its way.');
    expect(mail!.raw).not.toContain('ATTACKER');
  });

  it('422 with what to fill in, keeping what was written safely', async () => {
    const { status, body } = await form({ email: 'nobody', text: '"><script>alert(1)</script>' });
    expect(status).toBe(422);
    expect(body).toContain('Please check the email address.');
    expect(body).not.toContain('<script>');
    expect((await form({ email: 'a@mail.example', text: '' })).body).toContain('Please write your message');
    expect((await form({ email: 'a@mail.example', text: 'x'.repeat(5_001) })).status).toBe(422);
  });

  it('thanks a machine and forgets it; slows down who sends many', async () => {
    expect((await form({ email: 'bot@mail.example', text: 'hi', website: 'https://spam.example' })).status).toBe(200);
    expect(await kit.sql`select 1 from messages where text = 'hi'`).toEqual([]);
    const bodies: string[] = [];
    for (let index = 0; index < 12; index += 1) bodies.push((await form({ email: `many${index}@mail.example`, text: `hello ${index}` })).body);
    expect(bodies.filter((body) => body.includes('A lot came from this connection')).length).toBeGreaterThan(0);
  });

  it('404 for an unknown site', async () => {
    expect((await kit.api('GET', '/contact/site_1_xxxxxxxxxxxx', undefined, { as: null })).status).toBe(404);
    expect((await kit.api('GET', '/storefront-preview/site_1_xxxxxxxxxxxx', undefined, { as: null })).status).toBe(404);
  });
});
