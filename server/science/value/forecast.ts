import { bgNbdAlive, bgNbdWhileAlive, type BgNbd } from './bg-nbd.ts';
import type { FittedModel, FourParameters, ModelKind } from './fit-model.ts';
import type { Histories } from './histories.ts';
import { leavesFirst, paretoNbdAlive, paretoNbdWhileAlive, type ParetoNbd } from './pareto-nbd.ts';

/** What a model says of each group of customers for the time ahead. */
export interface Forecast {
  /** Chance of still being a customer. */
  alive: Float64Array;
  /** Expected purchases within the horizon. */
  expected: Float64Array;
  /** Chance of at least one purchase within the horizon. */
  active: Float64Array;
}

/** What the model says of every group for a horizon in the unit of the histories. */
export function forecast({ kind, parameters }: Pick<FittedModel, 'kind' | 'parameters'>, histories: Histories, horizon: number): Forecast {
  const groups = histories.weight.length;
  const out: Forecast = { alive: new Float64Array(groups), expected: new Float64Array(groups), active: new Float64Array(groups) };
  for (let i = 0; i < groups; i += 1) {
    const [x, recency, age] = [histories.repeats[i]!, histories.recency[i]!, histories.age[i]!];
    const alive = aliveChance(kind, parameters, x, recency, age);
    out.alive[i] = alive;
    out.expected[i] = alive * whileAlive(kind, parameters, x, age, horizon);
    out.active[i] = kind === 'bgnbd' ? bgNbdActive(parameters, alive, x, age, horizon) : paretoNbdActive(parameters, x, recency, age, horizon);
  }
  return out;
}

export function aliveChance(kind: ModelKind, parameters: FourParameters, x: number, recency: number, age: number): number {
  return (kind === 'bgnbd' ? bgNbdAlive : paretoNbdAlive)(parameters, x, recency, age);
}

export function whileAlive(kind: ModelKind, parameters: FourParameters, x: number, age: number, horizon: number): number {
  return (kind === 'bgnbd' ? bgNbdWhileAlive : paretoNbdWhileAlive)(parameters, x, age, horizon);
}

/** Alive, and a negative binomial count above 0: leaving happens only after a purchase. */
function bgNbdActive([r, alpha]: BgNbd, alive: number, x: number, age: number, horizon: number): number {
  return -alive * Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + age)));
}

/** 1 − L(x, t_x, T + t) ∕ L(x, t_x, T): no purchase in the horizon is the same history, seen longer. */
function paretoNbdActive(parameters: ParetoNbd, x: number, recency: number, age: number, horizon: number): number {
  const [r, alpha, s, beta] = parameters;
  const fall = (moment: number) => Math.exp((r + x) * Math.log((alpha + recency) / (alpha + moment)) + s * Math.log((beta + recency) / (beta + moment)));
  const stays = (moment: number) => fall(moment) * (1 - leavesFirst(parameters, x, moment));
  const left = leavesFirst(parameters, x, recency);
  return Math.min(Math.max((stays(age) - stays(age + horizon)) / (stays(age) + left), 0), 1);
}
