import { gammaQuantile } from '../numeric/normal.ts';
import { shareAllowance } from './allowance.ts';
import { countTail } from '../numeric/negative-binomial.ts';
import { baseRates, sumDays, type BaseRates, type DailySeries } from './base-rate.ts';

/** A series that happens more often than it used to. */
export interface Rise {
  key: string;
  /** Over so many days up to today. */
  days: number;
  cases: number;
  /** How many cases were usual. */
  expected: number;
  /** How many times the usual rate, with a 95 % interval. */
  ratio: number;
  low: number;
  high: number;
  /** How probable so many cases are where nothing changed. */
  chance: number;
}

export interface RiseOptions {
  /** False alarms accepted in thirty days over all series together. */
  falsePerMonth?: number;
  /** Fewer cases than this are never an alarm. */
  fewestCases?: number;
}

const windows = [1, 2, 3, 5, 7, 10, 14];
/** The base is what was usual over this many days before the longest window. */
const baseDays = 104;
const recentDays = 14;
/** The allowance goes where a threefold rise could be told from chance within this many days. */
const wantedWithin = 5;
/** Seven overlapping windows of counts, which are discrete, alarm a tenth more often than one look at something continuous would (bench/control-chart.bench.ts). */
const overlap = 0.9;

function riseOf(series: DailySeries, base: BaseRates, days: number): Rise {
  const end = series.cases.length;
  const past = sumDays(series, end - baseDays, end - recentDays);
  const now = sumDays(series, end - days, end);
  const shape = base.shape + past.cases / base.scatter;
  const rate = shape / (base.exposure + past.exposure / base.scatter);
  const expected = rate * now.exposure;
  const chance = countTail(Math.round(now.cases), expected, base.scatter * expected + expected ** 2 / shape);
  const own = now.cases + 0.5;
  // The interval treats both rates as known up to their counts.
  const variance = (own / (expected + 1e-9)) ** 2 * (base.scatter / own + 1 / shape);
  const ratio = expected > 0 ? now.cases / expected : 0;
  return {
    key: series.key, days, cases: now.cases, expected, ratio, chance,
    low: gammaQuantile(0.025, own / (expected + 1e-9), variance), high: gammaQuantile(0.975, own / (expected + 1e-9), variance),
  };
}

/** A series that had no exposure of late cannot alarm and takes nothing of the allowance (Tarone 1990). */
function couldAlarm(series: DailySeries): boolean {
  return sumDays(series, series.cases.length - recentDays, series.cases.length).exposure > 0;
}

/**
 * The series whose rate has risen, the least probable first: for each, the window of 1 to 14 days up to today that stands
 * out most from the 90 days before (a scan statistic, Naus 1982, over gamma-Poisson predictions), and an alarm where that is
 * rarer than the series' part of a month's allowance of false alarms (`shareAllowance`). Meant to be asked once a
 * day; series of the same kind belong in one call, because they say what is usual for each other.
 */
export function findRises(series: readonly DailySeries[], { falsePerMonth = 1, fewestCases = 3 }: RiseOptions = {}): Rise[] {
  const alive = series.filter(couldAlarm);
  if (alive.length === 0) return [];
  const base = baseRates(series, baseDays, recentDays);
  const limits = shareAllowance(alive.map((one) => riseOf(one, base, wantedWithin).expected / base.scatter), (overlap * falsePerMonth) / 30);
  return alive.flatMap((one, at) => {
    const rises = windows.filter((days) => days <= one.cases.length).map((days) => riseOf(one, base, days)).filter(({ cases, ratio }) => cases >= fewestCases && ratio > 1);
    const worst = rises.reduce<Rise | null>((least, rise) => (least === null || rise.chance < least.chance ? rise : least), null);
    return worst && worst.chance < limits[at]! ? [worst] : [];
  }).sort((a, b) => a.chance - b.chance);
}
