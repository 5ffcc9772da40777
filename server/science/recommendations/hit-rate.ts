import { boughtTogether, type Floor } from './bought-together.ts';
import { recommend, type Bought } from './recommend.ts';

/** One order, in the order of time within its customer; `customer` −1 when nobody is named. */
export interface PlacedOrder {
  customer: number;
  items: ArrayLike<number>;
}

/** How often at least one of the offered items was in the order held out. */
export interface HitRate {
  customers: number;
  /** Of these customers; null where there are none. */
  hitRate: number | null;
  popular: number | null;
  /** Hit rate ∕ that of the most popular items; null when those never hit. */
  ratio: number | null;
}

/**
 * Holds out the last order of every customer with at least two, learns from all others, and counts how often `most` offered items meet it:
 * `all` offers anything, `fresh` only what the customer had never bought (and counts only such customers whose last order
 * holds something new). The most popular items, chosen the same way, are what it has to beat.
 */
export function hitRates(items: number, orders: readonly PlacedOrder[], most: number, floor: Floor): { all: HitRate; fresh: HitRate } {
  const lastOf = new Map<number, number>();
  const placed = new Map<number, number>();
  orders.forEach(({ customer }, at) => {
    if (customer < 0) return;
    lastOf.set(customer, at);
    placed.set(customer, (placed.get(customer) ?? 0) + 1);
  });
  const heldOut = new Set([...lastOf].filter(([customer]) => placed.get(customer)! > 1).map(([, at]) => at));
  const model = boughtTogether({ items, baskets: orders.filter((_, at) => !heldOut.has(at)).map((order) => order.items) }, floor);
  const histories = new Map<number, Map<number, number>>();
  orders.forEach(({ customer, items: bought }, at) => {
    if (customer < 0 || heldOut.has(at)) return;
    const history = histories.get(customer) ?? histories.set(customer, new Map<number, number>()).get(customer)!;
    for (let i = 0; i < bought.length; i += 1) history.set(bought[i]!, (history.get(bought[i]!) ?? 0) + 1);
  });
  const popular = [...model.count.keys()].filter((item) => model.count[item]! > 0).sort((a, b) => model.count[b]! - model.count[a]! || a - b);
  const counts = { all: { customers: 0, hits: 0, popular: 0 }, fresh: { customers: 0, hits: 0, popular: 0 } };
  for (const at of heldOut) {
    const history = histories.get(orders[at]!.customer)!;
    const bought: Bought[] = [...history].map(([item, times]) => ({ item, times }));
    const wanted = new Set(Array.from(orders[at]!.items));
    const meets = (offered: readonly number[]) => (offered.some((item) => wanted.has(item)) ? 1 : 0);
    counts.all.customers += 1;
    counts.all.hits += meets(recommend(model, bought, most).map(({ item }) => item));
    counts.all.popular += meets(popular.slice(0, most));
    if (![...wanted].some((item) => !history.has(item))) continue;
    counts.fresh.customers += 1;
    counts.fresh.hits += meets(recommend(model, bought, most, false).map(({ item }) => item));
    counts.fresh.popular += meets(firstUnknown(popular, history, most));
  }
  return { all: rateOf(counts.all), fresh: rateOf(counts.fresh) };
}

function firstUnknown(popular: readonly number[], history: ReadonlyMap<number, number>, most: number): number[] {
  const out: number[] = [];
  for (const item of popular) {
    if (out.length >= most) break;
    if (!history.has(item)) out.push(item);
  }
  return out;
}

function rateOf({ customers, hits, popular }: { customers: number; hits: number; popular: number }): HitRate {
  const share = (count: number) => (customers > 0 ? count / customers : null);
  return { customers, hitRate: share(hits), popular: share(popular), ratio: popular > 0 ? hits / popular : null };
}
