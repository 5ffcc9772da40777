import { areaUnderCurve } from '../numeric/area-under-curve.ts';
import { applyChoice, choose, type Choice } from './choose.ts';
import { scoreEach, type EachCustomer } from './each-customer.ts';
import { parameterNames, type FittedModel, type ModelKind } from './fit-model.ts';
import { accuracyOf, calibrationTable, type Accuracy, type CalibrationRow } from './holdout.ts';
import { lastSeen, type Known, type Purchases } from './purchases.ts';
import { fitSpend, type Spend } from './spend.ts';
import { baseAt, clockTerm, stageAt, type Base, type Stage } from './stage.ts';

export interface ValueQuestion {
  purchases: Purchases;
  /** Last day that is known, counted from 1970-01-01; what comes after is only for the hold-out. */
  end: number;
  /** Days ahead that are foretold. */
  horizonDays: number;
  /** Days in the unit of the parameters: 1, 7, or 30.4375 for months. */
  daysPerUnit: number;
  model: ModelKind | 'best';
}

/** How the forecast met what came; only of the days that the records cover. */
export interface Holdout extends Accuracy {
  days: number;
  calibration: CalibrationRow[];
  /** "As many as before" and "who bought last": what a model has to beat. */
  baselines: { sameAsBefore: { mae: number }; recency: { auc: number | null } };
  /** Share of customers whose purchases lay in the 80 % interval (whole numbers: rather more than 80 %). */
  coverage: number;
}

/** Why there is no answer. */
export type Refusal = 'nobody' | 'few_customers' | 'no_repeaters' | 'few_repeaters' | 'few_days';
/** What takes something away from an answer; each stands in words in `warnings`. */
export type Doubt = 'nobody_leaves' | 'few_repeaters' | 'no_errors' | 'not_compared' | 'nothing_held_out' | 'short_holdout' | 'short_records' | 'gap' | 'recency_better' | 'ranked_by_recency' | 'spend';

export interface ValueAnswer {
  model: ModelKind | 'best';
  /** Why there is no answer, in words; then everything that would be one is null. */
  refused: string | null;
  refusedFor: Refusal | null;
  chosen: { model: ModelKind; seasonal: boolean; corrected: boolean; tried: Choice['tried'] } | null;
  fitted: { parameters: Record<string, number>; standardErrors: Record<string, number> | null; logLikelihood: number; season: readonly number[] | null } | null;
  customers: number;
  repeaters: number;
  holdout: Holdout | null;
  spend: Spend | null;
  each: EachCustomer | null;
  known: Known;
  doubts: Doubt[];
  warnings: string[];
}

type Said<Code> = readonly [Code, string];

/** What it takes before anything is said. */
export const fewest = { customers: 20, repeaters: 5, days: 14 };

/**
 * Customer value from a store's own purchases (SPEC K2): P(alive), expected purchases and value of every customer within a horizon, with
 * intervals, and how well the same would have foretold what came after `end`, where that is known. Says in words when the
 * data are too thin. Never looks past `end` but for the hold-out.
 */
export function customerValue(question: ValueQuestion): ValueAnswer {
  const { purchases, end, horizonDays, daysPerUnit, model } = question;
  const stage = stageAt(purchases, end, end + horizonDays, daysPerUnit);
  const { known } = stage;
  const repeaters = known.repeats.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  const [refusedFor, refused] = refusal(stage, repeaters) ?? [null, null];
  const answer: ValueAnswer = {
    model, refused, refusedFor, chosen: null, fitted: null, customers: known.customer.length, repeaters, holdout: null, spend: null, each: null, known, doubts: [], warnings: [],
  };
  if (answer.refused) return answer;
  const choice = model === 'best' ? choose(purchases, end, horizonDays, daysPerUnit) : null;
  const { base, expected, active } = choice ? applyChoice(stage, choice) : plainly(stage, model as ModelKind);
  if (choice) answer.chosen = { model: choice.kind, seasonal: choice.seasonal, corrected: choice.coefficientsOfCounts !== null, tried: choice.tried };
  answer.spend = fitSpend(known);
  answer.fitted = fittedOf(base, stage);
  answer.each = scoreEach(base, known, answer.spend, expected, active);
  // A plain model ranks by expected purchases, as in the published figures.
  answer.holdout = holdoutOf(question, stage, answer.each, choice ? active : expected);
  const said: Said<Doubt>[] = [
    ...modelDoubts(base.model, repeaters), ...(choice ? choiceDoubts(choice) : []), ...recordDoubts(question, stage, answer.holdout),
    ...answer.spend.warnings.map((words) => ['spend', words] as const),
  ];
  return { ...answer, doubts: [...new Set(said.map(([code]) => code))], warnings: said.map(([, words]) => words) };
}

function refusal({ known, firstDay, end }: Stage, repeaters: number): Said<Refusal> | null {
  const customers = known.customer.length;
  if (customers === 0) return ['nobody', 'Nobody bought anything by the end of the calibration, so there is nothing to learn from.'];
  if (customers < fewest.customers) return ['few_customers', `Only ${customers} ${customers === 1 ? 'customer' : 'customers'} bought by the end of the calibration; at least ${fewest.customers} are needed.`];
  if (repeaters === 0) return ['no_repeaters', `None of the ${customers} customers bought on a second day, so nothing can be said of who comes back.`];
  if (repeaters < fewest.repeaters) return ['few_repeaters', `Only ${repeaters} of ${customers} customers bought on a second day; at least ${fewest.repeaters} are needed.`];
  if (end - firstDay + 1 < fewest.days) return ['few_days', `The purchases span only ${end - firstDay + 1} days; at least ${fewest.days} are needed.`];
  return null;
}

