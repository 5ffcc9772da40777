import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boughtTogether, usualFloor, wilsonLow } from './bought-together.ts';
import { hitRates } from './hit-rate.ts';
import { recommend } from './recommend.ts';

const baskets = [...Array.from({ length: 8 }, () => [0, 1]), ...Array.from({ length: 2 }, () => [0, 2]), ...Array.from({ length: 10 }, () => [3])];

describe('bought together', () => {
  it('counts support, confidence and lift, and leaves out what is below the floor', () => {
    const model = boughtTogether({ items: 4, baskets });
    expect(model.companions[0]).toEqual([{ item: 1, support: 8, confidence: 0.8, confidenceLow: expect.closeTo(wilsonLow(8, 10)), lift: expect.closeTo(2) }]);
    expect(model.companions[2]).toEqual([]);
    expect(model.companions[3]).toEqual([]);
  });

  it('recommends what was bought again first, then what goes with it, and makes nothing up', () => {
    const model = boughtTogether({ items: 4, baskets });
    expect(recommend(model, [{ item: 1, times: 2 }], 10)).toEqual([{ item: 1, reason: 'again' }, { item: 0, reason: 'together', because: { item: 1, support: 8, confidence: 1 } }]);
    expect(recommend(model, [{ item: 3, times: 1 }], 10, false)).toEqual([]);
    expect(recommend(model, [{ item: 99, times: 1 }], 10)).toEqual([]);
  });

  it('finds planted pairs where popularity cannot', () => {
    const orders = Array.from({ length: 400 }, (_, i) => ({ customer: i % 200, items: [(i % 20) * 2 + (i < 200 ? 0 : 1)] }));
    const pairs = Array.from({ length: 400 }, (_, i) => ({ customer: -1, items: [(i % 20) * 2, (i % 20) * 2 + 1] }));
    const { fresh } = hitRates(40, [...pairs, ...orders], 3, usualFloor);
    expect(fresh.hitRate).toBe(1);
    expect(fresh.popular).toBeLessThan(0.7);
  });

  it('holds for any baskets', () => {
    fc.assert(fc.property(fc.array(fc.uniqueArray(fc.nat(12), { maxLength: 8 }), { maxLength: 80 }), fc.array(fc.record({ item: fc.integer({ min: -2, max: 20 }), times: fc.nat(9) }), { maxLength: 6 }), (any, history) => {
      const model = boughtTogether({ items: 13, baskets: any }, { ...usualFloor, support: 2 });
      for (const companion of model.companions.flat()) {
        expect(companion.support).toBeGreaterThanOrEqual(2);
        expect(companion.confidence).toBeLessThanOrEqual(1);
        expect(companion.confidenceLow).toBeLessThanOrEqual(companion.confidence);
        expect(Number.isFinite(companion.lift)).toBe(true);
      }
      expect(recommend(model, history, 5).length).toBeLessThanOrEqual(5);
    }));
  });
});
