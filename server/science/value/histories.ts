/**
 * What a buy-till-you-die model knows of customers: x repeat purchases, the last of them `recency` after the first (0 without
 * a repeat), observed for `age` since the first. Times are in one unit. Customers with the same three numbers are one group.
 */
export interface Histories {
  customers: number;
  /** Number of customers in each group. */
  weight: Float64Array;
  repeats: Float64Array;
  recency: Float64Array;
  age: Float64Array;
  /** The group of each customer. */
  groupOf: Int32Array;
}

/** Groups customers by their three numbers. `recency` and `age` are whole steps of `step` units (a day, or finer). */
export function groupHistories(repeats: ArrayLike<number>, recencySteps: ArrayLike<number>, ageSteps: ArrayLike<number>, step: number): Histories {
  const customers = repeats.length;
  const [counts, times] = [new Float64Array(customers), new Float64Array(customers)];
  for (let i = 0; i < customers; i += 1) {
    counts[i] = repeats[i]!;
    times[i] = recencySteps[i]! * 67_108_864 + ageSteps[i]!;
  }
  const { at, first } = distinctPairs(counts, times);
  const [weight, recency, age] = [new Float64Array(first.length), new Float64Array(first.length), new Float64Array(first.length)];
  for (let i = 0; i < customers; i += 1) weight[at[i]!]! += 1;
  for (let group = 0; group < first.length; group += 1) {
    recency[group] = recencySteps[first[group]!]! * step;
    age[group] = ageSteps[first[group]!]! * step;
  }
  return { customers, groupOf: at, weight, repeats: picked(counts, first), recency, age };
}

/** For each entry of `places` the value that stands there. */
export function picked(values: Float64Array, places: Int32Array): Float64Array {
  const out = new Float64Array(places.length);
  for (let i = 0; i < places.length; i += 1) out[i] = values[places[i]!]!;
  return out;
}

/** Distinct numbers of a list, and where each entry of the list is among them. */
export function distinct(values: Float64Array): { values: Float64Array; at: Int32Array } {
  const { at, first } = distinctPairs(values, values);
  return { values: picked(values, first), at };
}

/** Distinct (repeats, moment) pairs, a moment being a recency or an age: what is costly depends on those, not on groups. */
export interface Moments {
  repeats: Float64Array;
  times: Float64Array;
  /** Where each group's recency and age are among them. */
  recencyAt: Int32Array;
  ageAt: Int32Array;
}

export function momentsOf({ repeats, recency, age }: Histories): Moments {
  const groups = repeats.length;
  const [both, times] = [new Float64Array(2 * groups), new Float64Array(2 * groups)];
  both.set(repeats);
  both.set(repeats, groups);
  times.set(recency);
  times.set(age, groups);
  const { at, first } = distinctPairs(both, times);
  return { repeats: picked(both, first), times: picked(times, first), recencyAt: at.subarray(0, groups), ageAt: at.subarray(groups) };
}

/**
 * Numbers the distinct pairs (a[i], b[i]) in the order they come in: the number of each i, and the i at which each came first. A hash
 * table in one typed array; a Map of Maps takes six times as long for a million.
 */
function distinctPairs(a: Float64Array, b: Float64Array): { at: Int32Array; first: Int32Array } {
  const size = a.length;
  const at = new Int32Array(size);
  const first = new Int32Array(size);
  let found = 0;
  const mask = 2 ** Math.ceil(Math.log2(2 * size + 2)) - 1;
  const table = new Int32Array(mask + 1);
  const number = new Float64Array(2);
  const bits = new Int32Array(number.buffer);
  for (let i = 0; i < size; i += 1) {
    number[0] = a[i]!;
    number[1] = b[i]!;
    let hash = Math.imul(bits[0]! ^ Math.imul(bits[1]!, 0x85ebca6b), 0xc2b2ae35) ^ Math.imul(bits[2]! ^ Math.imul(bits[3]!, 0x27d4eb2f), 0x165667b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & mask;
    while (table[slot] !== 0) {
      const known = first[table[slot]! - 1]!;
      if (a[known] === a[i] && b[known] === b[i]) break;
      slot = (slot + 1) & mask;
    }
    if (table[slot] === 0) {
      first[found] = i;
      table[slot] = found += 1;
    }
    at[i] = table[slot]! - 1;
  }
  return { at, first: first.slice(0, found) };
}
