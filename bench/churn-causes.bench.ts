/**
 * Are causes of churn found, with intervals that hold? By simulation, seeded.
 *
 *   npx tsx bench/churn-causes.bench.ts [stores = 40]
 *
 * Each store has 1,500 customers watched for up to 12 months, some of them from later on (censored). Of 20 possible causes, half
 * changing by month and half fixed, partly correlated in pairs, six matter (odds of leaving 1.4 to 2.5 times, or as much less).
 * Prints how often 95 % intervals hold the truth (goal 93 to 97 %), how many of the planted causes are found at a false-discovery
 * rate of 0.1 (goal ≥ 80 %), how many of those found are false (goal ≤ 10 %), and how often the chance of one customer to
 * leave within six months lies in its interval. Then the same for trends of weekly counts that vary twice as much as Poisson counts.
 */
import { fitHazard, type HazardModel } from '../server/science/survival/hazard.ts';
import type { Cause, Life } from '../server/science/survival/person-periods.ts';
import { churnWithin } from '../server/science/survival/predict.ts';
import { seededRandom } from '../server/science/numeric/random.ts';
import { trendsOf } from '../server/science/trend.ts';

const stores = Number(process.argv[2] ?? 40);
const random = seededRandom(20_261_122);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const causes: Cause[] = Array.from({ length: 20 }, (_, at) => ({ name: `cause ${at}`, kind: at % 4 < 2 ? 'yes-no' : 'number' }));
const planted = new Map([[0, 2.5], [1, 1.9], [2, 1.4], [5, 0.5], [7, 1.5], [10, 0.7]]);
const slopes = causes.map((_, at) => Math.log(planted.get(at) ?? 1));

/** One month (or, for every second cause, one life) of causes; each third number leans on the one before it. */
function draw(fixed: readonly number[] | null): number[] {
  const values: number[] = [];
  causes.forEach(({ kind }, at) => {
    if (fixed && at % 2 === 1) values.push(fixed[at]!);
    else values.push(kind === 'yes-no' ? Number(random() < 0.3) : at % 4 === 3 ? 0.6 * values[at - 1]! + 0.8 * normal() : normal());
  });
  return values;
}

const hazard = (values: readonly number[], month: number): number =>
  1 / (1 + Math.exp(4.1 + 0.3 * Math.log1p(month) - values.reduce((sum, value, at) => sum + value * slopes[at]!, 0)));

function shop(): Life[] {
  return Array.from({ length: 1_500 }, () => {
    const watched = 3 + Math.floor(random() * 10);
    const fixed = draw(null);
    const periods: number[][] = [];
    while (periods.length < watched) {
      periods.push(draw(fixed));
      if (random() < hazard(periods.at(-1)!, periods.length - 1)) return { periods, ended: true };
    }
    return { periods, ended: false };
  });
}

const seen = { intervals: 0, held: 0, planted: 0, found: 0, reported: 0, wrong: 0, predicted: 0, predictedHeld: 0, refused: 0, events: 0 };

function countCauses(model: HazardModel): void {
  seen.planted += planted.size;
  seen.events += model.events;
  for (const { name, step, low, high, q } of model.causes) {
    const at = causes.findIndex((cause) => cause.name === name);
    const truth = Math.exp(slopes[at]! * step);
    seen.intervals += 1;
    seen.held += Number(low <= truth && truth <= high);
    if (q > 0.1) continue;
    seen.reported += 1;
    if (planted.has(at)) seen.found += 1;
    else seen.wrong += 1;
  }
}

function countPredictions(model: HazardModel): void {
  for (let one = 0; one < 20; one += 1) {
    const values = draw(null);
    const stays = Array.from({ length: 6 }, (_, month) => 1 - hazard(values, month)).reduce((product, stay) => product * stay, 1);
    const said = churnWithin(model, values, 0, 6)!;
    seen.predicted += 1;
    seen.predictedHeld += Number(said.low <= 1 - stays && 1 - stays <= said.high);
  }
}

for (let store = 0; store < stores; store += 1) {
  const fitted = fitHazard(shop(), causes);
  if ('refused' in fitted) seen.refused += 1;
  else {
    countCauses(fitted.model);
    countPredictions(fitted.model);
  }
}

const share = (hits: number, of: number): number => Math.round((1_000 * hits) / Math.max(of, 1)) / 1_000;
console.log(JSON.stringify({
  stores, refused: seen.refused, events_a_store: Math.round(seen.events / Math.max(stores - seen.refused, 1)), intervals_hold: share(seen.held, seen.intervals), planted_found: share(seen.found, seen.planted),
  false_among_found: share(seen.wrong, seen.reported), chance_of_leaving_in_interval: share(seen.predictedHeld, seen.predicted),
}));

/** A count with twice the variance of a Poisson count. */
const overdispersed = (mean: number): number => mean + Math.sqrt(2 * mean) * normal();

const trends = { intervals: 0, held: 0, rising: 0, found: 0, reported: 0, wrong: 0, single: 0, flat: 0 };
for (let store = 0; store < stores; store += 1) {
  const series = Array.from({ length: 40 }, (_, key) => ({
    key, points: Array.from({ length: 26 }, (_, at) => ({ at, count: Math.max(0, Math.round(overdispersed(20 * (key < 8 ? 1.04 : 1) ** at))) })),
  }));
  for (const { key, perPeriod, low, high, q, chance } of trendsOf(series)) {
    const truth = key < 8 ? 1.04 : 1;
    trends.intervals += 1;
    trends.held += Number(low <= truth && truth <= high);
    trends.rising += Number(key < 8);
    trends.flat += Number(key >= 8);
    trends.single += Number(key >= 8 && chance <= 0.05);
    if (q > 0.1) continue;
    trends.reported += 1;
    if (key < 8 && perPeriod > 1) trends.found += 1;
    else trends.wrong += 1;
  }
}
console.log(JSON.stringify({
  trends: trends.intervals, intervals_hold: share(trends.held, trends.intervals), rising_found: share(trends.found, trends.rising),
  false_among_found: share(trends.wrong, trends.reported), flat_called_trend_alone_at_5_percent: share(trends.single, trends.flat),
}));
