import { areaUnderCurve } from '../numeric/area-under-curve.ts';
import { correctChances, correctCounts, features, featuresOf, forChances, learnChances, learnCounts } from './correction.ts';
import type { ModelKind } from './fit-model.ts';
import { compareRankings } from './compare-rankings.ts';
import { accuracyOf } from './holdout.ts';
import { lastSeen, samplePurchases, type Purchases } from './purchases.ts';
import { baseAt, stageAt, type Base, type Stage } from './stage.ts';

/** What did best on a hold-out within the time known. */
export interface Choice {
  kind: ModelKind;
  seasonal: boolean;
  /** Which features the chance of any purchase is learnt from; null: the model's own chance. */
  chances: number | null;
  coefficientsOfCounts: Float64Array | null;
  coefficientsOfChances: Float64Array | null;
  /** Customers are put in the order of their last purchase: nothing has shown that they are better ranked otherwise. */
  ranksByRecency: boolean;
  /** How each candidate did there, best first. */
  tried: Array<{ name: string; mae: number; rmse: number }>;
  /** In words, when there was too little to choose by. */
  note: string | null;
}

const candidates: ReadonlyArray<readonly [ModelKind, boolean]> = [['paretonbd', false], ['bgnbd', false], ['paretonbd', true], ['bgnbd', true]];
/** What is compared on more customers than this is compared on an even sample. */
const mostCompared = 6_000;
/** A more complicated candidate has to be better by this share. */
const margin = 0.01;
const fewest = { customers: 100, buyersLater: 30, days: 56 };

interface Rival { name: string; kind: ModelKind; seasonal: boolean; corrected: boolean; mae: number; rmse: number; later: Base; corrections: Float64Array | null }

/**
 * Chooses by a hold-out of the last part of the time known: candidates are fitted on what came before it, corrections are
 * learnt on a still earlier one, and nothing after `end` is looked at. The score is √(MAE × RMSE), so that neither the many who
 * buy nothing nor the few who buy a lot decide alone.
 */
export function choose(all: Purchases, end: number, horizonDays: number, daysPerUnit: number): Choice {
  const purchases = samplePurchases(all, mostCompared);
  const whole = stageAt(purchases, end, end, daysPerUnit);
  const ahead = Math.max(1, Math.min(horizonDays, Math.round((end - whole.firstDay + 1) * 0.4)));
  const later = stageAt(purchases, end - ahead, end, daysPerUnit);
  const span = later.end - later.firstDay + 1;
  const buyers = later.known.later.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  const repeaters = later.known.repeats.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  if (later.known.customer.length < fewest.customers || buyers < fewest.buyersLater || repeaters < 10 || span < fewest.days) return byLikelihood(whole, later);
  const sooner = earlier(later, Math.max(1, Math.min(ahead, Math.round(span * 0.4))));
  const rivals = candidates.flatMap(([kind, seasonal]) => rivalsOf(kind, seasonal, sooner, later));
  const winner = rivals.reduce((best, rival) => (scoreOf(rival) < scoreOf(best) * (1 - margin) ? rival : best));
  const rows = featuresOf(later, winner.later);
  const { set: chances, active } = sooner ? chooseChances(winner, sooner, later) : { set: null, active: winner.later.active };
  return {
    kind: winner.kind, seasonal: winner.seasonal, chances,
    coefficientsOfCounts: winner.corrected ? learnCounts(later, winner.later, rows) : null,
    coefficientsOfChances: chances === null ? null : learnChances(later, rows, forChances[chances]!),
    ranksByRecency: !ranksBetterThanRecency(later, active),
    tried: rivals.map(({ name, mae, rmse }) => ({ name, mae, rmse })).sort((a, b) => scoreOf(a) - scoreOf(b)),
    note: null,
  };
}

const scoreOf = ({ mae, rmse }: { mae: number; rmse: number }): number => Math.sqrt(mae * rmse);

/** The stage before a stage, or null when too few had bought by then. */
function earlier(stage: Stage, ahead: number): Stage | null {
  const before = stageAt(stage.purchases, stage.end - ahead, stage.end, stage.daysPerUnit);
  const repeaters = before.known.repeats.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  const buyers = before.known.later.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  return before.known.customer.length >= fewest.customers && buyers >= fewest.buyersLater && repeaters >= 10 && before.end > before.firstDay + 14 ? before : null;
}

