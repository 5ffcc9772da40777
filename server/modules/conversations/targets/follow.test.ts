import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';
import { announceTargets } from './announce.ts';

let kit: TestHouse;
// Monday 23 November 2026, 10:30 in Seoul; the kit's store is open on weekdays from 10:00 to 19:00.
const monday = '2026-11-23T01:30:00.000Z';

beforeAll(async () => {
  kit = await startTestHouse({ now: monday });
  await connectMailbox(kit);
  const policy = { name: 'Email', channels: ['email'], firstResponseMinutes: 120, nextResponseMinutes: 240, resolutionMinutes: 18 * 60 };
  expect((await kit.api('POST', '/api/v1/sla-policies', policy)).status).toBe(201);
});
afterAll(() => kit.stop());

const at = (time: string) => kit.clock.set(new Date(time));
const detail = async (id: number) => (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
const targetsOf = async (id: number) => Object.fromEntries((await detail(id)).targets.map((one: { kind: string }) => [one.kind, one]));
const reply = (id: number, body: object = {}) => kit.api('POST', `/api/v1/conversations/${id}/reply`, { text: 'Hello', undoSeconds: 0, ...body });

describe('reply targets', () => {
  it('start in business time, pause while waiting, go on and are met', async () => {
    at(monday);
    const { conversationId: id } = await receive(kit);
    expect(await detail(id!)).toMatchObject({ due: { kind: 'first', dueAt: '2026-11-23T03:30:00.000Z', warnAt: '2026-11-23T03:00:00.000Z' } });
    // 18 business hours from Monday 10:30 is Wednesday 10:30.
    expect((await targetsOf(id!)).resolution.dueAt).toBe('2026-11-25T01:30:00.000Z');

    at('2026-11-23T02:30:00.000Z');
    await reply(id!);
    const waiting = await targetsOf(id!);
    expect(waiting.first).toMatchObject({ metAt: '2026-11-23T02:30:00.000Z', breachedAt: null });
    expect(waiting.resolution).toMatchObject({ pausedAt: '2026-11-23T02:30:00.000Z', dueAt: null });
    expect((await detail(id!)).due).toBeNull();

    // They write on Tuesday at 11:30: four hours for the next answer, 17 of 18 left for the solution.
    at('2026-11-24T02:30:00.000Z');
    const [row] = await kit.sql<{ reply_token: string }>`select reply_token from deliveries order by id desc limit 1`;
    await receive(kit, { replyTokens: [row!.reply_token] });
    const again = await targetsOf(id!);
    expect(again.next.dueAt).toBe('2026-11-24T06:30:00.000Z');
    expect(again.resolution.dueAt).toBe('2026-11-26T01:30:00.000Z');

    await kit.api('POST', `/api/v1/conversations/${id}/close`, {});
    expect(await targetsOf(id!)).toMatchObject({ resolution: { metAt: '2026-11-24T02:30:00.000Z' } });
    expect((await detail(id!)).due).toBeNull();
  });

  it('go on as if nothing had been when the reply is taken back', async () => {
    at(monday);
    const { conversationId: id } = await receive(kit, { from: { address: 'undo@example.com' } });
    const before = await targetsOf(id!);
    const sent = await reply(id!, { undoSeconds: 60 });
    expect((await targetsOf(id!)).first.metAt).not.toBeNull();
    expect((await kit.api('POST', `/api/v1/messages/${sent.body.messageId}/undo-send`, {})).status).toBe(200);
    expect(await targetsOf(id!)).toMatchObject({ first: before.first, resolution: { dueAt: before.resolution.dueAt } });
  });

  it('warn and breach once each, and tell the owner', async () => {
    at(monday);
    const { conversationId: id } = await receive(kit, { from: { address: 'slow@example.com' } });
    await kit.api('POST', `/api/v1/conversations/${id}/assign`, { agentId: kit.store.owner.id });
    at('2026-11-23T03:10:00.000Z');
    await announceTargets(kit.store.system, {});
    expect((await announceTargets(kit.store.system, {})).warned).toBe(0);
    at('2026-11-23T03:31:00.000Z');
    await announceTargets(kit.store.system, {});
    expect((await announceTargets(kit.store.system, {})).breached).toBe(0);
    const told = await kit.sql<{ kind: string }>`select kind from notifications where conversation_id = ${id} and agent_id = ${kit.store.owner.id} and kind like 'target%' order by id`;
    expect(told.map((one) => one.kind)).toEqual(['target_warning', 'target_breach']);
    expect((await targetsOf(id!)).first.breachedAt).toBe('2026-11-23T03:31:00.000Z');
  });

  it('are counted again when the opening hours change: what ran until then by the hours of then', async () => {
    at(monday);
    const { conversationId: late } = await receive(kit, { from: { address: 'late@example.com' } });
    at('2026-11-23T08:00:00.000Z');
    const { conversationId: id } = await receive(kit, { from: { address: 'hours@example.com' } });
    const before = await targetsOf(id!);
    expect([before.first.dueAt, before.resolution.dueAt]).toEqual(['2026-11-23T10:00:00.000Z', '2026-11-25T08:00:00.000Z']);
    // An hour later somebody says that the shop closes at 18:00 from now on, opens at noon tomorrow, and is closed on Wednesday.
    at('2026-11-23T09:00:00.000Z');
    const { weekly, holidayCountry, holidayRegion } = (await kit.api('GET', '/api/v1/store/business-hours')).body;
    const day = [{ from: '10:00', to: '18:00' }];
    const hours = { weekly: { ...weekly, monday: day, tuesday: day, thursday: day }, holidayCountry, holidayRegion };
    expect((await kit.api('PUT', '/api/v1/store/business-hours', hours)).status).toBeLessThan(300);
    const half = (await kit.api('POST', '/api/v1/store/special-days', { date: '2026-11-24', name: 'Stocktaking', hours: [{ from: '12:00', to: '18:00' }] })).body;
    const closed = (await kit.api('POST', '/api/v1/store/special-days', { date: '2026-11-25', name: 'Founding day', hours: [] })).body;
    await kit.settle();
    // One hour of two was used: the other is Tuesday from 12:00. Of 18, 17 are left: six on Tuesday, eight on Thursday, three on Friday.
    const after = await targetsOf(id!);
    expect(after).toMatchObject({ first: { dueAt: '2026-11-24T04:00:00.000Z', warnAt: '2026-11-24T03:30:00.000Z' }, resolution: { dueAt: '2026-11-27T04:00:00.000Z' } });
    expect((await detail(id!)).due).toMatchObject({ kind: 'first', dueAt: '2026-11-24T04:00:00.000Z' });
    // What was overdue stays overdue since then.
    expect((await targetsOf(late!)).first.dueAt).toBe('2026-11-23T03:30:00.000Z');
    await kit.api('DELETE', `/api/v1/store/special-days/${half.id}`);
    await kit.api('DELETE', `/api/v1/store/special-days/${closed.id}`);
    await kit.api('PUT', '/api/v1/store/business-hours', { weekly, holidayCountry, holidayRegion });
    await kit.settle();
    expect(await targetsOf(id!)).toMatchObject({ first: { dueAt: before.first.dueAt, warnAt: before.first.warnAt }, resolution: { dueAt: before.resolution.dueAt } });
  });

  it('follow the policy of a new priority with the time already used', async () => {
    at(monday);
    await kit.api('POST', '/api/v1/sla-policies', { name: 'Urgent', priorities: ['urgent'], firstResponseMinutes: 30, aroundTheClock: true });
    const { items } = (await kit.api('GET', '/api/v1/sla-policies')).body;
    await kit.api('POST', '/api/v1/sla-policies/order', { ids: [items[1].id, items[0].id] });
    const { conversationId: id } = await receive(kit, { from: { address: 'urgent@example.com' } });
    expect((await detail(id!)).due.dueAt).toBe('2026-11-23T03:30:00.000Z');
    await kit.api('POST', `/api/v1/conversations/${id}/set-priority`, { priority: 'urgent' });
    expect((await detail(id!)).due.dueAt).toBe('2026-11-23T02:00:00.000Z');
  });
});
