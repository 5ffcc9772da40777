import { describe, expect, it } from 'vitest';
import { daysApart, describeReply } from './expectation.ts';
import { messages } from './messages.ts';

const now = new Date(2026, 10, 22, 15, 0);
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour, 0).toISOString();
const say = (reply: Parameters<typeof describeReply>[0], language: 'en' | 'ko' | 'ja'): string =>
  describeReply(reply, messages[language], language === 'en' ? 'en-GB' : language, now);

describe('describeReply', () => {
  it('says how fast answers come and until when', () => {
    const reply = { kind: 'now', minutes: 4, until: at(22, 19) } as const;
    expect(say(reply, 'en')).toBe('Now replying in about 4 min · until 19:00');
    expect(say(reply, 'ja')).toBe('いま約 4 分で返信しています · 19:00 まで');
    expect(say(reply, 'ko')).toBe('지금 약 4분 안에 답하고 있어요 · 19:00까지');
  });

  it('counts in hours when answers take that long, and never says zero', () => {
    expect(say({ kind: 'now', minutes: 150, until: null }, 'en')).toBe('Now replying in about 3 h');
    expect(say({ kind: 'now', minutes: 0.2, until: null }, 'en')).toBe('Now replying in about 1 min');
  });

  it('says when a closed shop answers again: today, tomorrow, a weekday, a date', () => {
    expect(say({ kind: 'closed', opensAt: at(22, 18) }, 'en')).toBe('We answer from 18:00 today');
    expect(say({ kind: 'closed', opensAt: at(23, 10) }, 'en')).toBe('We answer from 10:00 tomorrow');
    expect(say({ kind: 'closed', opensAt: at(23, 10) }, 'ja')).toBe('明日 10:00 からお返事します');
    expect(say({ kind: 'closed', opensAt: at(25, 10) }, 'en')).toMatch(/Wednesday.*10:00/);
    expect(say({ kind: 'closed', opensAt: at(30, 10) }, 'en')).toMatch(/30 Nov.*10:00/);
    expect(say({ kind: 'closed', opensAt: null }, 'ko')).toBe('지금은 자리를 비웠어요. 돌아오는 대로 답해 드려요');
  });

  it('does not claim a speed nobody measured', () => {
    expect(say({ kind: 'open', until: at(22, 19) }, 'en')).toBe('We are here · until 19:00');
  });
});

describe('daysApart', () => {
  it('counts calendar days across a change of the clocks', () => {
    expect(daysApart(new Date(2026, 2, 28, 23, 59), new Date(2026, 2, 30, 0, 1))).toBe(2);
    expect(daysApart(new Date(2026, 10, 22, 23, 59), new Date(2026, 10, 22, 0, 0))).toBe(0);
  });
});
