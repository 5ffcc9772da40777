import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dice } from '../../../tests/simulated-shop.ts';
import { areaUnderCurve } from '../numeric/area-under-curve.ts';
import { compareRankings } from './compare-rankings.ts';

it('has the sign of the difference of the areas, and none where there is nothing to compare', () => {
  const customer = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.nat(1));
  fc.assert(fc.property(fc.array(customer, { maxLength: 40 }), (customers) => {
    const [one, other, outcome] = [customers.map(([score]) => score), customers.map(([, score]) => score), customers.map(([, , count]) => count)];
    const found = compareRankings(one, other, outcome);
    if (found === null) return;
    const gap = areaUnderCurve(one, outcome)! - areaUnderCurve(other, outcome)!;
    expect(Math.sign(Math.round(found * 1e9))).toBe(Math.sign(Math.round(gap * 1e9)));
  }));
  expect(compareRankings([1, 2, 3, 4], [1, 2, 3, 4], [0, 1, 0, 1])).toBeNull();
  expect(compareRankings([1, 2, 3], [3, 2, 1], [0, 0, 0])).toBeNull();
  expect(compareRankings([], [], [])).toBeNull();
});

it('is beyond 1.96 in about five of a hundred, where two scores tell equally much', () => {
  const random = dice(7);
  let beyond = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const outcome = Array.from({ length: 120 }, () => Number(random() < 0.3));
    const score = (): number[] => outcome.map((happened) => random() + 0.3 * happened);
    beyond += Number(Math.abs(compareRankings(score(), score(), outcome)!) > 1.96);
  }
  expect(beyond).toBeGreaterThan(30);
  expect(beyond).toBeLessThan(75);
});
