import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveSymmetric } from './linear-solve.ts';

describe('solveSymmetric', () => {
  it('finds the x that was planted', () => {
    const entry = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(fc.array(entry, { minLength: n * n, maxLength: n * n }), fc.array(entry, { minLength: n, maxLength: n }))), ([root, x]) => {
      const n = x.length;
      const at = (i: number, j: number): number => root.reduce((sum, _, k) => (k < n ? sum + root[i * n + k]! * root[j * n + k]! : sum), i === j ? 1 : 0);
      const matrix = Float64Array.from({ length: n * n }, (_, k) => at(Math.floor(k / n), k % n));
      const right = Float64Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + matrix[i * n + j]! * value, 0));
      solveSymmetric(matrix, right).forEach((value, i) => expect(value).toBeCloseTo(x[i]!, 6));
    }));
  });

  it('gives 0, not NaN, for a column that repeats another', () => {
    expect([...solveSymmetric(Float64Array.of(4, 4, 4, 4), Float64Array.of(8, 8))]).toEqual([2, 0]);
    expect([...solveSymmetric(Float64Array.of(0), Float64Array.of(1))]).toEqual([0]);
  });
});