function plainly(stage: Stage, kind: ModelKind): { base: Base; expected: Float64Array; active: Float64Array } {
  const base = baseAt(stage, kind, false);
  return { base, expected: base.expected, active: base.active };
}

function fittedOf(base: Base, stage: Stage): ValueAnswer['fitted'] {
  const { kind, parameters, standardErrors, logLikelihood } = base.model;
  const named = (values: readonly number[]) => Object.fromEntries(parameterNames[kind].map((name, i) => [name, values[i]!]));
  return {
    parameters: named(parameters), standardErrors: standardErrors && named(standardErrors),
    logLikelihood: logLikelihood + clockTerm(base.clock, stage), season: base.clock.months,
  };
}

function lastDayOf({ day }: Purchases): number {
  return day.reduce((latest, one) => Math.max(latest, one), -Infinity);
}

/** Days of the hold-out that the records cover: a silent end shorter than two weeks counts as covered. */
function coveredDays({ purchases, end, horizonDays }: ValueQuestion): number {
  const covered = lastDayOf(purchases) - end;
  return covered >= horizonDays - 14 && covered > 0 ? horizonDays : Math.max(covered, 0);
}

function holdoutOf(question: ValueQuestion, stage: Stage, each: EachCustomer, score: Float64Array): Holdout | null {
  const days = coveredDays(question);
  if (days < 1) return null;
  const { known } = stage;
  // Where the records end early, expectations are taken in proportion; nothing else is honest without a second fit.
  const share = days / question.horizonDays;
  const expected = share === 1 ? each.expected : each.expected.map((value) => value * share);
  const { later, repeats } = known;
  let inside = 0;
  for (let i = 0; i < later.length; i += 1) if (later[i]! >= Math.floor(each.ordersLow[i]! * share) && later[i]! <= Math.ceil(each.ordersHigh[i]! * share)) inside += 1;
  return {
    ...accuracyOf(expected, score, later), days, calibration: calibrationTable(expected, each.active, later),
    baselines: { sameAsBefore: { mae: repeats.reduce((sum, value, i) => sum + Math.abs(value - later[i]!), 0) / later.length }, recency: { auc: areaUnderCurve(lastSeen(known), later) } }, coverage: inside / later.length,
  };
}

function modelDoubts({ degenerate, prior, kind, standardErrors }: FittedModel, repeaters: number): Said<Doubt>[] {
  const doubts: Said<Doubt>[] = [];
  if (degenerate) {
    const what = kind === 'bgnbd' ? 'a and b' : 's and β';
    doubts.push(['nobody_leaves', `The likelihood alone has no proper maximum here (${what}: nobody seems to leave for good, or everybody is alike); a weak prior holds the parameters, and P(alive) says little.`]);
  } else if (prior > 0) doubts.push(['few_repeaters', `Only ${repeaters} customers bought again: a weak prior speaks with ${Math.round(prior * 100)} % of its weight.`]);
  if (!standardErrors) doubts.push(['no_errors', 'The standard errors could not be worked out: the likelihood is flat around its maximum.']);
  return doubts;
}

function choiceDoubts({ note, ranksByRecency }: Choice): Said<Doubt>[] {
  const doubts: Said<Doubt>[] = note ? [['not_compared', note]] : [];
  if (ranksByRecency) doubts.push(['ranked_by_recency', 'Nothing within the time known shows that buyers can be ranked better than by who bought last: the chances of buying again are put in that order.']);
  return doubts;
}

function recordDoubts(question: ValueQuestion, stage: Stage, holdout: Holdout | null): Said<Doubt>[] {
  const doubts: Said<Doubt>[] = [];
  const days = coveredDays(question);
  if (days === 0) doubts.push(['nothing_held_out', 'There are no purchases after the end of the calibration: nothing was held out.']);
  else if (days < question.horizonDays) doubts.push(['short_holdout', `The records end ${days} days after the calibration, not ${question.horizonDays}: the hold-out is judged on those days.`]);
  const span = stage.end - stage.firstDay + 1;
  if (question.horizonDays > 2 * span) doubts.push(['short_records', `The horizon of ${question.horizonDays} days is more than twice the ${span} days known: beyond that nothing was ever seen.`]);
  const gap = longestGap(stage);
  if (gap.days > 90) doubts.push(['gap', `Nobody bought anything for ${gap.days} days in a row; are the records whole?`]);
  if (holdout && holdout.auc !== null && (holdout.baselines.recency.auc ?? 0) > holdout.auc) doubts.push(['recency_better', 'In the hold-out, who bought last would have ranked buyers better than this model.']);
  return doubts;
}

/** The longest time without any purchase, up to the stage's end. */
function longestGap({ purchases, firstDay, end }: Stage): { days: number } {
  const open = new Uint8Array(end - firstDay + 1);
  for (const day of purchases.day) if (day >= firstDay && day <= end) open[day - firstDay] = 1;
  let [longest, closed] = [0, 0];
  for (const isOpen of open) {
    closed = isOpen ? 0 : closed + 1;
    longest = Math.max(longest, closed);
  }
  return { days: longest };
}
