import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressed, formatDuration, formatMoney, formatShort, fullName, initials, minorDigits, parseMoney } from './format.ts';
import { dayAt, fromInput, instantOf, toInput, wallClock } from './zoned.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('money', () => {
  it('is in minor units of its currency', () => {
    expect(formatMoney(48_000, 'KRW', 'ko')).toBe('₩48,000');
    expect(formatMoney(1990, 'USD', 'en')).toBe('$19.90');
    expect(formatMoney(612_000, 'KRW', 'ko', true)).toBe('₩61.2만');
    expect(formatMoney(612_000, 'KRW', 'en', true)).toBe('₩612K');
    expect(formatMoney(2750, 'USD', 'en', true)).toBe('$27.50');
    expect(formatMoney(4460, 'JPY', 'ja')).toBe('¥4,460');
    expect(minorDigits('JPY')).toBe(0);
  });

  it('is read as people type it', () => {
    expect(parseMoney('1,200', 'KRW')).toBe(1200);
    expect(parseMoney('₩１２００', 'KRW')).toBe(1200);
    expect(parseMoney('19.9', 'USD')).toBe(1990);
    expect(parseMoney('19.905', 'USD')).toBeNull();
    expect(parseMoney('1.5', 'JPY')).toBeNull();
    expect(parseMoney('1,5', 'EUR')).toBeNull();
    expect(parseMoney('1,234,567.8', 'EUR')).toBe(123_456_780);
    expect(parseMoney('-5', 'USD')).toBeNull();
    expect(parseMoney('', 'USD')).toBeNull();
  });

  it('comes back as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom('KRW', 'JPY', 'USD', 'EUR'), (minor, currency) => {
      const digits = minorDigits(currency);
      expect(parseMoney((minor / 10 ** digits).toFixed(digits), currency)).toBe(minor);
    }));
  });
});

describe('names', () => {
  it('follow the order of their script', () => {
    expect(fullName('서연', '김')).toBe('김서연');
    expect(fullName('はるか', '佐藤')).toBe('佐藤 はるか');
    expect(fullName('Emma', 'Lindqvist')).toBe('Emma Lindqvist');
    expect(fullName(null, '김')).toBe('김');
  });

  it('are addressed politely', () => {
    expect(addressed('김서연', 'ko-KR')).toBe('김서연 님');
    expect(addressed('佐藤', 'ja')).toBe('佐藤 様');
    expect(addressed('Emma', 'en')).toBe('Emma');
  });

  it('have initials', () => {
    expect(['김서연', '佐藤 はるか', 'Emma Lindqvist', 'mina@shop.example', '🍵 Tea', '', '  '].map(initials)).toEqual(['김', '佐', 'EL', 'ME', '🍵T', '?', '?']);
  });
});

describe('times', () => {
  const seoul = { locale: 'ko', zone: 'Asia/Seoul', currency: 'KRW' } as const;
  const now = Date.UTC(2026, 10, 22, 6, 0);

  it('are short in lists', () => {
    expect(formatShort(now - 12 * MINUTE, seoul, now)).toBe('12분');
    expect(formatShort(now - 3 * HOUR - 10 * MINUTE, seoul, now)).toBe('3시간');
    expect(formatShort(Date.UTC(2026, 10, 21, 6), seoul, now)).toBe('어제');
    expect(formatShort(Date.UTC(2026, 9, 3), seoul, now)).toBe('10. 3.');
  });

  it('say lengths in one or two units', () => {
    expect(formatDuration(18 * MINUTE, 'ko')).toBe('18분');
    expect(formatDuration(64 * MINUTE, 'ja')).toBe('1時間4分');
    expect(formatDuration(8 * HOUR, 'en')).toBe('8 hr');
    expect(formatDuration(3 * 24 * HOUR, 'ko')).toBe('3일');
  });

  it('go from wall clock to instant and back in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(fc.property(zones, fc.integer({ min: Date.UTC(2000, 0, 1) / MINUTE, max: Date.UTC(2037, 0, 1) / MINUTE }), (zone, minutes) => {
      const wall = wallClock(new Date(minutes * MINUTE), zone);
      // An hour that occurs twice gives its first occurrence; the wall clock is the same either way.
      expect(wallClock(instantOf(wall, zone), zone)).toEqual(wall);
    }), { numRuns: 300 });
  });

  it('moves a skipped hour forward', () => {
    // 02:30 does not exist in New York on 8 March 2026.
    expect(instantOf({ year: 2026, month: 3, day: 8, hour: 2, minute: 30 }, 'America/New_York').toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });

  it('fills and reads a datetime field', () => {
    const at = new Date('2026-11-22T06:05:00Z');
    expect(toInput(at, 'Asia/Tokyo')).toBe('2026-11-22T15:05');
    expect(fromInput('2026-11-22T15:05', 'Asia/Tokyo')).toEqual(at);
    expect(fromInput('', 'Asia/Tokyo')).toBeNull();
    expect(dayAt(new Date('2026-11-30T14:00:00Z'), 'Asia/Seoul', 1, 9).toISOString()).toBe('2026-12-01T00:00:00.000Z');
  });
});
