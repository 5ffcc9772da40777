/**
 * Purchases of a store, one per customer and day, by customer and in order of time. The days of customer i stand at
 * `start[i]` … `start[i + 1] − 1`. Days count from 1970-01-01.
 */
export interface Purchases {
  customers: number;
  start: Int32Array;
  day: Int32Array;
  /** What was spent on that day, in the unit the amounts came in. */
  amount: Float64Array;
}

/**
 * Orders by customer and day; several orders of a customer on one day become one purchase with their sum (the convention of the
 * published figures). `customer` holds 0 … customers − 1.
 */
export function purchasesOf(customers: number, customer: ArrayLike<number>, day: ArrayLike<number>, amount: ArrayLike<number>): Purchases {
  const orders = customer.length;
  const bounds = new Int32Array(customers + 1);
  for (let i = 0; i < orders; i += 1) bounds[customer[i]! + 1]! += 1;
  for (let i = 0; i < customers; i += 1) bounds[i + 1]! += bounds[i]!;
  const days = new Int32Array(orders);
  const amounts = new Float64Array(orders);
  const next = bounds.slice(0, customers);
  for (let i = 0; i < orders; i += 1) {
    const at = next[customer[i]!]!++;
    days[at] = day[i]!;
    amounts[at] = amount[i]!;
  }
  const start = new Int32Array(customers + 1);
  let kept = 0;
  for (let i = 0; i < customers; i += 1) {
    start[i] = kept;
    sortByDay(days, amounts, bounds[i]!, bounds[i + 1]!);
    for (let at = bounds[i]!; at < bounds[i + 1]!; at += 1) {
      if (kept > start[i]! && days[kept - 1] === days[at]) {
        amounts[kept - 1]! += amounts[at]!;
        continue;
      }
      days[kept] = days[at]!;
      amounts[kept] = amounts[at]!;
      kept += 1;
    }
  }
  start[customers] = kept;
  return { customers, start, day: days.slice(0, kept), amount: amounts.slice(0, kept) };
}

function sortByDay(days: Int32Array, amounts: Float64Array, from: number, to: number): void {
  if (to - from > 32) return sortMany(days, amounts, from, to);
  for (let i = from + 1; i < to; i += 1) {
    const day = days[i]!;
    const amount = amounts[i]!;
    let at = i;
    for (; at > from && days[at - 1]! > day; at -= 1) {
      days[at] = days[at - 1]!;
      amounts[at] = amounts[at - 1]!;
    }
    days[at] = day;
    amounts[at] = amount;
  }
}

function sortMany(days: Int32Array, amounts: Float64Array, from: number, to: number): void {
  const order = Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => days[a]! - days[b]!);
  const sortedDays = order.map((at) => days[at]!);
  const sortedAmounts = order.map((at) => amounts[at]!);
  days.set(sortedDays, from);
  amounts.set(sortedAmounts, from);
}

/** What is known of each customer on a day: those who bought by then, by their place in `Purchases`. */
export interface Known {
  customer: Int32Array;
  /** Day of the first purchase. */
  first: Int32Array;
  /** Repeat purchases up to that day. */
  repeats: Int32Array;
  /** Days from the first to the last purchase. */
  recency: Int32Array;
  /** Days from the first purchase to that day. */
  age: Int32Array;
  /** Mean amount of the repeat purchases; 0 without any. The first is left out, as in the published figures. */
  mean: Float64Array;
  /** Purchases after that day, up to `until`. */
  later: Int32Array;
}

/** What is known at the end of day `end`, and how often each bought from then to the end of day `until`. */
export function knownAt({ customers, start, day, amount }: Purchases, end: number, until: number): Known {
  let size = 0;
  for (let i = 0; i < customers; i += 1) if (start[i + 1]! > start[i]! && day[start[i]!]! <= end) size += 1;
  const known: Known = {
    customer: new Int32Array(size), first: new Int32Array(size), repeats: new Int32Array(size), recency: new Int32Array(size),
    age: new Int32Array(size), mean: new Float64Array(size), later: new Int32Array(size),
  };
  let at = 0;
  for (let i = 0; i < customers; i += 1) {
    const from = start[i]!;
    const to = start[i + 1]!;
    if (to === from || day[from]! > end) continue;
    let last = from;
    let sum = 0;
    while (last + 1 < to && day[last + 1]! <= end) sum += amount[++last]!;
    let beyond = last;
    while (beyond + 1 < to && day[beyond + 1]! <= until) beyond += 1;
    known.customer[at] = i;
    known.first[at] = day[from]!;
    known.repeats[at] = last - from;
    known.recency[at] = day[last]! - day[from]!;
    known.age[at] = end - day[from]!;
    known.mean[at] = last > from ? sum / (last - from) : 0;
    known.later[at] = beyond - last;
    at += 1;
  }
  return known;
}

/** Days from today back to the last purchase, below zero: the order of "who bought last". */
export const lastSeen = ({ recency, age }: Known): Int32Array => recency.map((days, i) => days - age[i]!);

/** At most `most` customers, evenly spread over the list, so that models can be compared quickly. */
export function samplePurchases(purchases: Purchases, most: number): Purchases {
  if (purchases.customers <= most) return purchases;
  const start = new Int32Array(most + 1);
  const picked = Int32Array.from({ length: most }, (_, i) => Math.floor((i * purchases.customers) / most));
  picked.forEach((customer, i) => (start[i + 1] = start[i]! + purchases.start[customer + 1]! - purchases.start[customer]!));
  const day = new Int32Array(start[most]!);
  const amount = new Float64Array(start[most]!);
  picked.forEach((customer, i) => {
    day.set(purchases.day.subarray(purchases.start[customer]!, purchases.start[customer + 1]!), start[i]!);
    amount.set(purchases.amount.subarray(purchases.start[customer]!, purchases.start[customer + 1]!), start[i]!);
  });
  return { customers: most, start, day, amount };
}
