import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { customerErased } from '../customers/events.ts';
import { calendarOf } from '../store/business-hours/calendar.ts';
import { isOpen } from '../store/business-hours/time.ts';
import { notePromises } from './note-promises.ts';
import { remindAt } from './remind-at.ts';
import { remindPromises } from './remind-promises.ts';

let kit: TestHouse;
let haruka: TestAgent;
// Monday noon in Seoul: the store is open and everybody on duty.
const now = '2026-11-23T03:00:00.000Z';
beforeAll(async () => {
  kit = await startTestHouse({ now });
  await connectMailbox(kit);
  haruka = await kit.agent({ name: 'Haruka' });
});
afterAll(() => kit.stop());

let serial = 0;
const start = async () => {
  serial += 1;
  const id = (await receive(kit, { from: { address: `person${serial}@example.com` } })).conversationId!;
  return { id, customerId: (await kit.api('GET', `/api/v1/conversations/${id}`)).body.customer.id as number };
};
const reply = async (id: number, text: string, as = haruka) => {
  const sent = await kit.api('POST', `/api/v1/conversations/${id}/reply`, { text }, { as });
  expect(sent.status).toBe(201);
  await kit.settle();
  return sent.body.messageId as number;
};
const promisesTo = async (customerId: number, state = 'open', as?: TestAgent) => (await kit.api('GET', `/api/v1/customers/${customerId}/promises?state=${state}`, undefined, as ? { as } : {})).body.items;
const post = (path: string, body?: object, as?: TestAgent) => kit.api('POST', `/api/v1${path}`, body, as ? { as } : {});
const bell = async (as: TestAgent) => (await kit.api('GET', '/api/v1/notifications', undefined, { as })).body.items as { kind: string; conversationId: number; data: Record<string, unknown> }[];

describe('what an agent writes', () => {
  it.each([
    ['We will refund you by Friday.', 'refund', '2026-11-27'], ['내일 발송해 드릴게요.', 'dispatch', '2026-11-24'], ['明日発送いたします。', 'dispatch', '2026-11-24'],
  ])('is heard to promise: %s', async (text, kind, day) => {
    const { id, customerId } = await start();
    const messageId = await reply(id, `${text}\n\nIs it for you?`);
    const [promise, ...others] = await promisesTo(customerId);
    expect(others).toEqual([]);
    expect(promise).toMatchObject({ conversationId: id, messageId, agentId: haruka.id, kind, state: 'open', madeAt: now });
    expect(new Date(promise.dueAt).toLocaleDateString('sv', { timeZone: 'Asia/Seoul' })).toBe(day);
    await transact(kit.store.system, (tx) => notePromises(tx, [messageId]));
    expect(await promisesTo(customerId)).toHaveLength(1);
  });

  it('is no promise in a note, in a question, or from a customer', async () => {
    const { id, customerId } = await start();
    await post(`/conversations/${id}/notes`, { text: 'We will refund them by Friday.' });
    await reply(id, 'Shall we refund you by Friday?');
    await receive(kit, { text: 'I will send it back tomorrow.' }, { conversationId: id });
    await kit.settle();
    expect(await promisesTo(customerId, 'all')).toEqual([]);
  });

  it('stands in the customer’s timeline, with what became of it, for those who may read the conversation', async () => {
    const { id, customerId } = await start();
    await reply(id, 'We will refund you by Friday.');
    const [promise] = await promisesTo(customerId);
    kit.clock.advance(1_000);
    await post(`/promises/${promise.id}/keep`);
    kit.clock.set(now);
    const told = async (as?: TestAgent) => (await kit.api('GET', `/api/v1/customers/${customerId}/timeline?groups=messages`, undefined, as ? { as } : {})).body.items
      .filter((one: any) => one.type.startsWith('promise.')).map((one: any) => [one.type, one.text, one.conversationId]);
    expect(await told()).toEqual([['promise.kept', promise.what, id], ['promise.made', promise.what, id]]);
    const limited = await kit.agent();
    await kit.sql`update agents set inboxes = '{email:99}' where id = ${limited.id}`;
    expect(await told(limited)).toEqual([]);
  });

  it('promises nothing once it is taken back', async () => {
    const { id, customerId } = await start();
    const messageId = await reply(id, 'We will refund you by Friday.');
    expect((await post(`/messages/${messageId}/undo-send`, {}, haruka)).status).toBe(200);
    await kit.settle();
    expect(await promisesTo(customerId, 'all')).toEqual([]);
  });

  it('takes its promises along when it is moved to another conversation, and back', async () => {
    const { id, customerId } = await start();
    const from = { address: `person${serial}@example.com` };
    const messageId = await reply(id, 'We will refund you by Friday.');
    const other = (await receive(kit, { from })).conversationId!;
    const merged = await post(`/conversations/${id}/merge`, { intoId: other });
    await kit.settle();
    expect(await promisesTo(customerId)).toMatchObject([{ messageId, conversationId: other }]);
    expect((await post(`/rearrangements/${merged.body.rearrangementId}/undo`)).status).toBe(200);
    await kit.settle();
    expect(await promisesTo(customerId)).toMatchObject([{ messageId, conversationId: id }]);
  });
});

