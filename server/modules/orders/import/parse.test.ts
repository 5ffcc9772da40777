import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDateOrder, parseDate } from './parse-date.ts';
import { currencyDigits, detectDecimalMark, parseMoney, parseWhole } from './parse-money.ts';

describe('amounts', () => {
  it.each([
    ['1,234.50', 'USD', '.', 123450], ['1.234,50', 'EUR', ',', 123450], ['₩12,000', 'KRW', '.', 12000], ['12,000원', 'KRW', '.', 12000],
    ['￥１，２００', 'JPY', '.', 1200], ['1200円', 'JPY', '.', 1200], ['1 234,50 €', 'EUR', ',', 123450], ["1'234.50", 'CHF', '.', 123450],
    ['(3.00)', 'USD', '.', -300], ['-3', 'USD', '.', -300], ['3.00-', 'USD', '.', -300], ['−12,5', 'EUR', ',', -1250], ['USD 19.90', 'USD', '.', 1990],
    ['0.005', 'USD', '.', 1], ['0.0049', 'USD', '.', 0], ['.5', 'USD', '.', 50], ['1.5', 'KRW', '.', 2], ['12.345', 'KWD', '.', 12345],
    ['1,23,456.00', 'INR', '.', 12345600], ['854.8599999999999', 'GBP', '.', 85486], ['$-5', 'USD', '.', -500], ['19.90 USD', 'USD', '.', 1990], ['-US$5', 'USD', '.', -500], ['R$ 5,00', 'BRL', ',', 500],
  ] as const)('reads %s %s', (written, currency, mark, minor) => {
    expect(parseMoney(written, currency, mark)).toBe(minor);
  });

  it.each(['', 'abc', '1,2,3', '12,34', '1.2.3', '--3', '1-3', '=1+1', '9'.repeat(20), '1e5', '٣', '12abc34', 'abcdef5'])('refuses %s', (written) => {
    expect(parseMoney(written, 'USD', '.')).toBeNull();
  });

  it('reads back every amount that any locale writes', () => {
    const places = fc.constantFrom(['en-US', '.'], ['de-DE', ','], ['fr-FR', ','], ['ko-KR', '.'], ['ja-JP', '.'], ['de-CH', '.'], ['en-IN', '.'], ['pt-BR', ','] as const);
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), places, fc.constantFrom('USD', 'KRW', 'JPY', 'EUR', 'KWD'), (minor, [locale, mark], currency) => {
      const written = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 10 ** currencyDigits(currency));
      expect(parseMoney(written, currency, mark)).toBe(minor);
    }), { numRuns: 2000 });
  });

  it('never throws and never gives a fraction', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('.', ','), (written, mark) => {
      const minor = parseMoney(written, 'USD', mark);
      expect(minor === null || Number.isSafeInteger(minor)).toBe(true);
    }));
  });

  it.each([
    [['1.234,50', '3'], 'EUR', ','], [['12,5'], 'EUR', ','], [['1,234', '2,345'], 'USD', '.'], [['1.234', '2.000'], 'EUR', ','],
    [['1.234', '2.00'], 'EUR', '.'], [['1.234', '2.000'], 'KWD', '.'], [['1,234,567'], 'USD', '.'], [['5'], 'USD', '.'], [[], 'USD', '.'],
  ] as const)('tells the decimal mark of %j', (values, currency, mark) => {
    expect(detectDecimalMark(values, currency)).toBe(mark);
  });

  it.each([['3', 3], ['1,000', 1000], ['2.0', 2], ['-5', -5], ['2.5', null], ['x', null]] as const)('reads the quantity %s', (written, whole) => {
    expect(parseWhole(written, '.')).toBe(whole);
  });
});

describe('dates', () => {
  it.each([
    ['2026-01-03T09:30:00Z', 'ymd', '2026-01-03T09:30:00.000Z'], ['2026-01-03T09:30:00.123+09:00', 'ymd', '2026-01-03T00:30:00.000Z'],
    ['2012-01-01 11:13:25 -0500', 'ymd', '2012-01-01T16:13:25.000Z'], ['2010-12-01 08:26', 'ymd', '2010-11-30T23:26:00.000Z'],
    ['2026. 1. 3. 오후 2:05', 'ymd', '2026-01-03T05:05:00.000Z'], ['2026년 1월 3일 14시 5분', 'ymd', '2026-01-03T05:05:00.000Z'],
    ['2026年1月3日 14:05', 'ymd', '2026-01-03T05:05:00.000Z'], ['2026/1/3 午後2:05', 'ymd', '2026-01-03T05:05:00.000Z'],
    ['2026.01.03', 'ymd', '2026-01-02T15:00:00.000Z'], ['1/3/2026 2:05 PM', 'mdy', '2026-01-03T05:05:00.000Z'],
    ['3/1/2026', 'dmy', '2026-01-02T15:00:00.000Z'], ['3.1.26', 'dmy', '2026-01-02T15:00:00.000Z'], ['Jan 3, 2026 14:05', 'ymd', '2026-01-03T05:05:00.000Z'],
    ['3 January 2026', 'ymd', '2026-01-02T15:00:00.000Z'], ['20260103', 'ymd', '2026-01-02T15:00:00.000Z'], ['20260103140500', 'ymd', '2026-01-03T05:05:00.000Z'],
    ['45384.34789351852', 'ymd', '2024-04-01T23:20:58.000Z'], ['1767398400', 'ymd', '2026-01-03T00:00:00.000Z'], ['1767398400000', 'ymd', '2026-01-03T00:00:00.000Z'],
  ] as const)('reads %s (%s)', (written, order, iso) => {
    expect(parseDate(written, 'Asia/Seoul', order)?.toISOString()).toBe(iso);
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-01-03 25:00', '0000-01-01', '99', '13/13/2026', '2026-01-03 13:00 PM'])('refuses %s', (written) => {
    expect(parseDate(written, 'Asia/Seoul', 'mdy')).toBeNull();
  });

  it('reads back every second in every zone it is written in', () => {
    const zones = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu');
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zones, (seconds, zone) => {
      const at = new Date(seconds * 1000);
      expect(parseDate(at.toISOString(), zone, 'ymd')?.getTime()).toBe(at.getTime());
      const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
      const back = parseDate(wall, zone, 'ymd');
      // An hour that a clock shows twice may be read as either.
      expect(Math.abs((back?.getTime() ?? 0) - at.getTime())).toBeLessThanOrEqual(3_600_000);
    }));
  });

  it('tells the order of the parts from days beyond twelve', () => {
    expect(detectDateOrder(['1/2/2026', '13/2/2026'], 'mdy')).toBe('dmy');
    expect(detectDateOrder(['1/2/2026', '2/13/2026'], 'dmy')).toBe('mdy');
    expect(detectDateOrder(['1/2/2026'], 'dmy')).toBe('dmy');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9.:\/ -]{0,20}$/)), (written) => {
      const date = parseDate(written, 'Asia/Seoul', 'dmy');
      expect(date === null || !Number.isNaN(date.getTime())).toBe(true);
    }), { numRuns: 5000 });
  });
});
