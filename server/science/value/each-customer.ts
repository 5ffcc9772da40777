import { gammaQuantile } from '../numeric/normal.ts';
import { countSpread, type CountSpread } from './counts.ts';
import { picked } from './histories.ts';
import { uncertaintyOf } from './intervals.ts';
import type { Known } from './purchases.ts';
import { amountOf, type Spend } from './spend.ts';
import type { Base } from './stage.ts';

/** What is said of each customer, in the order of `Known`. Purchases and value are those within the horizon. */
export interface EachCustomer {
  /** Chance of still being a customer; the interval (95 %) is what the fit leaves open. Null without standard errors. */
  alive: Float64Array;
  aliveLow: Float64Array | null;
  aliveHigh: Float64Array | null;
  /** Chance of at least one purchase. */
  active: Float64Array;
  expected: Float64Array;
  /** What the fit leaves open of the expectation (95 %). */
  expectedLow: Float64Array | null;
  expectedHigh: Float64Array | null;
  /** What the number of purchases itself may be (80 %). */
  ordersLow: Int32Array;
  ordersHigh: Int32Array;
  /** Amount expected of one purchase. */
  amount: Float64Array;
  /** Expected purchases × amount, and what the sum may be (80 %). */
  value: Float64Array;
  valueLow: Float64Array;
  valueHigh: Float64Array;
}

const coverage = 0.8;
const z95 = 1.959_963_985;

/** Scores every customer with intervals. `expected` and `active` may be corrected ones; the rest follows from the base. */
export function scoreEach(base: Base, known: Known, spend: Spend, expected: Float64Array, active: Float64Array): EachCustomer {
  const size = known.customer.length;
  const { histories, horizon } = base;
  const uncertainty = uncertaintyOf(base.model, histories, horizon);
  const { groupOf } = histories;
  const by = (values: Float64Array | undefined) => (values ? picked(values, groupOf) : null);
  const error = by(uncertainty?.expectedError);
  const out: EachCustomer = {
    alive: base.alive, aliveLow: by(uncertainty?.aliveLow), aliveHigh: by(uncertainty?.aliveHigh), active, expected,
    expectedLow: error && expected.map((value, i) => value * Math.exp(-z95 * error[i]!)), expectedHigh: error && expected.map((value, i) => value * Math.exp(z95 * error[i]!)),
    ordersLow: new Int32Array(size), ordersHigh: new Int32Array(size), amount: new Float64Array(size),
    value: new Float64Array(size), valueLow: new Float64Array(size), valueHigh: new Float64Array(size),
  };
  const spreads: Array<CountSpread | undefined> = [];
  for (let i = 0; i < size; i += 1) {
    const group = groupOf[i]!;
    const factor = base.expected[i]! > 0 ? expected[i]! / base.expected[i]! : 1;
    const isPlain = Math.abs(factor - 1) < 1e-9;
    const spread = (isPlain && spreads[group]) || spreadOf(base, i, factor, expected[i]!);
    if (isPlain) spreads[group] = spread;
    out.ordersLow[i] = spread.low;
    out.ordersHigh[i] = spread.high;
    writeValue(out, i, spread, spend, known, base.active[i]!);
  }
  return out;
}

/** A correction is read as so much more or less time to buy in. */
function spreadOf({ model, histories, horizon, alive }: Base, i: number, factor: number, expected: number): CountSpread {
  const group = histories.groupOf[i]!;
  return countSpread(model.kind, model.parameters, alive[i]!, histories.repeats[group]!, histories.age[group]!, horizon * factor, expected, coverage);
}

function writeValue(out: EachCustomer, i: number, { pairs }: CountSpread, spend: Spend, known: Known, chance: number): void {
  const amount = amountOf(spend, known.repeats[i]!, known.mean[i]!);
  const expected = out.expected[i]!;
  out.amount[i] = amount.expected;
  out.value[i] = expected * amount.expected;
  const active = Math.min(chance, expected);
  if (active <= 0) return;
  // Given any purchase at all, the sum is taken as gamma with its exact mean and variance.
  const mean = out.value[i]! / active;
  const square = (expected * amount.square + pairs * amount.product) / active;
  const variance = Math.max(square - mean * mean, 0.01 * mean * mean);
  out.valueLow[i] = Math.min(quantile((1 - coverage) / 2, active, mean, variance), out.value[i]!);
  out.valueHigh[i] = Math.max(quantile((1 + coverage) / 2, active, mean, variance), out.value[i]!);
}

/** Nothing with the chance 1 − `active`, else gamma. */
function quantile(p: number, active: number, mean: number, variance: number): number {
  return p <= 1 - active ? 0 : gammaQuantile((p - (1 - active)) / active, mean, variance);
}
