import { inverse, solve } from '../numeric/matrix.ts';
import { maximise, type Maximum, type Objective } from '../numeric/maximise.ts';
import { bgNbdLikelihood } from './bg-nbd.ts';
import { groupHistories, type Histories } from './histories.ts';
import { paretoNbdLikelihood } from './pareto-nbd.ts';

export type ModelKind = 'bgnbd' | 'paretonbd';
export type FourParameters = readonly [number, number, number, number];

export const parameterNames: Record<ModelKind, readonly [string, string, string, string]> = {
  bgnbd: ['r', 'alpha', 'a', 'b'], paretonbd: ['r', 'alpha', 's', 'beta'],
};

/** A fitted model of purchases. Times are in the unit of the histories it was fitted on. */
export interface FittedModel {
  kind: ModelKind;
  parameters: FourParameters;
  /** From the observed information; null where the likelihood has no proper maximum. */
  standardErrors: FourParameters | null;
  /** Of the logarithms of the parameters, row by row; null with the standard errors. */
  covariance: Float64Array | null;
  logLikelihood: number;
  /** Weight of the prior, 0 (none) to 1. */
  prior: number;
  /** Without the prior the answer would be at the edge of what is possible: nobody leaves, or everybody is alike. */
  degenerate: boolean;
}

/** In logarithms, with the mean age as the unit of time. */
const [lowest, highest] = [-6, 5];
/** From this many repeat buyers on, the data speak alone. */
const enoughRepeaters = 300;

/**
 * Centre and spread of a normal prior on the logarithms of the parameters, with the mean age as the unit of time. Wide enough (a
 * factor of 2.7 either way is one standard deviation) that it only decides what some dozens of buyers cannot: the centres
 * are near what Fader, Hardie and Lee (2005) and their successors found in shops.
 */
function priorOf(kind: ModelKind, rate: number): Array<[centre: number, spread: number]> {
  const purchases: Array<[number, number]> = [[Math.log(0.6), 1], [Math.log(0.6 / (1.5 * rate)), 1]];
  return kind === 'bgnbd' ? [...purchases, [Math.log(0.8), 1], [Math.log(2.5), 1]] : [...purchases, [Math.log(0.6), 1], [Math.log(0.5), 1]];
}

function withPrior(objective: Objective, prior: Array<[number, number]>, weight: number): Objective {
  if (weight === 0) return objective;
  return (at, gradient) => {
    let value = objective(at, gradient);
    prior.forEach(([centre, spread], i) => {
      const distance = (at[i]! - centre) / spread;
      value -= (weight * distance * distance) / 2;
      gradient[i]! -= (weight * distance) / spread;
    });
    return value;
  };
}

/** Minus the second derivatives of an objective, from central differences of its gradient. */
export function information(objective: Objective, at: Float64Array): Float64Array {
  const size = at.length;
  const out = new Float64Array(size * size);
  const step = 1e-4;
  const [up, down] = [new Float64Array(size), new Float64Array(size)];
  for (let row = 0; row < size; row += 1) {
    objective(at.map((value, i) => (i === row ? value + step : value)), up);
    objective(at.map((value, i) => (i === row ? value - step : value)), down);
    for (let column = 0; column < size; column += 1) {
      const second = (down[column]! - up[column]!) / (2 * step);
      out[row * size + column]! += second / 2;
      out[column * size + row]! += second / 2;
    }
  }
  return out;
}

function isAtEdge({ at }: Maximum, spread: Float64Array | null): boolean {
  return at.some((value) => value < lowest + 0.5 || value > highest - 0.5) || !spread || spread.some((value, i) => i % 5 === 0 && !(value < 6));
}

/**
 * Fits a buy-till-you-die model by maximum likelihood. Fewer than 300 repeat buyers, or a likelihood without a proper maximum,
 * bring in a weak prior; both are said in the answer. `cautious` takes the prior from the start and leaves out the standard errors: for
 * comparing models. Wants at least one customer with a repeat purchase and an age above 0.
 */
