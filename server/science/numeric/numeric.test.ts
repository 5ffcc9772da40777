import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digamma, logBeta, logGamma } from './gamma.ts';
import { gaussF1, gaussF1WithDerivatives, type WithDerivatives } from './hypergeometric.ts';
import { inverse, solve } from './matrix.ts';
import { maximise } from './maximise.ts';
import { gammaQuantile, normalQuantile } from './normal.ts';
import { predictors, regress } from './regression.ts';

const positive = fc.double({ min: 0.01, max: 200, noNaN: true });

describe('special functions', () => {
  it('agree with values worked out to 15 digits (mpmath)', () => {
    expect(logGamma(0.1)).toBeCloseTo(2.252_712_651_734_21, 13);
    expect(logGamma(8.9)).toBeCloseTo(10.391_128_627_481_8, 12);
    expect(logGamma(1e6) / 12_815_504.569_147_6).toBeCloseTo(1, 13);
    expect(digamma(0.1)).toBeCloseTo(-10.423_754_940_411_1, 12);
    expect(digamma(50)).toBeCloseTo(3.901_989_673_427_89, 13);
    expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 13);
    for (const [b, c, z, value] of [[0.55, 2.16, 0.09, 1.023_987_850_828_8], [10, 12, 0.95, 6.018_274_173_387_6], [0.3, 1.2, 0.999, 3.826_535_242_543_79], [2, 5, -3, 0.491_746_699_567_667], [1.5, 2.7, 0.999_99, 7.485_520_980_914_44]] as const) {
      expect(gaussF1(b, c, z) / value).toBeCloseTo(1, 11);
    }
  });

  it('have no value where there is none', () => {
    for (const x of [0, -1, Number.NaN]) expect([logGamma(x), digamma(x)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('Γ(x + 1) = x Γ(x) and ψ(x + 1) = ψ(x) + 1 ∕ x', () => {
    fc.assert(fc.property(positive, (x) => {
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-11 * (1 + Math.abs(logGamma(x + 1))));
      expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-11 * (1 + 1 / x));
    }));
  });

  it('2F1 and its derivatives agree by series, continued fraction and differences', () => {
    fc.assert(fc.property(fc.double({ min: 0.05, max: 40, noNaN: true }), fc.double({ min: 0.05, max: 20, noNaN: true }), fc.double({ min: 0.001, max: 0.98, noNaN: true }), (b, more, z) => {
      const c = b + more;
      const out: WithDerivatives = [0, 0, 0, 0];
      gaussF1WithDerivatives(b, c, z, out);
      expect(Math.abs(out[0] / gaussF1(b, c, z) - 1)).toBeLessThan(1e-10);
      const h = 1e-5;
      const slope = (gaussF1(b, c, z + h * (1 - z)) - gaussF1(b, c, z - h * (1 - z))) / (2 * h * (1 - z));
      expect(Math.abs(out[3] / slope - 1)).toBeLessThan(1e-4);
      expect(out[1]).toBeGreaterThanOrEqual(0);
      expect(out[2]).toBeLessThanOrEqual(1e-9);
    }));
  });

  it('quantiles turn back', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959_963_985, 6);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090_232_306, 5);
    expect(gammaQuantile(0.5, 1, 1)).toBeCloseTo(Math.log(2), 1);
    fc.assert(fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), positive, positive, (p, mean, variance) => {
      expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 7);
      expect(gammaQuantile(p, mean, variance)).toBeGreaterThanOrEqual(0);
    }));
  });
});

describe('searching and solving', () => {
  it('finds the top of a curved valley and stays in its box', () => {
    const rosenbrock = (at: Float64Array, gradient: Float64Array) => {
      const [x, y] = [at[0]!, at[1]!];
      gradient[0] = 2 * (1 - x) + 400 * x * (y - x * x);
      gradient[1] = -200 * (y - x * x);
      return -((1 - x) ** 2) - 100 * (y - x * x) ** 2;
    };
    const top = maximise(rosenbrock, [-1.2, 1], -5, 5);
    expect(top.at[0]).toBeCloseTo(1, 4);
    expect(top.at[1]).toBeCloseTo(1, 4);
    expect(maximise(rosenbrock, [-1.2, 1], -5, 0.5).at.every((value) => value <= 0.5)).toBe(true);
  });

  it('solves and inverts, and says when it cannot', () => {
    expect([...solve([4, 1, 1, 3], [1, 2])!]).toEqual([expect.closeTo(1 / 11), expect.closeTo(7 / 11)]);
    expect(inverse([1, 1, 1, 1], 2)).toBeNull();
  });

  it('recovers the coefficients of a regression', () => {
    const rows = 4_000;
    const features = Float64Array.from({ length: rows * 2 }, (_, i) => (i % 2 === 0 ? 1 : Math.sin(i * 12.9898)));
    const outcome = Float64Array.from({ length: rows }, (_, i) => Math.exp(0.3 + 0.7 * features[i * 2 + 1]!));
    const coefficients = regress({ features, width: 2, columns: [0, 1], offset: new Float64Array(rows), outcome, ridge: [1e-6, 1e-6], link: 'log' })!;
    expect([...coefficients]).toEqual([expect.closeTo(0.3, 4), expect.closeTo(0.7, 4)]);
    expect(predictors({ features, width: 2, columns: [0, 1] }, coefficients)[0]).toBeCloseTo(0.3 + 0.7 * features[1]!, 3);
  });
});