describe('a promise', () => {
  it('is added by hand, changed, kept, reopened and withdrawn', async () => {
    const { id, customerId } = await start();
    const added = await post(`/conversations/${id}/promises`, { what: 'Call back about the tea set', dueAt: '2026-11-25T06:00:00Z' }, haruka);
    expect(added).toMatchObject({ status: 201, body: { agentId: haruka.id, messageId: null, kind: 'reply', dueAt: '2026-11-25T06:00:00.000Z' } });
    const at = `/promises/${added.body.id}`;
    expect((await kit.api('PATCH', `/api/v1${at}`, { dueAt: null })).body).toMatchObject({ what: 'Call back about the tea set', dueAt: null });
    expect((await post(`${at}/keep`)).body).toMatchObject({ state: 'kept', settledBy: kit.store.owner.id });
    expect(await promisesTo(customerId)).toEqual([]);
    expect(await promisesTo(customerId, 'all')).toHaveLength(1);
    expect((await post(`${at}/reopen`)).body).toMatchObject({ state: 'open', settledBy: null, settledAt: null });
    expect((await post(`${at}/withdraw`)).body.state).toBe('withdrawn');
  });

  it('of nothing, of too much, of nobody or of another inbox is refused', async () => {
    const { id, customerId } = await start();
    expect((await post(`/conversations/${id}/promises`, { what: ' ' })).status).toBe(422);
    expect((await post(`/conversations/${id}/promises`, { what: 'x'.repeat(501) })).status).toBe(422);
    expect((await post(`/conversations/${id}/promises`, { what: 'x', dueAt: 'Friday' })).status).toBe(422);
    for (const far of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) expect((await post(`/conversations/${id}/promises`, { what: 'x', dueAt: far })).status).toBe(422);
    expect((await post('/conversations/999999/promises', { what: 'x' })).status).toBe(404);
    expect((await post('/promises/999999/keep')).status).toBe(404);
    const { body } = await post(`/conversations/${id}/promises`, { what: 'x' });
    await kit.sql`update agents set inboxes = '{chat:1}' where id = ${haruka.id}`;
    const limited = await kit.agent({ name: 'Limited' });
    await kit.sql`update agents set inboxes = '{chat:1}' where id = ${limited.id}`;
    await kit.sql`update agents set inboxes = null where id = ${haruka.id}`;
    expect(await promisesTo(customerId, 'open', limited)).toEqual([]);
    expect((await post(`/promises/${body.id}/keep`, {}, limited)).status).toBe(404);
  });

  it('reminds once before it is due and says once that it is overdue; a kept one is left alone', async () => {
    const { id } = await start();
    await post(`/conversations/${id}/promises`, { what: 'Refund', dueAt: '2026-11-23T06:00:00Z' }, haruka);
    const kept = await post(`/conversations/${id}/promises`, { what: 'Kept', dueAt: '2026-11-23T06:00:00Z' }, haruka);
    await post(`/promises/${kept.body.id}/keep`);
    const run = async (at: string) => {
      kit.clock.set(new Date(at));
      return remindPromises(kit.store.system, {});
    };
    expect(await run('2026-11-23T04:59:00Z')).toEqual({ reminded: 0, overdue: 0 });
    expect(await run('2026-11-23T05:00:00Z')).toEqual({ reminded: 1, overdue: 0 });
    expect((await bell(haruka))[0]).toMatchObject({ kind: 'promise', conversationId: id, data: { preview: 'Refund' } });
    expect(await run('2026-11-23T05:30:00Z')).toEqual({ reminded: 0, overdue: 0 });
    expect(await run('2026-11-23T06:00:00Z')).toEqual({ reminded: 0, overdue: 1 });
    expect((await bell(haruka))[0]).toMatchObject({ kind: 'promise', data: { what: 'promise_overdue' } });
    expect(await run('2026-11-23T07:00:00Z')).toEqual({ reminded: 0, overdue: 0 });
    kit.clock.set(new Date(now));
  });

  it('is erased with its customer', async () => {
    const { id, customerId } = await start();
    await reply(id, 'We will refund Canary by Friday.');
    expect(await promisesTo(customerId)).toHaveLength(1);
    await transact(kit.store.system, (tx) => Promise.resolve(tx.emit(customerErased({ customerId, recordIds: [customerId] }))));
    await kit.settle();
    expect(await kit.sql`select 1 from promises where conversation_id = ${id}`).toEqual([]);
  });
});

