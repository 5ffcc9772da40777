import { purchasesOf, type Purchases } from '../server/science/value/purchases.ts';

/** A stream of numbers in (0, 1) that is the same in every run (Park and Miller 1988). */
export function dice(seed: number): () => number {
  let state = (Math.floor(seed) % 2_147_483_646) + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

export function exponential(random: () => number, rate: number): number {
  return -Math.log(random()) / rate;
}

/** Gamma with this shape and rate 1 (Marsaglia and Tsang 2000). */
export function gammaDraw(random: () => number, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

export interface Shop {
  kind: 'bgnbd' | 'paretonbd';
  /** r, α and a, b or s, β; times in weeks. */
  parameters: readonly [number, number, number, number];
  /** p, q, γ of the amounts. */
  spend: readonly [number, number, number];
  customers: number;
  /** First purchases are spread over this many days from `firstDay`; the records go on to `lastDay`. */
  firstDay: number;
  newcomerDays: number;
  lastDay: number;
  /** How busy a day is; 1 is usual and `busiest` the most. */
  season?: { of: (day: number) => number; busiest: number };
}

/** Purchases of a shop that is exactly as the model says, and whether each customer is still one at the end of day `end`. */
export function simulate(shop: Shop, random: () => number, end: number): { purchases: Purchases; alive: Uint8Array; rate: Float64Array } {
  const [r, alpha, third, fourth] = shop.parameters;
  const [p, q, gamma] = shop.spend;
  const columns: { customer: number[]; day: number[]; amount: number[] } = { customer: [], day: [], amount: [] };
  const alive = new Uint8Array(shop.customers);
  const rate = new Float64Array(shop.customers);
  const busiest = shop.season?.busiest ?? 1;
  for (let customer = 0; customer < shop.customers; customer += 1) {
    const lambda = gammaDraw(random, r) / alpha;
    const nu = gammaDraw(random, q) / gamma;
    const first = shop.firstDay + random() * shop.newcomerDays;
    const [one, other] = [gammaDraw(random, third), gammaDraw(random, fourth)];
    const leaves = shop.kind === 'bgnbd' ? one / (one + other) : 0;
    const death = shop.kind === 'bgnbd' ? Infinity : first + 7 * exponential(random, one / fourth);
    const buy = (day: number) => {
      columns.customer.push(customer);
      columns.day.push(Math.floor(day));
      columns.amount.push(gammaDraw(random, p) / nu);
    };
    rate[customer] = lambda;
    buy(first);
    let gone = death;
    for (let now = first; ;) {
      now += (7 * exponential(random, Math.max(lambda, 1e-12))) / busiest;
      if (now > shop.lastDay + 1 || now > death) break;
      if (shop.season && random() > shop.season.of(Math.floor(now)) / busiest) continue;
      buy(now);
      if (random() < leaves) {
        gone = now;
        break;
      }
    }
    alive[customer] = gone > end + 1 ? 1 : 0;
  }
  return { purchases: purchasesOf(shop.customers, columns.customer, columns.day, columns.amount), alive, rate };
}
