/**
 * Do the intervals of lift hold what they promise? By simulation, seeded.
 *
 *   npx tsx bench/lift.bench.ts [rounds = 4000]
 *
 * Prints how often each 95 % interval holds the true difference (goal 93 to 97 %), how often the one that may be looked at
 * every day was ever wrong in 60 looks (goal at most 5 %), and how often the smallest detectable difference was found (goal 80 %).
 */
import { anytimeDifference, detectableDifference, meanDifference, measuredShare, shareDifference, shareLift, type Difference, type Measured } from '../server/science/lift/lift.ts';
import { dice } from '../tests/simulated-shop.ts';

const rounds = Number(process.argv[2] ?? 4_000);
const random = dice(20_261_121);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function binomial(total: number, share: number): number {
  let hits = 0;
  for (let one = 0; one < total; one += 1) hits += Number(random() < share);
  return hits;
}

/** What people spend: most nothing, some a log-normal amount. */
const spends = (share: number): number => (random() < share ? Math.exp(3 + 0.8 * normal()) : 0);
const meanSpend = (share: number): number => share * Math.exp(3 + 0.32);

function measured(values: number[]): Measured {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { count: values.length, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

const holds = (found: Difference | null, truth: number): boolean => found !== null && found.low <= truth && truth <= found.high;
const print = (what: string, hits: number, of = rounds): void => console.log(`${what}: ${((100 * hits) / of).toFixed(1)} %`);

for (const [total, base, lift] of [[100, 0.05, 0.02], [1_000, 0.1, 0.02], [500, 0.3, 0]] as const) {
  let shares = 0;
  const ratios = { holds: 0, of: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const treated = { hits: binomial(total, base + lift), total };
    const heldOut = { hits: binomial(total / 2, base), total: total / 2 };
    shares += Number(holds(shareDifference(treated, heldOut), lift));
    const ratio = shareLift(treated, heldOut);
    if (!ratio) continue;
    ratios.of += 1;
    ratios.holds += Number(holds(ratio, lift / base));
  }
  print(`difference of shares, ${total} and ${total / 2} people, ${base} and ${base + lift}`, shares);
  print(`  as a ratio, in the ${ratios.of} rounds where anyone held out did it`, ratios.holds, ratios.of);
}

let means = 0;
for (let round = 0; round < rounds; round += 1) {
  const treated = measured(Array.from({ length: 2_000 }, () => spends(0.3)));
  const heldOut = measured(Array.from({ length: 1_000 }, () => spends(0.25)));
  means += Number(holds(meanDifference(treated, heldOut), meanSpend(0.3) - meanSpend(0.25)));
}
print('difference of mean spend, 2,000 and 1,000 people', means);

let everWrong = 0;
for (let round = 0; round < rounds; round += 1) {
  const groups = [{ hits: 0, total: 0 }, { hits: 0, total: 0 }];
  for (let look = 0, wrong = false; look < 60 && !wrong; look += 1) {
    for (const group of groups) {
      group.hits += binomial(30, 0.15);
      group.total += 30;
    }
    wrong = !holds(anytimeDifference(measuredShare(groups[0]!), measuredShare(groups[1]!), 1_800), 0);
    everWrong += Number(wrong);
  }
}
print('ever wrong in 60 daily looks', everWrong);

const least = detectableDifference(2_000, 1_000, 0.1)!;
let found = 0;
for (let round = 0; round < rounds; round += 1) {
  const { low } = shareDifference({ hits: binomial(2_000, 0.1 + least), total: 2_000 }, { hits: binomial(1_000, 0.1), total: 1_000 })!;
  found += Number(low > 0);
}
print(`a difference of ${least.toFixed(4)}, the smallest detectable, was found`, found);
