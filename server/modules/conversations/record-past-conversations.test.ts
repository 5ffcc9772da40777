import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ now: '2026-11-22T05:00:00Z' }); });
afterAll(() => kit.stop());

const past = (externalId: string, over: Record<string, unknown> = {}) => ({
  externalId, channel: 'email', inbox: 'email:1', subject: '찻잔이 깨졌어요', language: 'ko', contact: { address: 'hana@example.com', name: '김하나' },
  messages: [
    { from: 'customer', at: '2026-03-01T00:00:00Z', text: '찻잔이 깨져서 왔어요.', messageId: `${externalId}@example.com` },
    { from: 'note', at: '2026-03-01T00:30:00Z', text: '사진 확인함', agentId: kit.store.owner.id },
    { from: 'agent', at: '2026-03-01T01:00:00Z', text: '새로 보내 드릴게요.', agentId: kit.store.owner.id },
  ],
  ...over,
});
const record = (conversations: unknown[], options: object = {}) => kit.api('POST', '/api/v1/conversations/past', { conversations }, options);
const count = async () => (await kit.sql`select
  (select count(*)::int from conversations where store_id = ${kit.storeId}) as conversations, (select count(*)::int from messages where store_id = ${kit.storeId}) as messages,
  (select count(*)::int from customers where store_id = ${kit.storeId}) as customers, (select count(*)::int from deliveries where store_id = ${kit.storeId}) as deliveries`)[0];

describe('past conversations', () => {
  it('stand as if they had taken place here, and the same again adds nothing', async () => {
    const batch = [past('1', { closedAt: '2026-03-02T00:00:00Z', assigneeAgentId: kit.store.owner.id }), past('2', { contact: { address: 'HANA@example.com' } })];
    const { status, body } = await record(batch);
    expect(status).toBe(201);
    expect(body.conversations).toMatchObject([{ externalId: '1', recorded: true }, { externalId: '2', recorded: true }]);
    const rows = await kit.sql`select status, message_count, last_preview, first_reply_at, waiting_since is not null as waiting, customer_id, version from conversations
      where store_id = ${kit.storeId} order by id`;
    expect(rows).toMatchObject([{ status: 'closed', message_count: 2, last_preview: '새로 보내 드릴게요.', waiting: true }, { status: 'waiting', message_count: 2 }]);
    expect(rows[0].customer_id).toBe(rows[1].customer_id);
    const kinds = await kit.sql`select kind, author_kind, author_agent_id, authentication from messages where store_id = ${kit.storeId} and conversation_id = ${body.conversations[0].id} order by id`;
    expect(kinds).toEqual([
      // Nobody here saw who really sent it: what another helpdesk says proves no address.
      { kind: 'incoming', author_kind: 'customer', author_agent_id: null, authentication: 'none' },
      { kind: 'note', author_kind: 'agent', author_agent_id: kit.store.owner.id, authentication: null },
      { kind: 'outgoing', author_kind: 'agent', author_agent_id: kit.store.owner.id, authentication: null },
    ]);
    await kit.settle();
    const once = await count();
    expect(once).toEqual({ conversations: 2, messages: 6, customers: 1, deliveries: 0 });
    const again = await record([...batch, past('3')]);
    expect(again.body.conversations.map((one: { recorded: boolean }) => one.recorded)).toEqual([false, false, true]);
    expect(again.body.conversations[0].id).toBe(body.conversations[0].id);
    expect(await count()).toMatchObject({ conversations: 3, messages: 9, customers: 1 });
  });

  it('are found by their words, and were announced in silence', async () => {
    const [found] = await kit.sql`select count(*)::int as n from search_entries where store_id = ${kit.storeId} and kind = 'message' and text like '%깨져서%'`;
    expect(found.n).toBe(3);
    const types = await kit.sql`select distinct type, silent from events where store_id = ${kit.storeId} and (type like 'message.%' or type = 'conversation.started') order by 1`;
    expect(types).toEqual([{ type: 'conversation.started', silent: true }, { type: 'message.received', silent: true }, { type: 'message.sent', silent: true }]);
  });

  it('refuse what is not past, nobody, doubles, other channels, and who may not', async () => {
    const code = async (conversations: unknown[], options = {}) => (await record(conversations, options)).body.error?.code;
    expect(await code([past('4', { closedAt: '2027-01-01T00:00:00Z' })])).toBe('not_past');
    expect(await code([past('4', { assigneeAgentId: 999_999 })])).toBe('agent_not_found');
    expect(await code([past('4', { tagIds: [999_999] })])).toBe('tag_not_found');
    expect(await code([past('4'), past('4')])).toBe('invalid_input');
    expect(await code([past('4', { inbox: 'chat:1' })])).toBe('invalid_input');
    expect(await code([past('4')], { as: await kit.agent({ role: 'light' }) })).toBe('not_permitted');
    expect(await code([past('4', { contact: { address: 'nobody' } })])).toBeUndefined();
  });
});
