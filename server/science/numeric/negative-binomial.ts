import { logGamma } from './gamma.ts';
import { normalChance } from './normal-chance.ts';

/**
 * The chance of `count` or more where counts vary around `mean` with `variance` ≥ mean (negative binomial; Poisson where
 * they are equal). 1 for a count of 0. Sums the tail upwards, so that a chance of 1e-12 keeps its digits.
 */
export function countTail(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  // So many that a sum would take long are as good as normal (within a continuity of half a count).
  if (mean > 1e5 || count > 1e6) return 1 - normalChance((count - 0.5 - mean) / Math.sqrt(Math.max(variance, mean)));
  const shape = variance > mean * (1 + 1e-9) ? (mean * mean) / (variance - mean) : Infinity;
  // Below the mean the other side is the shorter one.
  if (count <= mean) return 1 - sum(0, count - 1, mean, shape);
  return Math.min(1, sum(count, Infinity, mean, shape));
}

function sum(from: number, to: number, mean: number, shape: number): number {
  let term = Math.exp(logChance(from, mean, shape));
  let total = 0;
  for (let count = from; count <= to; count += 1) {
    total += term;
    term *= shape === Infinity ? mean / (count + 1) : ((count + shape) / (count + 1)) * (mean / (mean + shape));
    if (count > mean && term < total * 1e-12) break;
  }
  return total;
}

function logChance(count: number, mean: number, shape: number): number {
  if (shape === Infinity) return count * Math.log(mean) - mean - logGamma(count + 1);
  return logGamma(count + shape) - logGamma(shape) - logGamma(count + 1) + count * Math.log(mean / (mean + shape)) + shape * Math.log(shape / (mean + shape));
}
