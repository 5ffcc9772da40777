import { evenClock, monthOf, timeAt, type Clock } from './clock.ts';
import { fitModel, type FittedModel, type ModelKind } from './fit-model.ts';
import { forecast } from './forecast.ts';
import { picked, type Histories } from './histories.ts';
import { knownAt, type Known, type Purchases } from './purchases.ts';
import { historiesOf, seasonalClock, type Months } from './season.ts';

/** A model with the clock it runs by, and what it says of every customer. */
export interface Base {
  kind: ModelKind;
  model: FittedModel;
  clock: Clock;
  histories: Histories;
  /** In the clock's time and the unit of the parameters. */
  horizon: number;
  alive: Float64Array;
  expected: Float64Array;
  active: Float64Array;
}

/** One moment at which customers are looked at, and the time after it that is to be foretold. */
export interface Stage {
  purchases: Purchases;
  known: Known;
  /** First day of the records, last day known, last day to foretell. */
  firstDay: number;
  end: number;
  until: number;
  daysPerUnit: number;
}

/** Looks at the customers at the end of day `end`; what came up to `until` is in `known.later` and in nothing else. */
export function stageAt(purchases: Purchases, end: number, until: number, daysPerUnit: number): Stage {
  const known = knownAt(purchases, end, until);
  const firstDay = known.first.reduce((least, day) => Math.min(least, day), end);
  return { purchases, known, firstDay, end, until, daysPerUnit };
}

/** Fits one model at a stage, by the even calendar or by the shop's season. `cautious` is for comparing (see `fitModel`). */
export function baseAt(stage: Stage, kind: ModelKind, seasonal: boolean, cautious = false): Base {
  const { known, firstDay, end, until, daysPerUnit } = stage;
  const clock = seasonal ? seasonalClock(known, monthsOf(stage), until, daysPerUnit) : evenClock(firstDay, until);
  const histories = historiesOf(known, end, clock, daysPerUnit);
  const model = fitModel(kind, histories, cautious);
  const horizon = (timeAt(clock, until) - timeAt(clock, end)) / daysPerUnit;
  const said = forecast(model, histories, horizon);
  const { groupOf } = histories;
  return { kind, model, clock, histories, horizon, alive: picked(said.alive, groupOf), expected: picked(said.expected, groupOf), active: picked(said.active, groupOf) };
}

/** Repeat purchases by month and newcomers by day, up to the stage's end. */
export function monthsOf({ purchases, known, firstDay, end }: Stage): Months {
  const repeats = new Float64Array(12);
  const [newcomers, byDay] = [new Float64Array(end - firstDay + 1), new Float64Array(end - firstDay + 1)];
  for (let i = 0; i < known.customer.length; i += 1) {
    newcomers[known.first[i]! - firstDay]! += 1;
    const from = purchases.start[known.customer[i]!]!;
    for (let at = from + 1; at <= from + known.repeats[i]!; at += 1) byDay[purchases.day[at]! - firstDay]! += 1;
  }
  for (let day = firstDay; day <= end; day += 1) repeats[monthOf(day)]! += byDay[day - firstDay]!;
  return { firstDay, lastDay: end, repeats, newcomers };
}

/** Σ ln m(day) over the repeat purchases: what turns a log-likelihood in the clock's time into one in ordinary time. */
export function clockTerm(clock: Clock, stage: Stage): number {
  if (!clock.months) return 0;
  const months = monthsOf(stage);
  return clock.months.reduce((sum, factor, month) => sum + months.repeats[month]! * Math.log(factor), 0);
}
