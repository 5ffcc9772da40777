import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studentQuantile } from '../numeric/student.ts';
import { anytimeDifference, detectableDifference, meanDifference, measuredShare, shareDifference, shareLift } from './lift.ts';

/** The chance of 0, 1, 2 … hits among so many, each with this chance. */
function chances(total: number, share: number): number[] {
  let term = (1 - share) ** total;
  return Array.from({ length: total + 1 }, (_, hits) => (hits === 0 ? term : term *= (((total - hits + 1) / hits) * share) / (1 - share)));
}

describe('the difference between those treated and those held out', () => {
  it("is Newcombe's for shares (his table II)", () => {
    const rounded = (a: number, m: number, b: number, n: number) => Object.values(shareDifference({ hits: a, total: m }, { hits: b, total: n })!).map((value) => Math.round(value * 1e4) / 1e4);
    expect(rounded(56, 70, 48, 80)).toEqual([0.2, 0.0524, 0.3339]);
    expect(rounded(9, 10, 3, 10)).toEqual([0.6, 0.1705, 0.809]);
    expect(rounded(10, 10, 0, 20)).toEqual([1, 0.6791, 1]);
    expect(rounded(0, 56, 0, 29).slice(1)).toEqual([-0.117, 0.0642]);
  });

  it('is known as a ratio, and is none where nobody held out did it', () => {
    const lift = shareLift({ hits: 120, total: 1_000 }, { hits: 100, total: 1_000 })!;
    expect(lift.difference).toBeCloseTo(0.2, 10);
    expect(lift.low).toBeLessThan(0);
    expect(lift.high).toBeGreaterThan(0.5);
    expect(shareLift({ hits: 1, total: 10 }, { hits: 0, total: 10 })).toBeNull();
    expect(shareLift({ hits: 0, total: 10 }, { hits: 3, total: 10 })).toMatchObject({ difference: -1, low: -1, high: expect.closeTo(0.17, 1) as number });
    expect(shareLift({ hits: 10, total: 10 }, { hits: 10, total: 10 })!.difference).toBe(0);
  });

  it('holds as a ratio what 95 % should, also of few (all outcomes weighed by their chance)', () => {
    for (const [total, base, ratio] of [[100, 0.05, 1], [100, 0.1, 1.5], [60, 0.1, 2]] as const) {
      const [treated, heldOut] = [chances(total, base * ratio), chances(total / 2, base)];
      let [held, all] = [0, 0];
      treated.forEach((one, hits) => heldOut.forEach((other, few) => {
        if (few === 0 || one * other < 1e-9) return;
        const { low, high } = shareLift({ hits, total }, { hits: few, total: total / 2 })!;
        all += one * other;
        if (low <= ratio - 1 && ratio - 1 <= high) held += one * other;
      }));
      expect(held / all).toBeGreaterThan(0.94);
      expect(held / all).toBeLessThan(0.97);
    }
  });

  it("is Welch's for means", () => {
    const found = meanDifference({ count: 15, mean: 20.82, variance: 7.9 }, { count: 15, mean: 23, variance: 3.84 })!;
    expect(found.difference).toBeCloseTo(-2.18, 10);
    expect(found.high - found.low).toBeCloseTo(2 * studentQuantile(0.975, 25.01) * Math.sqrt(7.9 / 15 + 3.84 / 15), 3);
    expect(meanDifference({ count: 5, mean: 1, variance: 0 }, { count: 5, mean: 1, variance: 0 })).toEqual({ difference: 0, low: 0, high: 0 });
  });

  it('is wider where it may be looked at every day, and narrows with the people', () => {
    const at = (count: number) => anytimeDifference({ count, mean: 0.12, variance: 0.1 }, { count, mean: 0.1, variance: 0.09 }, 2_000)!;
    const once = meanDifference({ count: 1_000, mean: 0.12, variance: 0.1 }, { count: 1_000, mean: 0.1, variance: 0.09 })!;
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    expect(width(at(1_000)) / width(once)).toBeGreaterThan(1.2);
    expect(width(at(1_000)) / width(once)).toBeLessThan(2);
    expect(width(at(4_000))).toBeLessThan(width(at(1_000)));
  });

  it('says beforehand what could be found at all', () => {
    expect(detectableDifference(1_000, 1_000, 0.1)!).toBeCloseTo(0.0398, 2);
    expect(detectableDifference(100_000, 100_000, 0.1)!).toBeLessThan(0.004);
    expect(detectableDifference(1e30, 1e30, 0.1)!).toBeGreaterThan(0);
    expect(detectableDifference(5, 5, 0.5)).toBeNull();
    expect(detectableDifference(1, 1_000, 0.1)).toBeNull();
  });

  it('is none of nothing, and never NaN', () => {
    const number = fc.oneof(fc.double(), fc.integer({ min: -5, max: 1_000 }), fc.constantFrom(0, 1, 2, NaN, Infinity, -1));
    fc.assert(fc.property(fc.record({ hits: number, total: number }), fc.record({ hits: number, total: number }), fc.record({ count: number, mean: number, variance: number }), (a, b, c) => {
      const whole = { count: 10, mean: 1, variance: 1 };
      for (const found of [shareDifference(a, b), shareLift(a, b), meanDifference(c, whole), anytimeDifference(c, whole, 100)]) {
        if (!found) continue;
        expect(Object.values(found).some(Number.isNaN)).toBe(false);
        expect(found.low).toBeLessThanOrEqual(found.high);
      }
      const least = detectableDifference(a.total, b.total, c.mean);
      expect(least === null || least > 0).toBe(true);
    }));
    expect(shareDifference({ hits: 0, total: 0 }, { hits: 1, total: 2 })).toBeNull();
    expect(measuredShare({ hits: 0, total: 10 }).variance).toBeGreaterThan(0);
  });
});