function rivalsOf(kind: ModelKind, seasonal: boolean, sooner: Stage | null, later: Stage): Rival[] {
  const base = baseAt(later, kind, seasonal, true);
  const { mae, rmse } = accuracyOf(base.expected, base.expected, later.known.later);
  const name = `${kind}${seasonal ? ' with season' : ''}`;
  const plain: Rival = { name, kind, seasonal, corrected: false, mae, rmse, later: base, corrections: null };
  if (!sooner) return [plain];
  const before = baseAt(sooner, kind, seasonal, true);
  const corrections = learnCounts(sooner, before, featuresOf(sooner, before));
  if (!corrections) return [plain];
  const corrected = correctCounts(base, featuresOf(later, base), corrections);
  const accuracy = accuracyOf(corrected, corrected, later.known.later);
  return [plain, { ...plain, name: `${name}, corrected`, corrected: true, mae: accuracy.mae, rmse: accuracy.rmse, corrections }];
}

/** The set of features that, learnt on the earlier stage, ranked buyers best on the later one, and the chances it gave there; null: the model's own chance did. */
function chooseChances(winner: Rival, sooner: Stage, later: Stage): { set: number | null; active: Float64Array } {
  const before = baseAt(sooner, winner.kind, winner.seasonal, true);
  const learnFrom = featuresOf(sooner, before);
  const tryOn = featuresOf(later, winner.later);
  let best: { set: number | null; active: Float64Array; auc: number } = { set: null, active: winner.later.active, auc: areaUnderCurve(winner.later.active, later.known.later) ?? 0 };
  forChances.forEach((columns, set) => {
    const coefficients = learnChances(sooner, learnFrom, columns);
    if (!coefficients) return;
    const active = correctChances(winner.later, tryOn, columns, coefficients);
    const auc = areaUnderCurve(active, later.known.later) ?? 0;
    if (auc > best.auc + 0.001) best = { set, active, auc };
  });
  return best;
}

/** So many standard errors better than "who bought last" must a ranking have been in the inner hold-out (one-sided 5 %). */
const clearlyBetter = 1.645;

function ranksBetterThanRecency({ known }: Stage, active: Float64Array): boolean {
  const z = compareRankings(active, lastSeen(known), known.later);
  return z !== null && z > clearlyBetter;
}

function byLikelihood(whole: Stage, later: Stage): Choice {
  const [pareto, bg] = [baseAt(whole, 'paretonbd', false), baseAt(whole, 'bgnbd', false)];
  const kind = bg.model.logLikelihood > pareto.model.logLikelihood ? 'bgnbd' : 'paretonbd';
  const isKnown = later.known.repeats.some((count) => count > 0);
  return {
    kind, seasonal: false, chances: null, coefficientsOfCounts: null, coefficientsOfChances: null, tried: [],
    ranksByRecency: !isKnown || !ranksBetterThanRecency(later, baseAt(later, kind, false, true).active),
    note: 'Too little happened to choose by an inner hold-out: of the two models the one with the higher likelihood was taken.',
  };
}

/** Carries a choice out on all customers. */
export function applyChoice(stage: Stage, choice: Choice): { base: Base; expected: Float64Array; active: Float64Array } {
  const base = baseAt(stage, choice.kind, choice.seasonal);
  if (!choice.coefficientsOfCounts && !choice.coefficientsOfChances && !choice.ranksByRecency) return { base, expected: base.expected, active: base.active };
  const rows = featuresOf(stage, base);
  const expected = choice.coefficientsOfCounts ? correctCounts(base, rows, choice.coefficientsOfCounts) : base.expected;
  return { base, expected, active: activeBy(choice, base, rows) };
}

function activeBy({ ranksByRecency, chances, coefficientsOfChances }: Choice, base: Base, rows: Float64Array): Float64Array {
  if (ranksByRecency) return correctChances(base, rows, [features.gap], Float64Array.of(-1));
  return coefficientsOfChances ? correctChances(base, rows, forChances[chances!]!, coefficientsOfChances) : base.active;
}
