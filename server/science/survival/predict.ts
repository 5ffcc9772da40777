import { normalQuantile } from '../numeric/normal.ts';
import { baselineFeatures } from './baseline.ts';
import type { HazardModel } from './hazard.ts';

const longestHorizon = 120;

/**
 * How probably a customer who has lived `lived` periods leaves within the next `horizon`, if what is known of the causes (in the
 * order they were handed in, null where unknown) stays as it is; with a 95 % interval of that chance (delta method on the
 * cumulative hazard's logarithm, so it never leaves 0 to 1). It holds what the model does not know of its coefficients, not
 * what it does not know of the customer. Null for periods or a horizon that are no whole number, or beyond 120.
 */
export function churnWithin(model: HazardModel, values: ReadonlyArray<number | null>, lived: number, horizon: number): { chance: number; low: number; high: number } | null {
  if (!Number.isSafeInteger(lived) || lived < 0 || !Number.isSafeInteger(horizon) || horizon < 1 || horizon > longestHorizon) return null;
  const size = model.coefficients.length;
  const gradient = new Float64Array(size);
  const own = model.prepared.map(({ at, mean, step, cause }) => {
    const value = values[at];
    const isKnown = typeof value === 'number' && Number.isFinite(value) && (cause.kind === 'number' || value === 0 || value === 1);
    // Nobody is told by a number far outside what was learnt from.
    return isKnown ? Math.min(Math.max((value - mean) / step, -5), 5) : 0;
  });
  let hazard = 0;
  for (let period = lived; period < lived + horizon; period += 1) {
    const features = [...baselineFeatures(model.baseline, period), ...own];
    const eta = Math.min(Math.max(features.reduce((sum, value, i) => sum + value * model.coefficients[i]!, 0), -30), 30);
    hazard += Math.log1p(Math.exp(eta));
    features.forEach((value, i) => (gradient[i]! += value / (1 + Math.exp(-eta))));
  }
  let variance = 0;
  for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) variance += gradient[i]! * model.covariance[i * size + j]! * gradient[j]!;
  const spread = Math.exp(Math.min((normalQuantile(0.975) * Math.sqrt(Math.max(variance, 0))) / hazard, 50));
  return { chance: -Math.expm1(-hazard), low: -Math.expm1(-hazard / spread), high: -Math.expm1(-hazard * spread) };
}
