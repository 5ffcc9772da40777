import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { customerErased } from '../customers/events.ts';
import { assignWaiting } from './auto-assign.ts';
import { wakeDue } from './wake-due.ts';

let kit: TestHouse;
let haruka: TestAgent;
// Monday noon in Seoul: the store is open and everybody on duty.
beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T03:00:00.000Z' });
  await connectMailbox(kit);
  haruka = await kit.agent({ name: 'Haruka' });
});
afterAll(() => kit.stop());

let serial = 0;
const start = async (given: object = {}) => {
  serial += 1;
  return (await receive(kit, { from: { address: `person${serial}@example.com` }, ...given })).conversationId!;
};
const post = (path: string, body: object = {}, as?: TestAgent) => kit.api('POST', `/api/v1/conversations${path}`, body, as ? { as } : {});
const get = async (id: number) => (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
const bell = async (as: TestAgent) => (await kit.api('GET', '/api/v1/notifications', undefined, { as })).body.items as { kind: string; conversationId: number }[];

describe('snoozing', () => {
  it('ends at its time, or when the customer writes', async () => {
    const id = await start();
    expect((await post(`/${id}/snooze`, { until: '2020-01-01T00:00:00Z' })).status).toBe(422);
    await post(`/${id}/snooze`, { until: '2026-11-23T05:00:00.000Z' });
    expect(await get(id)).toMatchObject({ status: 'snoozed', snoozedUntil: '2026-11-23T05:00:00.000Z' });
    expect((await wakeDue(kit.store.system, {})).woken).toBe(0);
    await receive(kit, {}, { conversationId: id });
    expect((await get(id)).status).toBe('open');
    await post(`/${id}/snooze`, { until: '2026-11-23T05:00:00.000Z' });
    kit.clock.set(new Date('2026-11-23T05:00:01.000Z'));
    expect((await wakeDue(kit.store.system, {})).woken).toBe(1);
    expect((await bell(kit.store.owner)).at(0)).toMatchObject({ kind: 'assigned', conversationId: id });
    expect((await get(id)).status).toBe('open');
  });
});

describe('notes', () => {
  it('tell whom they mention, who follows from then on, and are never sent', async () => {
    const id = await start();
    const note = await post(`/${id}/notes`, { text: '@Haruka look', mentions: [haruka.id] });
    expect(note.status).toBe(201);
    expect((await bell(haruka))[0]).toMatchObject({ kind: 'mentioned', conversationId: id });
    expect((await kit.api('GET', `/api/v1/conversations/${id}`, undefined, { as: haruka })).body.following).toBe(true);
    expect((await kit.api('GET', '/api/v1/conversations?view=mentions', undefined, { as: haruka })).body.items.map((one: { id: number }) => one.id)).toEqual([id]);
    expect(await kit.sql`select 1 from deliveries where conversation_id = ${id}`).toHaveLength(0);
    expect((await post(`/${id}/notes`, { text: 'x', mentions: [99_999] })).status).toBe(422);
    await receive(kit, {}, { conversationId: id });
    await kit.settle();
    expect((await bell(haruka))[0]).toMatchObject({ kind: 'customer_replied', conversationId: id });
  });

  it('are not kept when somebody they mention left, or may not see the conversation: by their own restriction, by their role, or at all', async () => {
    const id = await start();
    const notes = async () => (await kit.sql`select id from messages where conversation_id = ${id} and kind = 'note'`).length;
    const role = async (body: object) => (await kit.api('POST', '/api/v1/roles', { permissions: ['conversations.read'], ...body })).body.id as number;
    const elsewhere = await role({ name: 'Elsewhere', inboxes: ['email:99'] });
    const blind = await role({ name: 'Orders only', permissions: ['orders.read'] });
    for (const [name, change, code] of [
      ['Own', { inboxes: ['email:99'] }, 'mentioned_cannot_see'], ['Role', { roleId: elsewhere }, 'mentioned_cannot_see'], ['Blind', { roleId: blind }, 'mentioned_cannot_see'],
    ] as const) {
      const agent = await kit.agent({ name });
      expect((await kit.api('PATCH', `/api/v1/agents/${agent.id}`, change)).status).toBe(200);
      expect(await post(`/${id}/notes`, { text: `@${name} look`, mentions: [agent.id] })).toMatchObject({ status: 422, body: { error: { code, details: { name } } } });
    }
    const gone = await kit.agent({ name: 'Gone' });
    await kit.api('POST', `/api/v1/agents/${gone.id}/deactivate`, {});
    expect(await post(`/${id}/notes`, { text: '@Gone look', mentions: [gone.id] })).toMatchObject({ status: 422, body: { error: { code: 'agent_not_found' } } });
    expect(await notes()).toBe(0);
  });
});

describe('sharing out', () => {
  it('gives to whoever fits, says why, and says when nobody is free', async () => {
    await kit.sql`update agents set languages = '{ja}', max_load = 1 where id = ${haruka.id}`;
    const id = await start({ reply: '届いた便箋の色が写真と違うようです。写真を送ります。' });
    expect((await post(`/${id}/auto-assign`)).body.changed).toBe(true);
    expect(await get(id)).toMatchObject({ assignee: { id: haruka.id }, assignedReason: { code: 'only_one', language: 'ja', openNow: 0, maxLoad: 1 } });
    await kit.sql`update agents set availability = 'off_duty' where id <> ${haruka.id}`;
    const next = await start();
    expect((await post(`/${next}/auto-assign`)).body.changed).toBe(false);
    expect(await get(next)).toMatchObject({ assignee: null, assignedReason: { code: 'nobody_free' } });
    await kit.sql`update agents set availability = 'online', max_load = 20`;
    await kit.api('PATCH', '/api/v1/inbox-settings', { autoAssign: true });
    expect((await assignWaiting(kit.store.system, {})).assigned).toBeGreaterThan(0);
    expect((await get(next)).assignee).not.toBeNull();
    const fresh = await start();
    await kit.settle();
    expect((await get(fresh)).assignee).not.toBeNull();
    await kit.api('PATCH', '/api/v1/inbox-settings', { autoAssign: false });
  });

  it('follows the first rule that fits, to a team and its skills', async () => {
    const [team] = await kit.sql<{ id: number }>`insert into teams (store_id, name) values (${kit.storeId}, 'Refunds') returning id`;
    await kit.sql`insert into team_members (store_id, team_id, agent_id) values (${kit.storeId}, ${team!.id}, ${haruka.id})`;
    await kit.sql`update agents set skills = '{refund}' where id = ${haruka.id}`;
    expect((await kit.api('POST', '/api/v1/assignment-rules', { name: 'Korean refunds', filter: { languages: ['ko'] }, teamId: team!.id, skills: ['refund'] })).status).toBe(201);
    const id = await start({ reply: '환불해 주세요. 색이 사진과 달라요.' });
    await post(`/${id}/auto-assign`);
    expect(await get(id)).toMatchObject({ team: { name: 'Refunds' }, assignee: { id: haruka.id }, assignedReason: { ruleName: 'Korean refunds', skills: ['refund'] } });
  });

  it('refuses somebody who may not see the inbox, and releases the work of who leaves', async () => {
    const id = await start();
    const limited = await kit.agent({ name: 'Elsewhere' });
    await kit.sql`update agents set inboxes = '{email:99}' where id = ${limited.id}`;
    expect(await post(`/${id}/assign`, { agentId: limited.id })).toMatchObject({ status: 422, body: { error: { code: 'agent_not_in_inbox' } } });
    const byRole = await kit.agent({ name: 'Elsewhere by role' });
    const role = await kit.api('POST', '/api/v1/roles', { name: 'Wholesale', permissions: ['conversations.read', 'conversations.write'], inboxes: ['email:99'] });
    await kit.api('PATCH', `/api/v1/agents/${byRole.id}`, { roleId: role.body.id });
    expect(await post(`/${id}/assign`, { agentId: byRole.id })).toMatchObject({ status: 422, body: { error: { code: 'agent_not_in_inbox' } } });
    const leaving = await kit.agent({ name: 'Leaving' });
    await post(`/${id}/assign`, { agentId: leaving.id });
    expect((await kit.api('POST', `/api/v1/agents/${leaving.id}/deactivate`, {})).status).toBeLessThan(300);
    await kit.settle();
    expect((await get(id)).assignee).toBeNull();
  });
});

describe('views and tags', () => {
  it('are one’s own or shared, and hold what their filter says', async () => {
    const id = await start();
    await post(`/${id}/set-priority`, { priority: 'urgent' });
    const mine = await kit.api('POST', '/api/v1/views', { name: 'Urgent', filter: { priorities: ['urgent'] }, sort: 'newest' }, { as: haruka });
    expect(mine).toMatchObject({ status: 201, body: { shared: false } });
    expect((await kit.api('GET', `/api/v1/conversations?view=${mine.body.key}`, undefined, { as: haruka })).body.items.map((one: { id: number }) => one.id)).toEqual([id]);
    expect((await kit.api('GET', `/api/v1/conversations?view=${mine.body.key}`)).status).toBe(404);
    expect((await kit.api('POST', '/api/v1/views', { name: 'All', filter: {}, shared: true }, { as: haruka })).status).toBe(403);
    expect((await kit.api('DELETE', `/api/v1/views/${mine.body.id}`)).status).toBe(404);
    expect((await kit.api('DELETE', `/api/v1/views/${mine.body.id}`, undefined, { as: haruka })).status).toBe(200);
  });

  it('a tag merged into another is replaced everywhere', async () => {
    const id = await start();
    const [a, b] = [(await kit.api('POST', '/api/v1/tags', { name: 'Late' })).body, (await kit.api('POST', '/api/v1/tags', { name: 'Delayed' })).body];
    await post(`/${id}/tag`, { tagId: a.id });
    expect((await kit.api('POST', `/api/v1/tags/${a.id}/merge`, { intoId: b.id })).body).toEqual({ id: b.id, moved: 1 });
    expect((await get(id)).tags).toEqual([{ id: b.id, name: 'Delayed', color: 'grey' }]);
    expect((await kit.api('POST', '/api/v1/tags', { name: 'delayed' })).status).toBe(409);
    expect((await kit.api('DELETE', `/api/v1/tags/${b.id}`)).status).toBe(200);
    expect((await get(id)).tags).toEqual([]);
  });

  it('macros and views follow a tag; where it is gone, macros leave it out and a view of it finds nothing', async () => {
    const id = await start();
    const [a, b] = [(await kit.api('POST', '/api/v1/tags', { name: 'Broken' })).body, (await kit.api('POST', '/api/v1/tags', { name: 'Damaged' })).body];
    const macro = (await kit.api('POST', '/api/v1/macros', { name: 'Sorry', bodies: { en: { text: 'Sorry!' } }, actions: [{ do: 'close' }, { do: 'tag', tagId: a.id }] })).body;
    const view = (await kit.api('POST', '/api/v1/views', { name: 'Broken', filter: { tagIds: [a.id] }, shared: true })).body;
    const actions = async (): Promise<unknown> => (await kit.sql`select actions from macros where id = ${macro.id}`)[0]!.actions;
    await kit.api('POST', `/api/v1/tags/${a.id}/merge`, { intoId: b.id });
    expect(await actions()).toEqual([{ do: 'close' }, { do: 'tag', tagId: b.id }]);
    await post(`/${id}/tag`, { tagId: b.id });
    expect((await kit.api('GET', `/api/v1/conversations?view=${view.key}`)).body.items.map((one: { id: number }) => one.id)).toEqual([id]);
    await kit.api('DELETE', `/api/v1/tags/${b.id}`);
    expect(await actions()).toEqual([{ do: 'close' }]);
    expect((await kit.api('GET', `/api/v1/conversations?view=${view.key}`)).body.items).toEqual([]);
    expect((await kit.api('POST', `/api/v1/macros/${macro.id}/apply`, { conversationId: id })).status).toBe(200);
  });
});

describe('other things', () => {
  it('writes first, keeps drafts, uploads and sends a file', async () => {
    const file = await kit.api('POST', '/api/v1/files?name=note.txt', new TextEncoder().encode('hello'), { headers: { 'content-type': 'text/plain' } });
    expect(file.status).toBe(201);
    const begun = await kit.api('POST', '/api/v1/conversations', { channel: 'email', to: [{ address: 'new@example.com', name: 'New' }], subject: 'Your tea', text: 'Hello!', fileIds: [file.body.id], undoSeconds: 0 });
    expect(begun.status).toBe(201);
    const detail = await get(begun.body.conversationId);
    expect(detail).toMatchObject({ subject: 'Your tea', status: 'waiting', customer: { name: 'New' }, assignee: { id: kit.store.owner.id } });
    const [row] = await kit.sql<{ content: { attachments: object[]; subject: string } }>`select content from deliveries where message_id = ${begun.body.messageId}`;
    expect(row!.content).toMatchObject({ subject: 'Your tea', attachments: [{ fileId: file.body.id }] });
    await kit.api('PUT', `/api/v1/conversations/${begun.body.conversationId}/draft`, { kind: 'reply', text: 'And…' });
    expect((await get(begun.body.conversationId)).drafts).toMatchObject([{ kind: 'reply', text: 'And…' }]);
    await kit.api('PUT', `/api/v1/conversations/${begun.body.conversationId}/draft`, { kind: 'reply', text: '' });
    expect((await get(begun.body.conversationId)).drafts).toEqual([]);
  });

  it('finds the past of the same person beside a conversation', async () => {
    const from = { address: 'again@example.com' };
    const first = await start({ from });
    const second = await start({ from });
    const panel = (await kit.api('GET', `/api/v1/conversations/${second}/panel`)).body;
    expect(panel).toMatchObject({ past: [{ id: first }], mergeable: [{ id: first }], contacts: { conversations: 2, messages: 2 } });
    const mergeable = async (id: number) => (await kit.api('GET', `/api/v1/conversations/${id}/panel`)).body.mergeable.map((one: { id: number; status: string }) => [one.id, one.status]);
    await post(`/${first}/close`);
    expect(await mergeable(second)).toEqual([[first, 'closed']]);
    // Spam is merged with spam alone.
    await post(`/${first}/mark-spam`);
    expect([await mergeable(second), await mergeable(first)]).toEqual([[], []]);
    await post(`/${second}/mark-spam`);
    expect(await mergeable(second)).toEqual([[first, 'spam']]);
  });

  it('advises on the hours from when people write', async () => {
    expect((await kit.api('GET', '/api/v1/reports/hours-advice')).body.findings[0].code).toBe('not_enough');
    await kit.sql`
      insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, occurred_at)
      select ${kit.storeId}, (select min(id) from conversations), 'incoming', 'customer', 'email', 'email:1',
        '2026-11-16T00:00:00Z'::timestamptz + (n % 5) * interval '1 day' + (case when n % 10 < 4 then 11 + n % 3 else 2 + n % 6 end) * interval '1 hour' from generate_series(0, 299) as n`;
    const advice = (await kit.api('GET', '/api/v1/reports/hours-advice')).body;
    const uncovered = advice.findings.find((one: { code: string }) => one.code === 'uncovered');
    // 11:00–14:00 UTC is 20:00–23:00 in Seoul.
    expect(uncovered).toMatchObject({ fromHour: 20, toHour: 23, count: 120 });
    expect(advice.zone).toBe('Asia/Seoul');
  });

  it('erases what a person wrote, and keeps that there was something', async () => {
    const id = await start({ from: { address: 'canary@example.com', name: 'Canary' }, subject: 'canary subject', reply: 'canary text', attachments: [{ name: 'canary.txt', type: 'text/plain', bytes: new TextEncoder().encode('canary file') }] });
    await kit.settle();
    const { customer } = await get(id);
    await transact(kit.store.system, (tx) => Promise.resolve(tx.emit(customerErased({ customerId: customer.id, recordIds: [customer.id] }))));
    await kit.settle();
    const left = await kit.sql<{ row: string }>`
      select to_jsonb(m)::text as row from messages m where conversation_id = ${id} union all select to_jsonb(c)::text from conversations c where id = ${id}
      union all select to_jsonb(p)::text from conversation_participants p where conversation_id = ${id} union all select to_jsonb(a)::text from attachments a
      union all select to_jsonb(n)::text from notifications n where conversation_id = ${id}`;
    expect(left.map((one) => one.row).join('\n')).not.toMatch(/canary/i);
    expect(await get(id)).toMatchObject({ messageCount: 1 });
  });
});

describe('sharing out what waits', () => {
  it('is not held up by those for whom nobody is free', async () => {
    await kit.api('PATCH', '/api/v1/inbox-settings', { autoAssign: true });
    await kit.sql`update agents set max_load = 500, availability = 'online'`;
    await kit.api('POST', '/api/v1/assignment-rules', { name: 'Wholesale', filter: { priorities: ['low'] }, skills: ['wholesale'] });
    const stuck: number[] = [];
    for (let n = 0; n < 60; n += 1) stuck.push(await start());
    await kit.settle();
    await kit.sql`update conversations set priority = 'low', assignee_agent_id = null, assigned_at = null, last_message_at = '2026-11-01' where id = any(${stuck})`;
    const id = await start();
    await kit.settle();
    await kit.sql`update conversations set assignee_agent_id = null, assigned_at = null where id = ${id}`;
    expect((await assignWaiting(kit.store.system, {})).assigned).toBeGreaterThan(0);
    expect((await get(id)).assignee).not.toBeNull();
    expect(await kit.sql`select 1 from conversations where id = any(${stuck}) and assignee_agent_id is not null`).toEqual([]);
  });
});
