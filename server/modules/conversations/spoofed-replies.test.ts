import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncomingMessage } from '../../channels/channel.ts';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

/** TRUST 9: a spoofed reply never joins a conversation nor becomes a CC (Zendesk CVE-2024-49193, FreeScout CVE-2026-53591). */

let kit: TestHouse;
let conversationId: number;
let token: string;
let ourId: string;
const theirId = 'their-first@mail.example';
const subject = 'Order 10482';

beforeAll(async () => {
  kit = await startTestHouse();
  await connectMailbox(kit);
  const first = await receive(kit, { externalId: theirId, subject, from: { address: 'victim@example.com' }, cc: [{ address: 'friend@example.com' }] });
  conversationId = first.conversationId!;
  const sent = await kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text: 'Here it is.', to: [{ address: 'victim@example.com' }], undoSeconds: 0 });
  const [row] = await kit.sql<{ reply_token: string }>`select reply_token from deliveries where message_id = ${sent.body.messageId}`;
  token = row!.reply_token;
  ourId = `dg-${token}@shop.example`;
  await kit.sql`update messages set message_id_header = ${ourId}, sent_at = now() where id = ${sent.body.messageId}`;
});
afterAll(() => kit.stop());

const state = async () => {
  const [messages] = await kit.sql<{ count: number }>`select count(*)::int as count from messages where conversation_id = ${conversationId}`;
  const people = await kit.sql<{ address: string; role: string }>`select address, role from conversation_participants where conversation_id = ${conversationId} order by address`;
  return { messages: messages!.count, people };
};

const stranger = fc.constantFrom('thief@example.net', 'victim@example.com.evil.net', 'victim@exarnple.com', 'friend@example.com', 'help@shop.example', '', 'victim+x@example.com', 'victim@example.com ');
const names = fc.constantFrom('Victim', 'victim@example.com', '"victim@example.com" <thief@example.net>', 'Help at Shop');
const subjects = fc.constantFrom(subject, `Re: ${subject}`, `[#1] ${subject}`, `RE: RE: ${subject} (#${1})`);
const wrongToken = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), minLength: 26, maxLength: 26 });
const carbon = fc.array(fc.constantFrom('thief@example.net', 'other@example.org', 'victim@example.com'), { maxLength: 3 }).map((list) => list.map((address) => ({ address })));

const attack = fc.oneof(
  // Knows everything but is not whom we wrote to.
  fc.record({ from: stranger, replyTokens: fc.constantFrom([] as string[], ['known']), answers: fc.constantFrom([], ['ours'], ['theirs'], ['theirs', 'ours']), authenticated: fc.boolean() }),
  // Writes in the victim's name, knows ids and subject, but neither the token nor a proof of the address.
  fc.record({ from: fc.constant('victim@example.com'), replyTokens: wrongToken.map((one) => [one]), answers: fc.constantFrom([], ['theirs'], ['ours']), authenticated: fc.constant(false) }),
  fc.record({ from: fc.constant('VICTIM@example.com'), replyTokens: fc.constant([] as string[]), answers: fc.constantFrom(['theirs'], ['ours']), authenticated: fc.constant(false) }),
);

const filled = (list: readonly string[]) => list.map((one) => ({ known: token, ours: ourId, theirs: theirId })[one] ?? one);

it('joins none of many forged replies, and lets nobody new take part', async () => {
  const before = await state();
  await fc.assert(fc.asyncProperty(attack, names, subjects, carbon, carbon, async (one, name, line, to, cc) => {
    // The recipients of our reply may of course answer it with its token.
    const message: Partial<IncomingMessage> = {
      from: { address: one.from, name }, subject: line, to: [{ address: 'help@shop.example' }, ...to], cc, replyTokens: filled(one.replyTokens), answers: filled(one.answers),
      evidence: { spam: [], authenticated: one.authenticated, ours: false, bulk: false },
    };
    const result = await receive(kit, message);
    expect(result.conversationId).not.toBe(conversationId);
  }), { numRuns: 300 });
  expect(await state()).toEqual(before);
}, 120_000);

it('shows agents what a forged reply pretended to belong to', async () => {
  const { conversationId: other } = await receive(kit, { from: { address: 'thief@example.net' }, replyTokens: [token] });
  const { items } = (await kit.api('GET', `/api/v1/conversations/${other}/messages`)).body;
  expect(items).toContainEqual(expect.objectContaining({ kind: 'system', line: { code: 'possibly_belongs', to: conversationId } }));
});

it('lets the real customer answer by token, or by reference when the receiving server proved the address', async () => {
  const proved = { spam: [], authenticated: true, ours: false, bulk: false };
  expect(await receive(kit, { from: { address: 'Victim@Example.com' }, replyTokens: [token] })).toMatchObject({ conversationId });
  expect(await receive(kit, { from: { address: 'victim@example.com' }, answers: [theirId], evidence: proved })).toMatchObject({ conversationId });
});

it('goes on with the conversation the message is in today', async () => {
  const other = await receive(kit, { from: { address: 'second@example.com' } });
  const merged = await kit.api('POST', `/api/v1/conversations/${conversationId}/merge`, { intoId: other.conversationId });
  expect(merged.status).toBe(200);
  expect(await receive(kit, { from: { address: 'victim@example.com' }, replyTokens: [token] })).toMatchObject({ conversationId: other.conversationId });
});
