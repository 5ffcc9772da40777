import { inverse } from '../numeric/matrix.ts';
import { maximise, type Maximum, type Objective } from '../numeric/maximise.ts';
import { climbByCurvature, information } from './fit-model.ts';
import { expectedAmount, gammaGammaLikelihood, type GammaGamma } from './gamma-gamma.ts';
import type { Known } from './purchases.ts';

/** What one purchase of a customer is expected to bring. */
export interface Spend {
  parameters: GammaGamma | null;
  standardErrors: GammaGamma | null;
  logLikelihood: number | null;
  /** Repeat buyers it was learnt from. */
  customers: number;
  /** Correlation of a customer's number of purchases with their mean amount; the model takes it to be 0. */
  correlation: number | null;
  /** Mean amount of the repeat purchases of all. */
  mean: number;
  warnings: string[];
}

const fewestSpenders = 20;

/** Fits the Gamma-Gamma model to the repeat buyers; when it does not hold, the plain mean stands in and a warning says so. */
export function fitSpend(known: Known): Spend {
  const isSpender = (_: number, i: number): boolean => known.repeats[i]! > 0 && known.mean[i]! > 0;
  const repeats = new Float64Array(known.repeats.filter(isSpender));
  const mean = known.mean.filter(isSpender);
  const purchases = repeats.reduce((sum, value) => sum + value, 0);
  const average = purchases > 0 ? repeats.reduce((sum, value, i) => sum + value * mean[i]!, 0) / purchases : 0;
  const none = { parameters: null, standardErrors: null, logLikelihood: null, customers: repeats.length, correlation: correlationOf(repeats, mean), mean: average };
  if (repeats.length < fewestSpenders) return { ...none, warnings: [`Only ${repeats.length} customers bought again: too few to learn how much each spends; the mean amount of all stands in.`] };
  if (mean.every((value) => Math.abs(value - mean[0]!) <= 1e-9 * mean[0]!)) return { ...none, warnings: ['Every customer spends the same each time: there is no model of spend to fit, the amount itself stands in.'] };
  const scaled = mean.map((value) => value / average);
  const objective = gammaGammaLikelihood({ repeats, mean: scaled });
  const top = maximiseMany(objective, repeats, scaled);
  const covariance = inverse(information(objective, top.at), 3);
  const [p, q, scaledGamma] = top.at.map(Math.exp) as unknown as GammaGamma;
  const parameters: GammaGamma = [p, q, scaledGamma * average];
  const logLikelihood = top.value - repeats.length * Math.log(average);
  if (q <= 1.05 || !covariance || top.at.some((value) => value > 8.5)) {
    return { ...none, logLikelihood, warnings: ['Amounts differ too wildly, or too little, between customers for the Gamma-Gamma model; the mean amount of all stands in.'] };
  }
  const warnings: string[] = [];
  if (none.correlation !== null && Math.abs(none.correlation) > 0.3) warnings.push(`Customers who buy more often spend ${none.correlation > 0 ? 'more' : 'less'} each time (correlation ${none.correlation.toFixed(2)}); the model of spend takes the two to be unrelated.`);
  const standardErrors = parameters.map((value, i) => value * Math.sqrt(covariance[i * 4]!)) as unknown as GammaGamma;
  return { ...none, parameters, standardErrors, logLikelihood, warnings };
}

const manySpenders = 30_000;

/** Very many are searched on an even sample first; the whole then starts where it ended. */
function maximiseMany(objective: Objective, repeats: Float64Array, mean: Float64Array): Maximum {
  const every = Math.floor(repeats.length / manySpenders) + 1;
  const start = [1, 1, 0.3];
  if (every === 1) return maximise(objective, start, -6, 9);
  const sample = (values: Float64Array) => values.filter((_, i) => i % every === 0);
  const part = gammaGammaLikelihood({ repeats: sample(repeats), mean: sample(mean) });
  const near = maximise(part, start, -6, 9);
  return climbByCurvature(objective, information(part, near.at).map((value) => value * every), near);
}

/** The amount expected of a customer's next purchase, with the mean and the variance between and within what it may be. */
export function amountOf({ parameters, mean }: Spend, repeats: number, ownMean: number): { expected: number; square: number; product: number } {
  if (!parameters) return { expected: mean, square: mean * mean * 2, product: mean * mean };
  const [p, q] = parameters;
  const expected = expectedAmount(parameters, repeats, ownMean);
  // E[Z²] and E[Z Z′] of two purchases of the same person need a shape above 2.
  const shape = Math.max(p * repeats + q, 2.2);
  const inverseSquare = ((shape - 1) / (shape - 2)) * (expected / p) ** 2;
  return { expected, square: p * (p + 1) * inverseSquare, product: p * p * inverseSquare };
}

function correlationOf(x: Float64Array, y: Float64Array): number | null {
  const size = x.length;
  const [mx, my] = [x.reduce((sum, value) => sum + value, 0) / size, y.reduce((sum, value) => sum + value, 0) / size];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < size; i += 1) {
    xy += (x[i]! - mx) * (y[i]! - my);
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}
