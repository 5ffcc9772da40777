import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../numeric/area-under-curve.ts';
import { seededRandom } from '../numeric/random.ts';
import type { Column } from './bins.ts';
import { learnTrees, predictTrees } from './boosted-trees.ts';

/** Only both together, or an unknown third, make it probable. */
function people(count: number, seed: number): { columns: Column[]; truth: Uint8Array } {
  const random = seededRandom(seed);
  const a = Float64Array.from({ length: count }, random);
  const b = Array.from({ length: count }, () => ['red', 'green', '파랑'][Math.floor(random() * 3)]!);
  const c = Float64Array.from({ length: count }, () => (random() < 0.1 ? Number.NaN : random()));
  const truth = Uint8Array.from(a, (value, at) => Number(random() < (Number.isNaN(c[at]!) ? 0.8 : (value > 0.5) === (b[at] === '파랑') ? 0.6 : 0.05)));
  return { columns: [{ name: 'a', kind: 'number', values: a }, { name: 'b', kind: 'word', values: b }, { name: 'c', kind: 'number', values: c }], truth };
}

describe('boosted trees', () => {
  const trained = people(1_500, 1);
  const model = learnTrees(trained.columns, trained.truth)!;

  it('find what only goes together, with chances that come true', () => {
    const { columns, truth } = people(1_500, 2);
    const chances = predictTrees(model, columns);
    expect(areaUnderCurve(chances, truth)).toBeGreaterThan(0.8);
    for (const [low, high] of [[0, 0.2], [0.45, 0.7], [0.7, 1]] as const) {
      const rows = [...chances.keys()].filter((row) => chances[row]! >= low && chances[row]! < high);
      const mean = (of: ArrayLike<number>): number => rows.reduce((sum, row) => sum + of[row]!, 0) / rows.length;
      expect(Math.abs(mean(chances) - mean(truth))).toBeLessThan(0.1);
    }
  });

  it('give the same answer every time, and the usual chance where there is nothing to learn', () => {
    expect(learnTrees(trained.columns, trained.truth)).toEqual(model);
    const random = seededRandom(5);
    const noise: Column = { name: 'noise', kind: 'number', values: Float64Array.from({ length: 600 }, random) };
    const truth = Uint8Array.from({ length: 600 }, () => Number(random() < 0.3));
    const chances = predictTrees(learnTrees([noise], truth)!, [noise]);
    expect(Math.max(...chances)).toBeLessThan(0.5);
    expect(Math.min(...chances)).toBeGreaterThan(0.12);
  });

  it('refuse too little, and never answer anything but a chance', () => {
    expect(learnTrees([], new Uint8Array(500))).toBeNull();
    expect(learnTrees([{ name: 'a', kind: 'number', values: new Float64Array(80) }], Uint8Array.from({ length: 80 }, (_, at) => at % 2))).toBeNull();
    const truth = Uint8Array.from({ length: 120 }, (_, at) => at % 2);
    const perfect: Column = { name: 'a', kind: 'number', values: Float64Array.from(truth) };
    const [no, yes] = predictTrees(learnTrees([perfect], truth)!, [perfect]);
    expect(yes! - no!).toBeGreaterThan(0.8);
    const odd = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -1e308, 1e308));
    fc.assert(fc.property(fc.array(odd, { minLength: 120, maxLength: 120 }), fc.array(fc.string(), { minLength: 120, maxLength: 120 }), (numbers, words) => {
      const columns: Column[] = [{ name: 'n', kind: 'number', values: Float64Array.from(numbers) }, { name: 'w', kind: 'word', values: words }];
      for (const chance of predictTrees(learnTrees(columns, truth)!, columns)) expect(chance > 0 && chance < 1).toBe(true);
    }), { numRuns: 15 });
  });
});
