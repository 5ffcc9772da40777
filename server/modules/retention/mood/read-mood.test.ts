import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-22T01:00:00Z' });
  await connectMailbox(kit);
});
afterAll(() => kit.stop());

let serial = 0;
/** Somebody who wrote these, the first at first. */
async function writer(texts: string[]): Promise<{ id: number; conversationId: number }> {
  serial += 1;
  const from = { address: `person${serial}@example.com`, name: 'Person' };
  let conversationId = 0;
  for (const text of texts) {
    kit.clock.advance(1_000);
    conversationId = (await receive(kit, { from, text, reply: text } as never, conversationId ? { conversationId } : {})).conversationId!;
  }
  return { id: (await kit.api('GET', `/api/v1/conversations/${conversationId}`)).body.customer.id, conversationId };
}
const mood = (id: number, as?: TestAgent | null) => kit.api('GET', `/api/v1/customers/${id}/mood`, undefined, as === undefined ? {} : { as });

const angry = ['The cup arrived in pieces and nobody answers. I am very disappointed.', '포장이 엉망이라 너무 실망했어요. 다시는 안 살 거예요.'];

it('says how a customer sounds in three languages, with the messages that say so', async () => {
  const { id, conversationId } = await writer(['Do you ship to Norway?', ...angry]);
  const { status, body } = await mood(id);
  expect(status).toBe(200);
  expect(body).toMatchObject({ customerId: id, state: 'known', mood: 'displeased', read: 3 });
  expect(body.messages.map((one: any) => [one.text, one.sounds, one.conversationId, one.channel])).toEqual(angry.toReversed().map((text) => [text, 'displeased', conversationId, 'email']));
  const glad = await writer(['Thank you so much, the tea is wonderful!', 'とても気に入りました。ありがとうございます。']);
  expect((await mood(glad.id)).body).toMatchObject({ mood: 'pleased', messages: [{ sounds: 'pleased' }, { sounds: 'pleased' }] });
});

it('is unsure of one message, of questions, and of what only a machine wrote', async () => {
  expect((await mood((await writer([angry[0]!])).id)).body).toMatchObject({ mood: 'unsure', read: 1, messages: [{ sounds: 'displeased' }] });
  expect((await mood((await writer(['Do you ship to Norway?', '제주도 추가 배송비 있나요?'])).id)).body).toMatchObject({ mood: 'unsure', read: 2, messages: [] });
  const robot = await writer(angry);
  await kit.sql`update messages set automatic = 'auto-reply' where conversation_id = ${robot.conversationId}`;
  expect((await mood(robot.id)).body).toEqual({ customerId: robot.id, state: 'no_messages', mood: null, read: 0, messages: [] });
});

it('goes by the last half year, and by what the asker may see', async () => {
  const { id, conversationId } = await writer(angry);
  const limited = await kit.agent();
  await kit.sql`update agents set inboxes = '{email:99}' where id = ${limited.id}`;
  expect((await mood(id, limited)).body.state).toBe('no_messages');
  await kit.sql`update messages set occurred_at = occurred_at - interval '200 days' where conversation_id = ${conversationId}`;
  expect((await mood(id)).body.state).toBe('no_messages');
});

it('is not read where the person does not want to be profiled', async () => {
  const { id } = await writer(angry);
  await kit.api('POST', `/api/v1/customers/${id}/consents`, { channel: 'any', purpose: 'profiling', decision: 'withdrawn', source: 'mail' });
  expect((await mood(id)).body).toEqual({ customerId: id, state: 'not_wanted', mood: null, read: 0, messages: [] });
});

it('401 without signing in, 403 without conversations.read, 404 unknown or of another store', async () => {
  const { id } = await writer(['Hello']);
  expect((await mood(id, null)).status).toBe(401);
  const { body: role } = await kit.api('POST', '/api/v1/roles', { name: 'Only people', permissions: ['customers.read'] });
  const onlooker = await kit.agent();
  await kit.sql`update agents set role_id = ${role.id} where id = ${onlooker.id}`;
  expect((await mood(id, onlooker)).status).toBe(403);
  expect((await mood(99_999_999)).status).toBe(404);
  expect((await mood(id, (await kit.secondStore()).owner)).status).toBe(404);
});
