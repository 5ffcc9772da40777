import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
let tagIds: number[];
beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T01:30:00.000Z' });
  await connectMailbox(kit);
  await kit.api('POST', '/api/v1/sla-policies', { name: 'All', firstResponseMinutes: 60, nextResponseMinutes: 60, resolutionMinutes: 600 });
  const made = await Promise.all(['a', 'b', 'c'].map((name) => kit.api('POST', '/api/v1/tags', { name })));
  tagIds = made.map((one) => one.body.id);
});
afterAll(() => kit.stop());

const post = (path: string, body: object = {}) => kit.api('POST', `/api/v1${path}`, body);

/** Everything kept about a conversation but its version and when it last changed. */
async function everything(id: number) {
  const rows = await Promise.all([
    kit.sql`select to_jsonb(c) - 'version' - 'updated_at' as row from conversations c where id = ${id}`,
    kit.sql`select to_jsonb(m) as row from messages m where conversation_id = ${id} order by id`,
    kit.sql`select address, role from conversation_participants where conversation_id = ${id} order by address`,
    kit.sql`select tag_id, added_at, added_by from conversation_tags where conversation_id = ${id} order by tag_id`,
    kit.sql`select agent_id from followers where conversation_id = ${id} order by agent_id`,
    kit.sql`select agent_id, message_id from mentions where conversation_id = ${id} order by message_id`,
    kit.sql`select id, cancelled_at from scheduled_replies where conversation_id = ${id} order by id`,
    kit.sql`select to_jsonb(t) as row from sla_timers t where conversation_id = ${id} order by id`,
  ]);
  return rows;
}

type Step = 'customer' | 'reply' | 'note' | 'tag' | 'follow' | 'close' | 'schedule' | 'wait';
const steps = fc.array(fc.constantFrom<Step>('customer', 'reply', 'note', 'tag', 'follow', 'close', 'schedule', 'wait'), { maxLength: 5 });

let serial = 0;

async function conversationWith(list: Step[]): Promise<number> {
  serial += 1;
  const from = { address: `merge${serial}@example.com` };
  const { conversationId: id } = await receive(kit, { from, cc: [{ address: 'shared@example.com' }] });
  for (const step of list) {
    if (step === 'customer') await receive(kit, { from }, { conversationId: id! });
    if (step === 'reply') await post(`/conversations/${id}/reply`, { text: 'Hello', undoSeconds: 0 });
    if (step === 'note') await post(`/conversations/${id}/notes`, { text: 'Look', mentions: [kit.store.owner.id] });
    if (step === 'tag') await post(`/conversations/${id}/tag`, { tagId: tagIds[serial % 3]! });
    if (step === 'follow') await post(`/conversations/${id}/follow`);
    if (step === 'close') await post(`/conversations/${id}/close`);
    if (step === 'schedule') await post(`/conversations/${id}/schedule-reply`, { text: 'Later', sendAt: new Date(kit.clock.now().getTime() + 86_400_000).toISOString() });
    if (step === 'wait') kit.clock.set(new Date(kit.clock.now().getTime() + 60_000));
  }
  return id!;
}

