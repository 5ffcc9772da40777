/**
 * Customer value: how fast it fits, whether it recovers what was planted, and whether its intervals hold what they say.
 *
 *   npx tsx bench/value.bench.ts [folder with clv-cdnow | -] [customers = 1000000] [shops = 40]
 *
 * With a folder: milliseconds to fit CDNOW (best of ten, without starting a process) beside the limits of Python's lifetimes. Then planted
 * shops of 1,500 customers: share of 95 % intervals that hold the planted parameters and P(alive), and of 80 % intervals that hold the
 * purchases and amounts that came. Last, processor seconds and memory for the given number of customers.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bgNbdAlive } from '../server/science/value/bg-nbd.ts';
import { customerValue } from '../server/science/value/customer-value.ts';
import { fitModel } from '../server/science/value/fit-model.ts';
import { groupHistories } from '../server/science/value/histories.ts';
import { knownAt, purchasesOf, type Purchases } from '../server/science/value/purchases.ts';
import { fitSpend } from '../server/science/value/spend.ts';
import { dice, simulate, type Shop } from '../tests/simulated-shop.ts';

const [folder = '-', customers = '1000000', shops = '40'] = process.argv.slice(2);
const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const firstDay = 18_262;

function cdnow(path: string): Purchases {
  const rows = readFileSync(join(path, 'clv-cdnow', 'cdnowElog.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  const day = (text: string) => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))) / 86_400_000;
  return purchasesOf(2_357, rows.map((row) => Number(row[1]) - 1), rows.map((row) => day(row[2]!)), rows.map((row) => Number(row[4])));
}

function best(run: () => number): { milliseconds: number; logLikelihood: number } {
  let [fastest, logLikelihood] = [Infinity, 0];
  for (let round = 0; round < 10; round += 1) {
    const started = performance.now();
    logLikelihood = run();
    fastest = Math.min(fastest, performance.now() - started);
  }
  return { milliseconds: Number(fastest.toFixed(1)), logLikelihood };
}

if (folder !== '-') {
  const end = Date.UTC(1997, 8, 30) / 86_400_000;
  const known = knownAt(cdnow(folder), end, end);
  const histories = groupHistories(known.repeats, known.recency, known.age, 1 / 7);
  print({ fit: 'BG/NBD', ...best(() => fitModel('bgnbd', histories).logLikelihood), limit: 42 });
  print({ fit: 'Pareto/NBD', ...best(() => fitModel('paretonbd', histories).logLikelihood), limit: 230 });
  print({ fit: 'Gamma-Gamma', ...best(() => fitSpend(known).logLikelihood!), limit: 19 });
}

const shop: Shop = { kind: 'bgnbd', parameters: [0.4, 5, 0.8, 2.5], spend: [6, 4, 15], customers: 1_500, firstDay, newcomerDays: 180, lastDay: firstDay + 550 };
for (const kind of ['bgnbd', 'paretonbd'] as const) {
  const planted: Shop = { ...shop, kind, parameters: kind === 'bgnbd' ? shop.parameters : [0.8, 8, 0.7, 15] };
  const held = { parameters: 0, parametersOf: 0, alive: 0, aliveOf: 0, orders: 0, value: 0, customers: 0 };
  for (let seed = 1; seed <= Number(shops); seed += 1) {
    const { purchases } = simulate(planted, dice(seed * 7_919), 0);
    const end = firstDay + 365;
    const answer = customerValue({ purchases, end, horizonDays: 182, daysPerUnit: 7, model: kind });
    const { known, each, fitted } = answer;
    Object.values(fitted!.parameters).forEach((value, i) => {
      held.parametersOf += 1;
      const error = Object.values(fitted!.standardErrors!)[i]! / value;
      if (Math.abs(Math.log(value / planted.parameters[i]!)) <= 1.96 * error) held.parameters += 1;
    });
    for (let i = 0; i < known.customer.length; i += 1) {
      held.customers += 1;
      if (known.later[i]! >= each!.ordersLow[i]! && known.later[i]! <= each!.ordersHigh[i]!) held.orders += 1;
      let spent = 0;
      const from = purchases.start[known.customer[i]!]! + known.repeats[i]! + 1;
      for (let at = from; at < from + known.later[i]!; at += 1) spent += purchases.amount[at]!;
      if (spent >= each!.valueLow[i]! && spent <= each!.valueHigh[i]!) held.value += 1;
      if (kind !== 'bgnbd' || known.repeats[i] === 0) continue;
      held.aliveOf += 1;
      const truth = bgNbdAlive(planted.parameters, known.repeats[i]!, known.recency[i]! / 7, known.age[i]! / 7);
      if (truth >= each!.aliveLow![i]! && truth <= each!.aliveHigh![i]!) held.alive += 1;
    }
  }
  print({
    planted: kind, shops: Number(shops), parameters95: held.parameters / held.parametersOf, alive95: held.aliveOf > 0 ? held.alive / held.aliveOf : null,
    orders80: held.orders / held.customers, value80: held.value / held.customers,
  });
}

const many = simulate({ ...shop, customers: Number(customers), newcomerDays: 365, lastDay: firstDay + 730 }, dice(1), 0).purchases;
for (const model of ['bgnbd', 'best'] as const) {
  const [before, started] = [process.cpuUsage(), performance.now()];
  const answer = customerValue({ purchases: many, end: firstDay + 547, horizonDays: 183, daysPerUnit: 7, model });
  const used = process.cpuUsage(before);
  print({ customers: answer.customers, model, seconds: Number(((performance.now() - started) / 1_000).toFixed(1)), processorSeconds: Number(((used.user + used.system) / 1e6).toFixed(1)), limit: 15, memoryMB: Math.round(process.memoryUsage().rss / 1e6) });
}
