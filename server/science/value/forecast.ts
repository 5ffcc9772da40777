import { bgNbdAlive, bgNbdWhileAlive, type BgNbd } from './bg-nbd.ts';
import type { FittedModel, FourParameters, ModelKind } from './fit-model.ts';
import { momentsOf, type Histories, type Moments } from './histories.ts';
import { aliveByLeaving, leavesFirst, paretoNbdWhileAlive, type ParetoNbd } from './pareto-nbd.ts';

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
export function forecast({ kind, parameters }: Pick<FittedModel, 'kind' | 'parameters'>, histories: Histories, horizon: number, moments = momentsOf(histories)): Forecast {
  const groups = histories.weight.length;
  const whilst = whileAliveAt(kind, parameters, moments, horizon);
  const out: Forecast = { alive: aliveOf(kind, parameters, histories, moments), expected: new Float64Array(groups), active: new Float64Array(groups) };
  const left = kind === 'bgnbd' ? whilst : leavesAt(parameters, moments, 0);
  const leftLater = kind === 'bgnbd' ? whilst : leavesAt(parameters, moments, horizon);
  for (let i = 0; i < groups; i += 1) {
    const [x, age, place] = [histories.repeats[i]!, histories.age[i]!, moments.ageAt[i]!];
    out.expected[i] = out.alive[i]! * whilst[place]!;
    out.active[i] = kind === 'bgnbd' ? bgNbdActive(parameters, out.alive[i]!, x, age, horizon)
      : paretoNbdActive(parameters, x, histories.recency[i]!, age, horizon, left[moments.recencyAt[i]!]!, left[place]!, leftLater[place]!);
  }
  return out;
}

/** Chance of being alive of every group. */
export function aliveOf(kind: ModelKind, parameters: FourParameters, { repeats, recency, age }: Histories, moments: Moments): Float64Array {
  const out = new Float64Array(repeats.length);
  if (kind === 'bgnbd') {
    for (let i = 0; i < out.length; i += 1) out[i] = bgNbdAlive(parameters, repeats[i]!, recency[i]!, age[i]!);
    return out;
  }
  const left = leavesAt(parameters, moments, 0);
  for (let i = 0; i < out.length; i += 1) out[i] = aliveByLeaving(parameters, repeats[i]!, recency[i]!, age[i]!, left[moments.recencyAt[i]!]!, left[moments.ageAt[i]!]!);
  return out;
}

/** Expected purchases within the horizon of somebody alive at each moment. */
export function whileAliveAt(kind: ModelKind, parameters: FourParameters, { repeats, times }: Moments, horizon: number): Float64Array {
  return times.map((time, i) => whileAlive(kind, parameters, repeats[i]!, time, horizon));
}

/** The chance G of leaving before the next purchase, `later` after each moment. */
function leavesAt(parameters: ParetoNbd, { repeats, times }: Moments, later: number): Float64Array {
  return times.map((time, i) => leavesFirst(parameters, repeats[i]!, time + later));
}

function whileAlive(kind: ModelKind, parameters: FourParameters, x: number, age: number, horizon: number): number {
  return (kind === 'bgnbd' ? bgNbdWhileAlive : paretoNbdWhileAlive)(parameters, x, age, horizon);
}

/** Alive, and a negative binomial count above 0: leaving happens only after a purchase. */
function bgNbdActive([r, alpha]: BgNbd, alive: number, x: number, age: number, horizon: number): number {
  return -alive * Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + age)));
}

/** 1 − L(x, t_x, T + t) ∕ L(x, t_x, T): no purchase in the horizon is the same history, seen longer. G at t_x, T and T + t is given. */
function paretoNbdActive([r, alpha, s, beta]: ParetoNbd, x: number, recency: number, age: number, horizon: number, left: number, leftAtAge: number, leftLater: number): number {
  const [lateLog, earlyLog] = [Math.log(alpha + recency), Math.log(beta + recency)];
  const now = Math.exp((r + x) * (lateLog - Math.log(alpha + age)) + s * (earlyLog - Math.log(beta + age))) * (1 - leftAtAge);
  const then = Math.exp((r + x) * (lateLog - Math.log(alpha + age + horizon)) + s * (earlyLog - Math.log(beta + age + horizon))) * (1 - leftLater);
  return Math.min(Math.max((now - then) / (now + left), 0), 1);
}