describe('merging', () => {
  it('is undone exactly', async () => {
    await fc.assert(fc.asyncProperty(steps, steps, async (first, second) => {
      const [from, into] = [await conversationWith(first), await conversationWith(second)];
      const before = [await everything(from), await everything(into)];
      const merged = await post(`/conversations/${from}/merge`, { intoId: into });
      expect(merged).toMatchObject({ status: 200, body: { id: into } });
      kit.clock.set(new Date(kit.clock.now().getTime() + 1_000));
      expect(await post(`/rearrangements/${merged.body.rearrangementId}/undo`)).toMatchObject({ status: 200, body: { undone: true } });
      expect([await everything(from), await everything(into)]).toEqual(before);
    }), { numRuns: 15 });
  }, 180_000);

  it('brings all messages together and leads the other one there', async () => {
    const [from, into] = [await conversationWith(['customer', 'note']), await conversationWith(['reply'])];
    await post(`/conversations/${from}/merge`, { intoId: into });
    expect((await kit.api('GET', `/api/v1/conversations/${into}`)).body).toMatchObject({ messageCount: 4, status: 'open' });
    expect((await kit.api('GET', `/api/v1/conversations/${from}`)).body).toMatchObject({ status: 'merged', mergedInto: into, messageCount: 0 });
    expect(await post(`/conversations/${from}/close`)).toMatchObject({ status: 409, body: { error: { code: 'conversation_merged', details: { intoId: into } } } });
    expect(await post(`/conversations/${into}/merge`, { intoId: into })).toMatchObject({ status: 422 });
  });

  it('keeps what came since in its place when it is undone later', async () => {
    const [from, into] = [await conversationWith(['customer']), await conversationWith([])];
    const merged = await post(`/conversations/${from}/merge`, { intoId: into });
    await post(`/conversations/${into}/reply`, { text: 'To both', undoSeconds: 0 });
    await post(`/rearrangements/${merged.body.rearrangementId}/undo`);
    expect((await kit.api('GET', `/api/v1/conversations/${into}`)).body).toMatchObject({ messageCount: 2, status: 'waiting' });
    expect((await kit.api('GET', `/api/v1/conversations/${from}`)).body).toMatchObject({ messageCount: 2, status: 'open', due: { kind: 'first' } });
  });

  it('has to be undone from the last one back', async () => {
    const [a, b, c] = [await conversationWith([]), await conversationWith([]), await conversationWith([])];
    const first = await post(`/conversations/${a}/merge`, { intoId: b });
    const second = await post(`/conversations/${b}/merge`, { intoId: c });
    expect(await post(`/rearrangements/${first.body.rearrangementId}/undo`)).toMatchObject({ status: 409, body: { error: { code: 'undo_newer_first' } } });
    expect((await post(`/rearrangements/${second.body.rearrangementId}/undo`)).status).toBe(200);
    expect((await post(`/rearrangements/${first.body.rearrangementId}/undo`)).body).toMatchObject({ undone: true });
    expect((await post(`/rearrangements/${first.body.rearrangementId}/undo`)).body).toMatchObject({ undone: false });
  });
});

describe('splitting', () => {
  it('is undone exactly for the conversation it was split from', async () => {
    await fc.assert(fc.asyncProperty(steps.filter((list) => list.includes('customer')), fc.nat(), async (list, pick) => {
      const id = await conversationWith(list.filter((step) => step !== 'schedule'));
      const before = await everything(id);
      const incoming = await kit.sql<{ id: number }>`select id from messages where conversation_id = ${id} and kind = 'incoming' order by id`;
      const chosen = incoming[1 + (pick % (incoming.length - 1))]!.id;
      const done = await post(`/conversations/${id}/split`, pick % 2 === 0 ? { fromMessageId: chosen } : { messageIds: [chosen] });
      expect(done.status).toBe(201);
      kit.clock.set(new Date(kit.clock.now().getTime() + 1_000));
      expect((await post(`/rearrangements/${done.body.rearrangementId}/undo`)).body).toMatchObject({ undone: true });
      expect(await everything(id)).toEqual(before);
    }), { numRuns: 10 });
  }, 180_000);

  it('asks that something moves and something stays', async () => {
    const id = await conversationWith([]);
    const { items } = (await kit.api('GET', `/api/v1/conversations/${id}/messages`)).body;
    expect(await post(`/conversations/${id}/split`, { fromMessageId: items[0].id })).toMatchObject({ status: 422, body: { error: { code: 'nothing_would_stay' } } });
    expect(await post(`/conversations/${id}/split`, {})).toMatchObject({ status: 422 });
    expect(await post(`/conversations/${id}/split`, { messageIds: [999_999] })).toMatchObject({ status: 404 });
  });
});
