import { aliveChance, whileAlive } from './forecast.ts';
import type { FittedModel, FourParameters } from './fit-model.ts';
import type { Histories } from './histories.ts';

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
  const out: Uncertainty = { aliveLow: new Float64Array(groups), aliveHigh: new Float64Array(groups), expectedError: new Float64Array(groups) };
  const moved = parameters.map((_, i) => parameters.map((value, j) => (i === j ? value * Math.exp(step) : value)) as unknown as FourParameters);
  const [byAlive, byCount] = [new Float64Array(4), new Float64Array(4)];
  for (let i = 0; i < groups; i += 1) {
    const [x, recency, age] = [histories.repeats[i]!, histories.recency[i]!, histories.age[i]!];
    const alive = aliveChance(kind, parameters, x, recency, age);
    const logit = logitOf(alive);
    const count = Math.log(whileAlive(kind, parameters, x, age, horizon));
    moved.forEach((changed, at) => {
      const other = aliveChance(kind, changed, x, recency, age);
      byAlive[at] = (logitOf(other) - logit) / step;
      byCount[at] = (Math.log(whileAlive(kind, changed, x, age, horizon)) - count + Math.log(Math.max(other, 1e-300) / Math.max(alive, 1e-300))) / step;
    });
    const spread = z95 * Math.sqrt(quadratic(byAlive, covariance));
    out.aliveLow[i] = alive >= 1 ? 1 : 1 / (1 + Math.exp(-(logit - spread)));
    out.aliveHigh[i] = alive >= 1 ? 1 : 1 / (1 + Math.exp(-(logit + spread)));
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
