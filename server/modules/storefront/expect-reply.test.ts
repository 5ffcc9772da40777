import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { expectedMinutes, expectReply } from './expect-reply.ts';
import { askedBefore, chooseLanguage } from './site-config.ts';

describe('expectedMinutes', () => {
  it('claims nothing from fewer than three answers', () => {
    expect(expectedMinutes([1, 2], 0)).toBeNull();
    expect(expectedMinutes([1, 2, 4], 0)).toBe(4);
  });

  it('holds for at least three of four of the answers it is made of, and for who waits now', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 3, maxLength: 30 }), fc.double({ min: 0, max: 60, noNaN: true }), (waits, now) => {
      const minutes = expectedMinutes(waits, now)!;
      expect(waits.filter((wait) => wait <= minutes).length / waits.length).toBeGreaterThanOrEqual(0.75);
      expect(minutes).toBeGreaterThanOrEqual(now);
      expect(minutes).toBeGreaterThanOrEqual(1);
    }));
  });

  it('names no number when a chat takes a working day', () => expect(expectedMinutes([600, 700, 800], 0)).toBeNull());
});

describe('chooseLanguage', () => {
  it.each([
    ['ja-JP,en;q=0.8', 'ja'],
    ['fr,de', 'ko'],
    ['FR,EN-us', 'en'],
    ['', 'ko'],
    ['kok', 'ko'],
    [',,;;--', 'ko'],
  ])('%s → %s', (wanted, language) => expect(chooseLanguage(wanted, ['ko', 'ja', 'en'], 'ko')).toBe(language));

  it('speaks only what the store speaks', () => expect(chooseLanguage('ja,en', ['ko', 'en'], 'ko')).toBe('en'));
});

describe('askedBefore', () => {
  const prechat = { name: 'hidden', email: 'optional', emailWhenClosed: 'required', orderNumber: 'hidden' } as const;
  it('asks for an email when only a mail can bring the answer', () => {
    expect(askedBefore({ prechat }, { kind: 'open' }).email).toBe('optional');
    expect(askedBefore({ prechat }, { kind: 'closed' }).email).toBe('required');
  });
});

describe('expectReply', () => {
  let kit: TestHouse;
  beforeAll(async () => { kit = await startTestHouse({ now: '2026-11-23T03:00:00Z', web: false }); });
  afterAll(() => kit.stop());

  /** A chat that began at a moment and was answered after so many minutes (never, when null). */
  async function chat(began: string, minutes: number | null): Promise<void> {
    const at = new Date(began);
    const answered = minutes === null ? null : new Date(at.getTime() + minutes * 60_000);
    await kit.sql`insert into conversations (store_id, channel, inbox, created_at, last_message_at, updated_at, first_reply_at, needs_reply_since)
      values (${kit.storeId}, 'chat', 'chat:1', ${at}, ${at}, ${at}, ${answered}, ${answered ? null : at})`;
  }

  it('follows the hours: open, closed for the night, over the weekend', async () => {
    expect(await kit.read(expectReply)).toEqual({ kind: 'open', until: '2026-11-23T10:00:00.000Z' });
    kit.clock.set('2026-11-23T12:00:00Z');
    expect(await kit.read(expectReply)).toEqual({ kind: 'closed', opensAt: '2026-11-24T01:00:00.000Z' });
    kit.clock.set('2026-11-27T11:00:00Z');
    expect(await kit.read(expectReply)).toEqual({ kind: 'closed', opensAt: '2026-11-30T01:00:00.000Z' });
  });

  it('counts only chats that began in opening hours, and who is waiting now', async () => {
    kit.clock.set('2026-11-24T03:00:00Z');
    for (const minutes of [2, 3, 4, 9]) await chat('2026-11-23T02:00:00Z', minutes);
    await chat('2026-11-22T15:00:00Z', 600);
    expect(await kit.read(expectReply)).toEqual({ kind: 'now', minutes: 4, until: '2026-11-24T10:00:00.000Z' });
    await chat('2026-11-24T02:48:00Z', null);
    expect(await kit.read(expectReply)).toMatchObject({ kind: 'now', minutes: 12 });
  });

  it('does not say that somebody is there when everybody is off duty', async () => {
    await kit.sql`update agents set availability = 'off_duty' where store_id = ${kit.storeId}`;
    expect(await kit.read(expectReply)).toEqual({ kind: 'closed', opensAt: null });
  });
});
