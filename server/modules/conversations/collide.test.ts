import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
let haruka: TestAgent;
let mina: TestAgent;
let id: number;
beforeAll(async () => {
  kit = await startTestHouse();
  await connectMailbox(kit);
  haruka = await kit.agent({ name: 'Haruka' });
  mina = await kit.agent({ name: 'Mina' });
  id = (await receive(kit)).conversationId!;
});
afterAll(() => kit.stop());

const post = (path: string, body: object, as: TestAgent) => kit.api('POST', `/api/v1/conversations/${id}${path}`, body, { as });

describe('two agents in one conversation', () => {
  it('see who is replying; the lock is soft, renews and expires', async () => {
    expect((await post('/lock', {}, haruka)).body).toMatchObject({ mine: true, lock: { agentId: haruka.id } });
    expect((await post('/lock', {}, mina)).body).toMatchObject({ mine: false, lock: { agentId: haruka.id, name: 'Haruka' } });
    expect((await kit.api('GET', `/api/v1/conversations/${id}`)).body.lock).toMatchObject({ agentId: haruka.id });
    kit.clock.set(new Date(kit.clock.now().getTime() + 61_000));
    expect((await kit.api('GET', `/api/v1/conversations/${id}`)).body.lock).toBeNull();
    expect((await post('/lock', {}, mina)).body).toMatchObject({ mine: true });
    await post('/release', {}, mina);
    expect((await post('/lock', {}, haruka)).body).toMatchObject({ mine: true });
  });

  it('are told what is new when they answer what they have not seen', async () => {
    const { lastMessage } = (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
    const first = await post('/reply', { text: 'From Haruka', expectedLastMessageId: lastMessage.id, undoSeconds: 0 }, haruka);
    expect(first.status).toBe(201);
    const second = await post('/reply', { text: 'From Mina', expectedLastMessageId: lastMessage.id }, mina);
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'conversation_changed', details: { lastMessageId: first.body.messageId, messages: [{ text: 'From Haruka' }] } } } });
    expect((await post('/reply', { text: 'From Mina', expectedLastMessageId: first.body.messageId }, mina)).status).toBe(201);
  });

  it('at the very same moment: exactly one of them is first', async () => {
    const { conversationId } = await receive(kit, { from: { address: 'race@example.com' } });
    const { lastMessage } = (await kit.api('GET', `/api/v1/conversations/${conversationId}`)).body;
    const both = await Promise.all([haruka, mina].map((as) => kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text: 'Hi', expectedLastMessageId: lastMessage.id }, { as })));
    expect(both.map((one) => one.status).sort()).toEqual([201, 409]);
  });

  it('own what they answer first, and the reason is kept', async () => {
    expect((await kit.api('GET', `/api/v1/conversations/${id}`)).body).toMatchObject({ assignee: { id: haruka.id }, assignedReason: { code: 'replied_first' } });
  });
});

describe('a reply', () => {
  it('can be taken back in its window and leaves after it, once', async () => {
    const sent = await post('/reply', { text: 'Wait', undoSeconds: 10 }, mina);
    const undone = await kit.api('POST', `/api/v1/messages/${sent.body.messageId}/undo-send`, {}, { as: mina });
    expect(undone).toMatchObject({ status: 200, body: { text: 'Wait' } });
    const again = await post('/reply', { text: 'Now', undoSeconds: 10 }, mina);
    expect(await kit.sql`select 1 from deliveries where message_id = ${again.body.messageId}`).toHaveLength(0);
    kit.clock.set(new Date(kit.clock.now().getTime() + 11_000));
    expect(await kit.api('POST', `/api/v1/messages/${again.body.messageId}/undo-send`, {}, { as: mina })).toMatchObject({ status: 409, body: { error: { code: 'too_late' } } });
    await kit.settle();
    expect(await kit.sql`select 1 from deliveries where message_id = ${again.body.messageId}`).toHaveLength(1);
    expect(await kit.sql`select 1 from deliveries where message_id = ${sent.body.messageId}`).toHaveLength(0);
  });

  it('goes to the addresses given, exactly, with what it answers', async () => {
    const sent = await post('/reply', { text: 'To you', to: [{ address: 'A@Example.com', name: 'A' }], cc: [{ address: 'b@example.com' }], undoSeconds: 0 }, mina);
    const [row] = await kit.sql<{ recipients: object; content: { subject: string; answering: { externalId: string }; quoted: { text: string } } }>`
      select recipients, content from deliveries where message_id = ${sent.body.messageId}`;
    expect(row!.recipients).toEqual({ to: [{ address: 'A@Example.com', name: 'A' }], cc: [{ address: 'b@example.com' }] });
    expect(row!.content).toMatchObject({ subject: 'Re: My order', quoted: { text: 'Where is my order?' } });
    expect(row!.content.answering.externalId).toMatch(/@mail.example$/);
  });

  it('that waits for a time is sent then, or cancelled when the customer writes first', async () => {
    const later = new Date(kit.clock.now().getTime() + 3_600_000).toISOString();
    const one = await post('/schedule-reply', { text: 'Later', sendAt: later }, mina);
    expect(one.status).toBe(201);
    await receive(kit, {}, { conversationId: id });
    const { scheduled } = (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
    expect(scheduled).toMatchObject([{ id: one.body.id, cancelReason: 'customer_wrote' }]);
    const two = await post('/schedule-reply', { text: 'Later still', sendAt: later }, mina);
    kit.clock.set(new Date(Date.parse(later) + 1_000));
    await kit.settle();
    const sent = await kit.sql<{ text: string; author_agent_id: number }>`
      select m.text, m.author_agent_id from scheduled_replies s join messages m on m.id = s.message_id where s.id in (${one.body.id}, ${two.body.id})`;
    expect(sent).toEqual([{ text: 'Later still', author_agent_id: mina.id }]);
  });

  it('is refused with a reason: to nobody, in spam, with a file that is not there, into the past', async () => {
    expect((await post('/reply', { text: '' }, mina)).status).toBe(422);
    expect((await post('/reply', { text: 'x', fileIds: [999_999] }, mina)).status).toBe(422);
    expect((await post('/schedule-reply', { text: 'x', sendAt: '2020-01-01T00:00:00Z' }, mina)).status).toBe(422);
    const light = await kit.agent({ role: 'light' });
    expect((await post('/reply', { text: 'x' }, light)).status).toBe(403);
    expect((await kit.api('POST', '/api/v1/conversations/999999/reply', { text: 'x' }, { as: mina })).status).toBe(404);
    expect((await kit.api('POST', `/api/v1/conversations/${id}/reply`, { text: 'x' }, { as: null })).status).toBe(401);
    await post('/mark-spam', {}, mina);
    expect((await post('/reply', { text: 'x' }, mina)).status).toBe(409);
    await post('/not-spam', {}, mina);
  });
});
