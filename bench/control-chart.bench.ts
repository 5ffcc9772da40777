/**
 * Is a rise found in time, and how often is there an alarm for nothing? By simulation, seeded.
 *
 *   npx tsx bench/control-chart.bench.ts [stores = 200]
 *
 * Each store has 30 orders a day (Poisson, busier on Mondays) and the trouble of 20 kinds and of 60 products among them. For 30
 * days nothing changes: false incidents a store and month (goal at most 1; alarms of a series within 14 days are one). Then one
 * kind of trouble, which 2, 4, 6 or 10 % of orders usually have, becomes three times as frequent: how often it is found within
 * 5 days (goal 80 % of stores).
 */
import { findRises } from '../server/science/control-chart/find-rises.ts';
import { dice } from '../tests/simulated-shop.ts';

const stores = Number(process.argv[2] ?? 200);
const random = dice(20_261_121);

function poisson(mean: number): number {
  let count = 0;
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count += 1;
  return count;
}

/** How many orders have the commonest kinds of trouble. */
const shares = [0.1, 0.06, 0.04, 0.02];

interface Store { series: { key: string; rate: number; share: number; cases: number[]; exposures: number[] }[] }

function open(): Store {
  const kinds = Array.from({ length: 20 }, (_, at) => ({ key: `kind ${at}`, rate: shares[at] ?? 0.09 / (at + 1.5), share: 1, cases: [], exposures: [] }));
  const products = Array.from({ length: 60 }, (_, at) => ({ key: `product ${at}`, rate: 0.02 + 0.08 * random(), share: 1 / (at + 3), cases: [], exposures: [] }));
  return { series: [...kinds, ...products] };
}

function passDay({ series }: Store, day: number, risen: string | null): void {
  const orders = poisson(day % 7 === 1 ? 42 : 28);
  for (const one of series) {
    const exposure = one.share === 1 ? orders : poisson(orders * one.share);
    one.exposures.push(exposure);
    one.cases.push(poisson(exposure * one.rate * (one.key === risen ? 3 : 1)));
  }
}

const found = shares.map(() => ({ stores: 0, days: 0 }));
let incidents = 0;

function quietMonth(one: Store): void {
  const lastAlarm = new Map<string, number>();
  for (let day = 0; day < 30; day += 1) {
    passDay(one, 120 + day, null);
    for (const { key } of findRises(one.series)) {
      if (day - (lastAlarm.get(key) ?? -99) > 14) incidents += 1;
      lastAlarm.set(key, day);
    }
  }
}

/** The day on which a threefold rise is found; null within five days. */
function dayFound(one: Store, risen: string): number | null {
  for (let day = 1; day <= 5; day += 1) {
    passDay(one, 150 + day, risen);
    if (findRises(one.series).some(({ key }) => key === risen)) return day;
  }
  return null;
}

for (let store = 0; store < stores; store += 1) {
  const one = open();
  for (let day = 0; day < 120; day += 1) passDay(one, day, null);
  quietMonth(one);
  for (const [at, result] of found.entries()) {
    const day = dayFound(structuredClone(one), `kind ${at}`);
    if (day === null) continue;
    result.stores += 1;
    result.days += day;
  }
}

console.log(JSON.stringify({ stores, series: 80, false_incidents_a_month: incidents / stores }));
for (const [at, result] of found.entries()) {
  console.log(JSON.stringify({ usual_share_of_orders: shares[at], found_within_5_days: result.stores / stores, mean_days: Math.round((10 * result.days) / Math.max(result.stores, 1)) / 10 }));
}
