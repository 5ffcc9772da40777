import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTail } from '../numeric/negative-binomial.ts';
import { findRises } from './find-rises.ts';

/** 120 days of a steady rate in counts as even as whole numbers can be, then `days` at `times` the rate. */
function steady(key: string, perDay: number, times = 1, days = 5): { key: string; cases: number[]; exposures: number[] } {
  let owed = 0;
  const cases = Array.from({ length: 120 }, (_, day) => {
    owed += perDay * (day >= 120 - days ? times : 1);
    const count = Math.floor(owed);
    owed -= count;
    return count;
  });
  return { key, cases, exposures: cases.map(() => 30) };
}

describe('rises', () => {
  const quiet = Array.from({ length: 40 }, (_, at) => steady(`quiet ${at}`, 0.3 + (at % 7) / 5));

  it('are found, with how large they are, among series where nothing happened', () => {
    const [rise, ...others] = findRises([...quiet, steady('wrong size', 2, 3)]);
    expect(others).toEqual([]);
    expect(rise).toMatchObject({ key: 'wrong size' });
    expect(rise!.low).toBeLessThan(3);
    expect(rise!.high).toBeGreaterThan(2.5);
    expect(rise!.low).toBeGreaterThan(1.2);
    expect(rise!.expected / rise!.days).toBeCloseTo(2, 0);
  });

  it('are none where there are only more orders, where something fell, or where two cases are all there is', () => {
    const sale = { ...steady('sale', 2), exposures: Array.from({ length: 120 }, (_, day) => (day >= 115 ? 90 : 30)) };
    sale.cases = sale.cases.map((count, day) => (day >= 115 ? count * 3 : count));
    expect(findRises([...quiet, sale])).toEqual([]);
    expect(findRises([...quiet, steady('less', 3, 0.2)])).toEqual([]);
    const rare = { key: 'rare', cases: Array.from({ length: 120 }, (_, day) => (day === 119 ? 2 : 0)), exposures: Array.from({ length: 120 }, () => 30) };
    expect(findRises([...quiet, rare])).toEqual([]);
  });

  it('judge a new product by its like', () => {
    const launched = (count: number) => ({ key: 'new', cases: Array.from({ length: 120 }, (_, day) => (day >= 117 ? count : 0)), exposures: Array.from({ length: 120 }, (_, day) => (day >= 117 ? 30 : 0)) });
    expect(findRises([...quiet, launched(1)])).toEqual([]);
    expect(findRises([...quiet, launched(9)]).map(({ key }) => key)).toEqual(['new']);
  });

  it('never come of nothing, and are never NaN', () => {
    expect(findRises([])).toEqual([]);
    const value = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(NaN, Infinity, -3, 1e12, 1e300, 0.5));
    const series = fc.record({ key: fc.string(), cases: fc.array(value, { maxLength: 130 }), exposures: fc.array(value, { maxLength: 130 }) });
    fc.assert(fc.property(fc.array(series, { maxLength: 5 }), (some) => {
      for (const { key: _, ...numbers } of findRises(some)) expect(Object.values(numbers).every((one) => Number.isFinite(one))).toBe(true);
    }), { numRuns: 60 });
  });
});

describe('countTail', () => {
  it('is the tail of Poisson and negative binomial counts', () => {
    expect(countTail(3, 1, 1)).toBeCloseTo(0.0803013970713942, 12);
    expect(countTail(22, 7.5, 7.5) / 1.2e-5).toBeGreaterThan(0.5);
    expect(countTail(2, 1, 2)).toBeCloseTo(0.25, 12);
    expect(countTail(1, 4, 4)).toBeCloseTo(1 - Math.exp(-4), 12);
    expect(countTail(0, 4, 4)).toBe(1);
    expect(countTail(3, 0, 0)).toBe(0);
    expect(countTail(60, 5, 5)).toBeGreaterThan(0);
  });
});
