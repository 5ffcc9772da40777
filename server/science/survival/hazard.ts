import { falseDiscoveryRates } from '../false-discovery.ts';
import { inverse } from '../numeric/matrix.ts';
import { normalChance } from '../numeric/normal-chance.ts';
import { normalQuantile } from '../numeric/normal.ts';
import { information, means, regress, type RegressionInput } from '../numeric/regression.ts';
import { areaUnderCurve } from '../numeric/area-under-curve.ts';
import { baselineFeatures, baselineOf, type Baseline } from './baseline.ts';
import { personPeriods, type Cause, type LeftOut, type Life, type PersonPeriods } from './person-periods.ts';
import { correlation, prepareCauses, type PreparedCause } from './prepare-causes.ts';

/** How a cause goes with leaving. */
export interface CauseEffect {
  name: string;
  /** Odds of leaving in a period with it over those without, all else in `adjustedFor` the same; nearly the hazard ratio while few leave a period. */
  ratio: number;
  /** 95 % interval of the ratio. */
  low: number;
  high: number;
  /** What the ratio is for: 1 (yes against no), or a standard deviation of a number in its own unit. */
  step: number;
  /** Chance of an effect at least as clear if there were none (Wald). */
  chance: number;
  /** The same among all causes tried: reporting those up to 0.1, one report in ten is false (Benjamini and Hochberg). */
  q: number;
  /** The ratio when nothing but time is adjusted for. Far from `ratio`: other causes explain the difference. */
  alone: number;
  adjustedFor: string[];
  /** Causes that come with it (|r| ≥ 0.5): their effects can hardly be told apart. */
  correlatedWith: { name: string; correlation: number }[];
}

export interface HazardModel {
  people: number;
  periods: number;
  events: number;
  /** Surest first. */
  causes: CauseEffect[];
  leftOut: LeftOut[];
  baseline: Baseline;
  prepared: Omit<PreparedCause, 'feature'>[];
  coefficients: Float64Array;
  covariance: Float64Array;
}

/** Why nothing can be said. */
export type HazardRefusal = { why: 'few-events'; events: number; needed: number } | { why: 'few-stayed'; stayed: number; needed: number } | { why: 'tells-exactly' };

export const fewestEvents = 20;
/** Events wanted for each coefficient (Vittinghoff and McCulloch 2007). */
export const eventsPerCause = 5;
/** Precision of the prior of an effect: log ratios beyond ±5 are not believed without evidence (normal, standard deviation 2.5). */
const ridge = 0.16;
/** Causes that rank those who left above those who stayed this well (AUC) are the outcome itself in other words. */
const incredible = 0.995;

/**
 * Discrete-time hazard regression: logistic regression of leaving on person-periods with a smooth baseline (Allison 1982;
 * Singer and Willett 1993) and a weak normal prior. Censoring needs no more: a customer counts for the periods lived. Standard
 * errors come from the observed information. **These are associations**, adjusted for the other causes handed in and for time
 * alone: what was not measured may stand behind them, and customers who differ in what was not measured draw ratios towards 1.
 */
export function fitHazard(lives: readonly Life[], causes: readonly Cause[]): { model: HazardModel } | { refused: HazardRefusal } {
  const table = personPeriods(lives, causes);
  const stayed = table.rows - table.events;
  if (table.events < fewestEvents) return { refused: { why: 'few-events', events: table.events, needed: fewestEvents } };
  if (stayed < fewestEvents) return { refused: { why: 'few-stayed', stayed, needed: fewestEvents } };
  const { prepared, leftOut } = prepareCauses(causes, table);
  const baseline = baselineOf(table.lived);
  const size = 1 + baseline.powers + prepared.length;
  if (table.events < eventsPerCause * size) return { refused: { why: 'few-events', events: table.events, needed: eventsPerCause * size } };
  if (stayed < eventsPerCause * size) return { refused: { why: 'few-stayed', stayed, needed: eventsPerCause * size } };
  const design = designOf(table, baseline, prepared);
  const whole = regression(design, Array.from({ length: size }, (_, i) => i));
  const coefficients = regress(whole);
  if (!coefficients) return { refused: { why: 'tells-exactly' } };
  const predicted = means(whole, coefficients);
  const covariance = inverse(information(whole, predicted), size);
  if (!covariance || (areaUnderCurve(predicted, table.outcome) ?? 1) > incredible) return { refused: { why: 'tells-exactly' } };
  return {
    model: {
      people: lives.filter(({ periods }) => periods.length > 0).length, periods: table.rows, events: table.events,
      causes: effects(design, prepared, coefficients, covariance), leftOut, baseline,
      prepared: prepared.map(({ feature: _, ...one }) => one), coefficients, covariance,
    },
  };
}

interface Design { features: Float64Array; width: number; /** Columns that are no cause. */ first: number; outcome: Uint8Array; offset: Float64Array }

function designOf(table: PersonPeriods, baseline: Baseline, prepared: PreparedCause[]): Design {
  const first = 1 + baseline.powers;
  const width = first + prepared.length;
  const features = new Float64Array(table.rows * width);
  for (let row = 0; row < table.rows; row += 1) {
    baselineFeatures(baseline, table.lived[row]!).forEach((value, i) => (features[row * width + i] = value));
    prepared.forEach(({ feature }, i) => (features[row * width + first + i] = feature[row]!));
  }
  return { features, width, first, outcome: table.outcome, offset: new Float64Array(table.rows) };
}

const regression = (design: Design, columns: number[]): RegressionInput =>
  ({ ...design, columns, ridge: columns.map((column) => (column === 0 ? 1e-6 : ridge)), link: 'logit' });

function effects(design: Design, prepared: PreparedCause[], coefficients: Float64Array, covariance: Float64Array): CauseEffect[] {
  const z = normalQuantile(0.975);
  const time = design.first > 1 ? ['time as a customer'] : [];
  const before = Array.from({ length: design.first }, (_, i) => i);
  const found = prepared.map(({ cause: { name }, step, feature }, i): CauseEffect => {
    const at = design.first + i;
    const error = Math.sqrt(covariance[at * design.width + at]!);
    const others = prepared.filter((_, other) => other !== i);
    return {
      name, step, ratio: Math.exp(coefficients[at]!), low: Math.exp(coefficients[at]! - z * error), high: Math.exp(coefficients[at]! + z * error),
      chance: 2 * normalChance(-Math.abs(coefficients[at]! / error)), q: 1, alone: Math.exp(regress(regression(design, [...before, at]))?.at(-1) ?? coefficients[at]!),
      adjustedFor: [...others.map((other) => other.cause.name), ...time],
      correlatedWith: others.map((other) => ({ name: other.cause.name, correlation: correlation(feature, other.feature) })).filter((other) => Math.abs(other.correlation) >= 0.5),
    };
  });
  const rates = falseDiscoveryRates(found.map(({ chance }) => chance));
  return found.map((one, i) => ({ ...one, q: rates[i]! })).sort((a, b) => a.chance - b.chance);
}
