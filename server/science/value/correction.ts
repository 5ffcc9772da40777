import { predictors, regress } from '../numeric/regression.ts';
import type { Base, Stage } from './stage.ts';

/** Features by their place in a row. Those that have no natural scale are centred and divided by their standard deviation. */
export const features = { one: 0, expected: 1, spend: 2, repeats: 3, logRepeats: 4, age: 5, gap: 6, once: 7, gapShare: 8, active: 9 } as const;
const width = 10;

/** What corrects the number of expected purchases, beside the constant. */
const forCounts = [features.one, features.logRepeats, features.age, features.gap, features.once, features.gapShare, features.spend];
/** The sets of features from which the chance of any purchase may be learnt, the first being preferred. */
export const forChances: ReadonlyArray<readonly number[]> = [
  [features.one, features.expected, features.spend, features.repeats],
  [features.one, features.expected],
  [features.one, features.active],
  [features.one, features.gap],
  [features.one, features.expected, features.spend, features.repeats, features.gap, features.age, features.once, features.active],
];
const ridgeOfCounts = 20;
const ridgeOfChances = 2;

/** Ten features a customer, row by row: the model's own answer, recency, frequency, tenure and spend, all as known at the stage. */
export function featuresOf(stage: Stage, base: Base): Float64Array {
  const { known, purchases, firstDay, end } = stage;
  const span = end - firstDay + 1;
  const rows = new Float64Array(known.customer.length * width);
  for (let i = 0; i < known.customer.length; i += 1) {
    const from = purchases.start[known.customer[i]!]!;
    let logs = 0;
    for (let at = from; at <= from + known.repeats[i]!; at += 1) logs += Math.log(Math.max(purchases.amount[at]!, 1e-6));
    const x = known.repeats[i]!;
    const gap = known.age[i]! - known.recency[i]!;
    const active = Math.min(Math.max(base.active[i]!, 1e-9), 1 - 1e-9);
    const row = i * width;
    rows[row + features.one] = 1;
    rows[row + features.expected] = Math.log(Math.max(base.expected[i]!, 1e-12));
    rows[row + features.spend] = logs / (x + 1);
    rows[row + features.repeats] = Math.log1p(x);
    rows[row + features.logRepeats] = Math.log1p(x);
    rows[row + features.age] = known.age[i]! / span - 0.5;
    rows[row + features.gap] = gap / span - 0.5;
    rows[row + features.once] = x === 0 ? 1 : 0;
    rows[row + features.gapShare] = x === 0 ? 0 : gap / (known.age[i]! + 0.01 * span);
    rows[row + features.active] = Math.log(active / (1 - active));
  }
  for (const column of [features.expected, features.spend, features.repeats, features.active]) standardise(rows, column);
  return rows;
}

function standardise(rows: Float64Array, column: number): void {
  const size = rows.length / width;
  let [sum, squares] = [0, 0];
  for (let at = column; at < rows.length; at += width) sum += rows[at]!;
  const mean = sum / size;
  for (let at = column; at < rows.length; at += width) squares += (rows[at]! - mean) ** 2;
  const deviation = Math.sqrt(squares / size);
  for (let at = column; at < rows.length; at += width) rows[at] = deviation > 1e-9 ? Math.min(Math.max((rows[at]! - mean) / deviation, -4), 4) : 0;
}

/** Learns from what came after a stage how the expected purchases of different customers were off. Null when it cannot. */
export function learnCounts(stage: Stage, base: Base, rows: Float64Array): Float64Array | null {
  const offset = base.expected.map((value) => Math.log(Math.max(value, 1e-12)));
  return regress({ features: rows, width, columns: forCounts, offset, outcome: stage.known.later, ridge: forCounts.map(() => ridgeOfCounts), link: 'log' });
}

/**
 * Moves expected purchases between customers as learnt. Their sum stays: who buys can be learnt from last time, how well the
 * next months will go cannot.
 */
export function correctCounts(base: Base, rows: Float64Array, coefficients: Float64Array): Float64Array {
  const moved = predictors({ features: rows, width, columns: forCounts }, coefficients).map((value, i) => base.expected[i]! * Math.exp(Math.min(Math.max(value, -3), 3)));
  const before = base.expected.reduce((sum, value) => sum + value, 0);
  const after = moved.reduce((sum, value) => sum + value, 0);
  return moved.map((value) => (after > 0 ? (value * before) / after : 0));
}

/** Learns from what came after a stage how likely different customers are to buy at all. Null when it cannot. */
export function learnChances(stage: Stage, rows: Float64Array, columns: readonly number[]): Float64Array | null {
  const outcome = Float64Array.from(stage.known.later, (count) => (count > 0 ? 1 : 0));
  return regress({ features: rows, width, columns, offset: new Float64Array(rows.length / width), outcome, ridge: columns.map((_, i) => (i === 0 ? 0.01 : ridgeOfChances)), link: 'logit' });
}

const judged = 1_000;

/**
 * Chances of any purchase in the order that was learnt, stretched and shifted on the logit scale until their mean and variance are
 * those of the model's own: the shop's level and spread stay the model's.
 */
export function correctChances(base: Base, rows: Float64Array, columns: readonly number[], coefficients: Float64Array): Float64Array {
  const learnt = predictors({ features: rows, width, columns }, coefficients);
  const every = Math.max(1, Math.floor(learnt.length / judged));
  const sample = learnt.filter((_, i) => i % every === 0);
  const wanted = momentsOf(base.active.filter((_, i) => i % every === 0));
  const chances = (stretch: number, shift: number) => sample.map((value) => 1 / (1 + Math.exp(-(stretch * value + shift))));
  const shiftFor = (stretch: number) => bisect(-40, 40, (shift) => momentsOf(chances(stretch, shift)).mean < wanted.mean);
  const stretch = bisect(0.05, 10, (value) => momentsOf(chances(value, shiftFor(value))).variance < wanted.variance);
  const shift = shiftFor(stretch);
  return learnt.map((value) => 1 / (1 + Math.exp(-(stretch * value + shift))));
}

function momentsOf(values: Float64Array): { mean: number; variance: number } {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, variance: squares / values.length - mean * mean };
}

/** Where a rising quantity stops being too small. */
function bisect(from: number, to: number, isTooSmall: (at: number) => boolean): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (isTooSmall(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
