import fc from 'fast-check';
import { expect, it } from 'vitest';
import { falseDiscoveryRates } from './false-discovery.ts';

it('agrees with the worked example of Benjamini and Hochberg (1995)', () => {
  const chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  const rates = falseDiscoveryRates(chances);
  expect(rates.filter((rate) => rate <= 0.05)).toHaveLength(4);
  expect(rates[0]).toBeCloseTo(0.0015, 10);
  expect(rates[3]).toBeCloseTo(0.035625, 10);
  expect(falseDiscoveryRates([0.001], 100)).toEqual([0.1]);
});

it('keeps the order, is never below the chance, and is a share for whatever comes in', () => {
  expect(falseDiscoveryRates([])).toEqual([]);
  expect(falseDiscoveryRates([Number.NaN, -1, 7, 0.01])).toEqual([1, 1, 1, 0.04]);
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (chances) => {
    const rates = falseDiscoveryRates(chances);
    rates.forEach((rate, at) => {
      expect(rate).toBeGreaterThanOrEqual(chances[at]!);
      expect(rate).toBeLessThanOrEqual(1);
      chances.forEach((other, i) => other < chances[at]! && expect(rates[i]).toBeLessThanOrEqual(rate));
    });
  }));
});