export function fitModel(kind: ModelKind, histories: Histories, cautious = false): FittedModel {
  let [repeaters, repeats, ages] = [0, 0, 0];
  for (let i = 0; i < histories.weight.length; i += 1) {
    const many = histories.weight[i]!;
    if (histories.repeats[i]! > 0) repeaters += many;
    repeats += many * histories.repeats[i]!;
    ages += many * histories.age[i]!;
  }
  const unit = ages / histories.customers;
  const scaled = { ...histories, recency: histories.recency.map((time) => time / unit), age: histories.age.map((time) => time / unit) };
  const objective = (kind === 'bgnbd' ? bgNbdLikelihood : paretoNbdLikelihood)(scaled);
  const prior = priorOf(kind, repeats / histories.customers);
  const rough = coarse(scaled);
  const search = rough === scaled ? objective : (kind === 'bgnbd' ? bgNbdLikelihood : paretoNbdLikelihood)(rough);
  let weight = cautious ? 1 : Math.max(0, 1 - repeaters / enoughRepeaters);
  let answer = climb(search, prior, weight, !cautious);
  const degenerate = !cautious && isAtEdge(answer.top, answer.covariance);
  if (degenerate && weight < 1) {
    weight = 1;
    answer = climb(search, prior, weight, true);
  }
  const { covariance } = answer;
  const top = rough === scaled || !covariance ? answer.top : climbByCurvature(withPrior(objective, prior, weight), information(search, answer.top.at), answer.top);
  const sizes = [1, unit, 1, kind === 'bgnbd' ? 1 : unit];
  const parameters = Array.from(top.at, (value, i) => Math.exp(value) * sizes[i]!) as unknown as FourParameters;
  const logLikelihood = objective(top.at, new Float64Array(4)) - repeats * Math.log(unit);
  const standardErrors = covariance && (parameters.map((value, i) => value * Math.sqrt(covariance[i * 5]!)) as unknown as FourParameters);
  return { kind, parameters, standardErrors, covariance, logLikelihood, prior: weight, degenerate };
}

/** More groups than this are searched on a coarse grid first. */
const manyGroups = 20_000;
const gridSteps = 150;

/** The same customers on a grid of 150 steps: enough to find the maximum nearly, at a hundredth of the cost. */
function coarse(histories: Histories): Histories {
  const groups = histories.weight.length;
  if (groups <= manyGroups) return histories;
  const step = histories.age.reduce((most, age) => Math.max(most, age), 0) / gridSteps;
  const onGrid = (times: Float64Array) => times.map((time) => Math.round(time / step));
  const rough = groupHistories(histories.repeats, onGrid(histories.recency).map((at, i) => (histories.repeats[i]! > 0 ? Math.max(at, 1) : 0)), onGrid(histories.age).map((at) => Math.max(at, 1)), step);
  rough.weight.fill(0);
  rough.groupOf.forEach((group, i) => (rough.weight[group]! += histories.weight[i]!));
  return { ...rough, customers: histories.customers, recency: rough.recency.map((time, i) => Math.min(time, rough.age[i]!)) };
}

/** Newton steps on the whole data with a curvature known nearly from a part: what the part was off by is moved back. */
export function climbByCurvature(objective: Objective, curvature: Float64Array, near: Maximum): Maximum {
  const gradient = new Float64Array(near.at.length);
  let at = near.at;
  let value = objective(at, gradient);
  for (let round = 0; round < 6; round += 1) {
    const step = solve(curvature, gradient);
    if (!step) break;
    const next = at.map((from, i) => from + step[i]!);
    const reached = objective(next, gradient);
    if (!(reached > value)) break;
    const gained = reached - value;
    at = next;
    value = reached;
    // A hundredth of a log-likelihood is a seventh of a standard error.
    if (gained < 0.01) break;
  }
  return { ...near, at, value };
}

function climb(objective: Objective, prior: Array<[number, number]>, weight: number, errors: boolean): { top: Maximum; covariance: Float64Array | null } {
  const penalised = withPrior(objective, prior, weight);
  let top = maximise(penalised, prior.map(([centre]) => centre), lowest, highest);
  if (!top.converged) {
    const again = maximise(penalised, Array.from(top.at, (value, i) => (value + prior[i]![0]) / 2), lowest, highest);
    if (again.value > top.value) top = again;
  }
  return { top, covariance: errors ? inverse(information(penalised, top.at), 4) : null };
}
