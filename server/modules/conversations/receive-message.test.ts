import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanHtml } from '../../channels/clean-html.ts';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => {
  kit = await startTestHouse();
  await connectMailbox(kit);
});
afterAll(() => kit.stop());

const get = async (id: number) => {
  const answer = await kit.api('GET', `/api/v1/conversations/${id}`);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return answer.body;
};
const messagesOf = async (id: number) => (await kit.api('GET', `/api/v1/conversations/${id}/messages`)).body.items as { id: number; kind: string; text: string; line: { code: string } | null }[];

/** Answers a conversation and gives the reply token that left with it. */
async function answered(conversationId: number): Promise<string> {
  const sent = await kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text: 'On its way.', undoSeconds: 0 });
  expect(sent.status).toBe(201);
  const [row] = await kit.sql<{ reply_token: string }>`select reply_token from deliveries where message_id = ${sent.body.messageId}`;
  return row!.reply_token;
}

describe('receiving a message', () => {
  it('starts a conversation with its customer, language and preview', async () => {
    const { conversationId, outcome } = await receive(kit, { reply: '주문한 우롱차가 아직 안 왔어요.', from: { address: 'seoyeon@example.com', name: '김서연' } });
    expect(outcome).toBe('started');
    expect(await get(conversationId!)).toMatchObject({
      status: 'open', language: 'ko', customer: { name: '김서연' }, lastMessage: { preview: '주문한 우롱차가 아직 안 왔어요.' }, messageCount: 1, unread: true,
      replyTo: { to: [{ address: 'seoyeon@example.com' }], cc: [] },
    });
  });

  it('takes the same message once, however often it comes', async () => {
    const first = await receive(kit, { externalId: 'twice@mail.example' });
    const again = await receive(kit, { externalId: 'twice@mail.example' });
    expect(again).toEqual({ ...first, outcome: 'duplicate' });
  });

  it('joins by the reply token, from the address it was sent to', async () => {
    const { conversationId } = await receive(kit);
    const token = await answered(conversationId!);
    expect(await get(conversationId!)).toMatchObject({ status: 'waiting', needsReplySince: null });
    const back = await receive(kit, { replyTokens: [token], reply: 'Thank you!' });
    expect(back).toMatchObject({ conversationId, outcome: 'joined' });
    expect(await get(conversationId!)).toMatchObject({ status: 'open', messageCount: 3 });
  });

  it('reopens what was closed lately, and follows up what was closed long ago', async () => {
    const { conversationId } = await receive(kit, { from: { address: 'late@example.com' } });
    const token = await answered(conversationId!);
    await kit.api('POST', `/api/v1/conversations/${conversationId}/close`, {});
    const soon = await receive(kit, { from: { address: 'late@example.com' }, replyTokens: [token] });
    expect(soon).toMatchObject({ conversationId, outcome: 'joined' });
    await kit.api('POST', `/api/v1/conversations/${conversationId}/close`, {});
    const receivedAt = new Date(kit.clock.now().getTime() + 20 * 86_400_000);
    const later = await receive(kit, { from: { address: 'late@example.com' }, replyTokens: [token] }, { receivedAt });
    expect(later.outcome).toBe('started');
    expect(await get(later.conversationId!)).toMatchObject({ related: [{ id: conversationId, relation: 'follow_up_of' }] });
    expect((await get(conversationId!)).status).toBe('closed');
  });

  it('notes an automatic answer without reopening or asking for a reply, and opens nothing for one', async () => {
    const { conversationId } = await receive(kit, { from: { address: 'away@example.com' } });
    const token = await answered(conversationId!);
    const noted = await receive(kit, { kind: 'auto-reply', from: { address: 'away@example.com' }, replyTokens: [token], reply: 'I am on holiday.' });
    expect(noted).toMatchObject({ conversationId, outcome: 'noted' });
    expect(await get(conversationId!)).toMatchObject({ status: 'waiting', needsReplySince: null });
    expect((await messagesOf(conversationId!)).at(-1)).toMatchObject({ kind: 'system', line: { code: 'auto_reply' }, text: 'I am on holiday.' });
    expect(await receive(kit, { kind: 'auto-reply', from: { address: 'unknown@example.com' } })).toMatchObject({ conversationId: null, outcome: 'ignored' });
  });

  it('puts a bounce on the message it is about', async () => {
    const { conversationId } = await receive(kit, { from: { address: 'gone@example.com' } });
    const token = await answered(conversationId!);
    await kit.sql`update deliveries set state = 'sent' where reply_token = ${token}`;
    const bounce = { recipient: 'gone@example.com', status: '5.1.1', reason: 'userunknown', hard: true, original: null };
    await receive(kit, { kind: 'bounce', from: { address: 'mailer-daemon@example.com' }, replyTokens: [token], bounce });
    await kit.settle();
    const items = await messagesOf(conversationId!);
    expect(items.find((one) => one.kind === 'outgoing')).toMatchObject({ state: 'failed', failure: 'userunknown' });
    expect(items.at(-1)).toMatchObject({ kind: 'system', line: { code: 'bounced', recipient: 'gone@example.com' } });
  });

  it('keeps To and CC exactly and answers everybody but ourselves', async () => {
    const { conversationId } = await receive(kit, {
      from: { address: 'Emma@Example.com', name: 'Emma' }, to: [{ address: 'help@shop.example' }, { address: 'boss@example.com', name: 'Boss' }],
      cc: [{ address: 'help+dg-abc@shop.example' }, { address: 'Team@Example.com' }],
    });
    expect((await get(conversationId!)).replyTo).toEqual({
      channel: 'email', to: [{ address: 'Emma@Example.com', name: 'Emma' }], cc: [{ address: 'boss@example.com', name: 'Boss' }, { address: 'Team@Example.com' }],
    });
  });

  it('does not believe an address whose answers are wanted elsewhere', async () => {
    const real = await receive(kit, { from: { address: 'victim@example.com', name: 'Victim' } });
    const fake = await receive(kit, { from: { address: 'victim@example.com', name: 'Victim' }, replyTo: { address: 'thief@example.net' } });
    expect((await get(fake.conversationId!)).customer.id).not.toBe((await get(real.conversationId!)).customer.id);
  });

  it('answers whom a contact form names, and takes the name for a claim', async () => {
    const { conversationId } = await receive(kit, { from: { address: 'help@shop.example', name: 'Shop form' }, replyTo: { address: 'asker@example.com', name: 'Asker' } });
    expect(await get(conversationId!)).toMatchObject({
      replyTo: { to: [{ address: 'asker@example.com' }], cc: [] }, customer: { name: 'Asker' }, participants: [{ address: 'asker@example.com', role: 'customer' }],
    });
  });

  it('puts what is called spam into spam, where no target runs and nobody is told', async () => {
    const { conversationId } = await receive(kit, { evidence: { spam: ['spam-flag'], authenticated: false, ours: false, bulk: false } });
    expect((await get(conversationId!)).status).toBe('spam');
  });

  it('keeps HTML as the channel made it harmless: no script, no remote picture, no handler', async () => {
    const html = cleanHtml('<p onclick="x()">Hi<script>alert(1)</script><img src="https://evil.example/a.png"><a href="javascript:x()">a</a><style>p{}</style></p>');
    const { conversationId } = await receive(kit, { html });
    const [first] = (await kit.api('GET', `/api/v1/conversations/${conversationId}/messages`)).body.items;
    expect(first.html).not.toMatch(/script|onclick|style>| src="http|javascript/);
    expect(first.html).toContain('data-remote-src="https://evil.example/a.png"');
  });
});
