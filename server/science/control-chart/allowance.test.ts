import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareAllowance } from './allowance.ts';

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

it('gives most where a threefold rise can just be told from chance, and something to all', () => {
  const [rare, middling, common] = shareAllowance([0.05, 5, 200], 0.03);
  expect(middling).toBeGreaterThan(5 * rare!);
  expect(middling).toBeGreaterThan(5 * common!);
  expect(Math.min(rare!, common!)).toBeGreaterThanOrEqual(0.002);
});

it('adds up to the allowance, whatever is expected', () => {
  const cases = fc.oneof(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.constantFrom(0, 1e-300, 5));
  fc.assert(fc.property(fc.array(cases, { minLength: 1, maxLength: 40 }), fc.double({ min: 1e-6, max: 0.2, noNaN: true }), (expected, allowance) => {
    const shares = shareAllowance(expected, allowance);
    expect(shares.every((share) => share > 0 && share <= allowance * (1 + 1e-9))).toBe(true);
    expect(sumOf(shares)).toBeLessThanOrEqual(allowance * (1 + 1e-9));
    expect(sumOf(shares)).toBeGreaterThan(allowance * 0.19);
  }));
});
