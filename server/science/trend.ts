import { falseDiscoveryRates } from './false-discovery.ts';
import { solve } from './numeric/matrix.ts';
import { information, means, regress, type RegressionInput } from './numeric/regression.ts';
import { studentChance } from './numeric/student-chance.ts';
import { studentQuantile } from './numeric/student.ts';

/** What was counted in one period: 7 complaints among 210 orders. Without an exposure, counts as such. */
export interface CountPoint {
  /** When, in periods (days, weeks): any even scale. */
  at: number;
  count: number;
  exposure?: number;
}

/** How a count or rate changes. */
export interface Trend {
  /** Times as much after one period as before it: 1.02 is 2 % more a period; with a 95 % interval. */
  perPeriod: number;
  low: number;
  high: number;
  /** Times as much at the last period as at the first. */
  overall: number;
  /** Chance of a slope as steep if there were none. */
  chance: number;
  /** How much more the counts vary than Poisson counts would; intervals are as much wider (by its root). */
  dispersion: number;
  points: number;
  total: number;
}

const fewestPoints = 6;
const fewestCounted = 10;

const isUsable = ({ at, count, exposure = 1 }: CountPoint): boolean =>
  Math.abs(at) < 1e9 && Number.isSafeInteger(count) && count >= 0 && count < 1e9 && exposure > 0 && exposure < 1e12;

/**
 * The trend of counts or rates: quasi-Poisson regression on time (McCullagh and Nelder 1989, 6.2.3) with Student's t. Points that
 * are no count are left out; fewer than 6 points or 10 counted are no trend but `null`. It is a straight line in logarithms: a
 * season longer than what is looked at looks like a trend, and days that follow their yesterday make intervals too narrow.
 */
export function trendOf(points: readonly CountPoint[]): Trend | null {
  const usable = points.filter(isUsable);
  const total = usable.reduce((sum, { count }) => sum + count, 0);
  const times = usable.map(({ at }) => at);
  const first = times.reduce((least, at) => Math.min(least, at), Infinity);
  const length = times.reduce((most, at) => Math.max(most, at), -Infinity) - first;
  if (new Set(times).size < fewestPoints || total < fewestCounted || !(length > 0)) return null;
  const exposures = usable.reduce((sum, { exposure = 1 }) => sum + exposure, 0);
  const offset = usable.map(({ exposure = 1 }) => Math.log(exposure) + Math.log(total / exposures));
  const line: RegressionInput = {
    features: Float64Array.from(usable.flatMap(({ at }) => [1, (at - first) / length])), width: 2, columns: [0, 1], offset, outcome: usable.map(({ count }) => count),
    // So weak a prior only keeps a count that begins or ends in nothing finite.
    ridge: [1e-9, 0.01], link: 'log',
  };
  const coefficients = regress(line);
  if (!coefficients) return null;
  const { dispersion, error } = spreadOf(line, coefficients);
  const freedom = usable.length - 2;
  const slope = coefficients[1]!;
  const half = studentQuantile(0.975, freedom) * error;
  const ratio = (log: number): number => Math.exp(Math.min(Math.max(log / length, -50), 50));
  return {
    perPeriod: ratio(slope), low: ratio(slope - half), high: ratio(slope + half), overall: Math.exp(slope),
    chance: studentChance(slope / error, freedom), dispersion, points: usable.length, total,
  };
}

function spreadOf(line: RegressionInput, coefficients: Float64Array): { dispersion: number; error: number } {
  const expected = means(line, coefficients);
  const pearson = expected.reduce((sum, mean, row) => sum + (line.outcome[row]! - mean) ** 2 / mean, 0);
  // Counts more even than Poisson's are luck more often than not.
  const dispersion = Math.max(pearson / (expected.length - 2), 1);
  return { dispersion, error: Math.sqrt(dispersion * (solve(information(line, expected), [0, 1])?.[1] ?? 1 / 0.01)) };
}

/** The trends of many series, surest first, with the share of false ones among those at least as sure; series too thin for one are left out. */
export function trendsOf<Key>(series: readonly { key: Key; points: readonly CountPoint[] }[]): (Trend & { key: Key; q: number })[] {
  const found = series.flatMap(({ key, points }) => {
    const trend = trendOf(points);
    return trend ? [{ ...trend, key, q: 1 }] : [];
  });
  const rates = falseDiscoveryRates(found.map(({ chance }) => chance));
  return found.map((one, at) => ({ ...one, q: rates[at]! })).sort((a, b) => a.chance - b.chance);
}
