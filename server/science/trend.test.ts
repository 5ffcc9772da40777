import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studentChance } from './numeric/student-chance.ts';
import { trendOf, trendsOf } from './trend.ts';

const series = (count: (at: number) => number, length = 20) => Array.from({ length }, (_, at) => ({ at, count: Math.round(count(at)) }));

describe('trend', () => {
  it('is what was put in, as a count and as a rate', () => {
    const rising = trendOf(series((at) => 50 * 1.05 ** at))!;
    expect(rising.perPeriod).toBeCloseTo(1.05, 2);
    expect(rising.overall).toBeCloseTo(1.05 ** 19, 1);
    expect(rising.low).toBeGreaterThan(1.03);
    expect(rising.chance).toBeLessThan(1e-6);
    const rate = trendOf(series((at) => 50 * 1.05 ** at).map((point) => ({ ...point, exposure: 1_000 * 1.05 ** point.at })))!;
    expect(rate.perPeriod).toBeCloseTo(1, 2);
    expect(rate.chance).toBeGreaterThan(0.5);
  });

  it('is less sure where counts vary more than chance', () => {
    const noisy = trendOf(series((at) => 50 + 20 * (at % 2) + at))!;
    expect(noisy.dispersion).toBeGreaterThan(1.2);
    expect(noisy.low).toBeLessThan(1.01);
  });

  it('is none for too little, and finite for the rest', () => {
    expect(trendOf([])).toBeNull();
    expect(trendOf([{ at: 1, count: 100 }])).toBeNull();
    expect(trendOf(series(() => 0))).toBeNull();
    expect(trendOf(Array.from({ length: 9 }, () => ({ at: 4, count: 30 })))).toBeNull();
    const begun = trendOf(series((at) => (at < 19 ? 0 : 40)))!;
    expect(begun.perPeriod).toBeGreaterThan(1);
    const number = fc.oneof(fc.integer({ min: -5, max: 60 }), fc.constantFrom(NaN, Infinity, -1e300, 1e300, 0.5, 1e8));
    const points = fc.array(fc.record({ at: number, count: number, exposure: fc.option(number, { nil: undefined }) }), { maxLength: 30 });
    fc.assert(fc.property(fc.array(points, { maxLength: 4 }), (many) => {
      for (const { key: _, ...numbers } of trendsOf(many.map((one, key) => ({ key, points: one })))) {
        expect(Object.values(numbers).every(Number.isFinite)).toBe(true);
        expect(numbers.low <= numbers.perPeriod && numbers.perPeriod <= numbers.high).toBe(true);
      }
    }), { numRuns: 100 });
  });

  it('of many are judged together', () => {
    const flat = Array.from({ length: 30 }, (_, key) => ({ key, points: series((at) => 30 + ((at * 7 + key * 3) % 11)) }));
    const found = trendsOf([...flat, { key: 99, points: series((at) => 30 + 3 * at) }]);
    expect(found[0]).toMatchObject({ key: 99 });
    expect(found.filter(({ q }) => q <= 0.1).map(({ key }) => key)).toEqual([99]);
  });
});

it('studentChance meets the tables', () => {
  expect(studentChance(2.228138852, 10)).toBeCloseTo(0.05, 8);
  expect(studentChance(12.7062047362, 1)).toBeCloseTo(0.05, 8);
  expect(studentChance(0, 5)).toBe(1);
  expect(studentChance(1.96, 1e6)).toBeCloseTo(0.05, 4);
});
