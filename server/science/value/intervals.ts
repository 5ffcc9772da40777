import { aliveOf, whileAliveAt } from './forecast.ts';
import type { FittedModel, FourParameters } from './fit-model.ts';
import { momentsOf, type Histories } from './histories.ts';

/** 95 % intervals that come from not knowing the parameters exactly, by group. */
export interface Uncertainty {
  aliveLow: Float64Array;
  aliveHigh: Float64Array;
  /** Standard error of the logarithm of the expected purchases. */
  expectedError: Float64Array;
}

const step = 1e-4;
const z95 = 1.959_963_985;

/**
 * Delta method on the scales where the answers are nearest to normal (logit for chances, logarithm for counts), with the observed
 * information of the fit. Null when the fit has no standard errors.
 */
export function uncertaintyOf({ kind, parameters, covariance }: FittedModel, histories: Histories, horizon: number): Uncertainty | null {
  if (!covariance) return null;
  const groups = histories.weight.length;
  const moments = momentsOf(histories);
  const out: Uncertainty = { aliveLow: new Float64Array(groups), aliveHigh: new Float64Array(groups), expectedError: new Float64Array(groups) };
  const alive = aliveOf(kind, parameters, histories, moments);
  const count = whileAliveAt(kind, parameters, moments, horizon);
  const moved = parameters.map((_, i) => {
    const changed = parameters.map((value, j) => (i === j ? value * Math.exp(step) : value)) as unknown as FourParameters;
    return { alive: aliveOf(kind, changed, histories, moments), count: whileAliveAt(kind, changed, moments, horizon).map((value, at) => Math.log(value) - Math.log(count[at]!)) };
  });
  const [byAlive, byCount] = [new Float64Array(4), new Float64Array(4)];
  for (let i = 0; i < groups; i += 1) {
    const [now, place] = [alive[i]!, moments.ageAt[i]!];
    const logit = logitOf(now);
    for (let at = 0; at < 4; at += 1) {
      const other = moved[at]!.alive[i]!;
      byAlive[at] = (logitOf(other) - logit) / step;
      byCount[at] = (moved[at]!.count[place]! + Math.log(Math.max(other, 1e-300) / Math.max(now, 1e-300))) / step;
    }
    const spread = z95 * Math.sqrt(quadratic(byAlive, covariance));
    out.aliveLow[i] = now >= 1 ? 1 : 1 / (1 + Math.exp(-(logit - spread)));
    out.aliveHigh[i] = now >= 1 ? 1 : 1 / (1 + Math.exp(-(logit + spread)));
    out.expectedError[i] = Math.sqrt(quadratic(byCount, covariance));
  }
  return out;
}

function logitOf(chance: number): number {
  const bounded = Math.min(Math.max(chance, 1e-12), 1 - 1e-12);
  return Math.log(bounded / (1 - bounded));
}

function quadratic(gradient: Float64Array, covariance: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < 4; i += 1) for (let j = 0; j < 4; j += 1) sum += gradient[i]! * covariance[i * 4 + j]! * gradient[j]!;
  return Math.max(sum, 0);
}