describe('the reminder', () => {
  const week = Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day, at) => [day, at < 5 ? [{ from: '09:00', to: '18:00' }] : []])) as never;
  const calendarIn = (zone: string) => calendarOf({ zone, weekly: week, holidayCountry: 'KR', holidayRegion: null, specialDays: [] });

  it('comes an hour before, on the last open hour before a night or a weekend', () => {
    const seoul = calendarIn('Asia/Seoul');
    const made = Date.parse('2026-11-23T03:00:00Z');
    const at = (due: string) => new Date(remindAt(seoul, made, Date.parse(due))).toISOString();
    expect(at('2026-11-24T06:00:00Z')).toBe('2026-11-24T05:00:00.000Z');
    // Tuesday 23:59 in Seoul: Tuesday 17:00.
    expect(at('2026-11-24T14:59:00Z')).toBe('2026-11-24T08:00:00.000Z');
    // Sunday noon: Friday 17:00. Tuesday 09:10: Tuesday 09:00. In half an hour: at once.
    expect(at('2026-11-29T03:00:00Z')).toBe('2026-11-27T08:00:00.000Z');
    expect(at('2026-11-24T00:10:00Z')).toBe('2026-11-24T00:00:00.000Z');
    expect(at('2026-11-23T03:30:00Z')).toBe('2026-11-23T03:00:00.000Z');
    // However far off: a Thursday noon in Seoul, and at once.
    const begun = performance.now();
    expect(at('2199-12-26T03:00:00Z')).toBe('2199-12-26T02:00:00.000Z');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('is never before the promise nor after it is due, and in open time whenever there is some', () => {
    fc.assert(fc.property(
      fc.constantFrom('Asia/Seoul', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia'), fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-06-01') }), fc.integer({ min: 0, max: 20 * 86_400_000 }),
      (zone, made, later) => {
        const calendar = calendarIn(zone);
        const reminded = remindAt(calendar, made, made + later);
        expect(reminded).toBeGreaterThanOrEqual(made);
        expect(reminded).toBeLessThanOrEqual(made + later);
        if (later > 8 * 86_400_000) expect(isOpen(calendar, new Date(reminded))).toBe(true);
      }), { numRuns: 300 });
  });
});
