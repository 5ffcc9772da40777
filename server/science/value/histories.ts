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
  const groupOf = new Int32Array(customers);
  const firstOf: number[] = [];
  const counts: number[] = [];
  const buckets = new Map<number, Map<number, number>>();
  for (let customer = 0; customer < customers; customer += 1) {
    const times = recencySteps[customer]! * 67_108_864 + ageSteps[customer]!;
    const byRepeats = buckets.get(repeats[customer]!) ?? buckets.set(repeats[customer]!, new Map()).get(repeats[customer]!)!;
    let group = byRepeats.get(times);
    if (group === undefined) {
      group = firstOf.length;
      byRepeats.set(times, group);
      firstOf.push(customer);
      counts.push(0);
    }
    counts[group]! += 1;
    groupOf[customer] = group;
  }
  return {
    customers,
    groupOf,
    weight: Float64Array.from(counts),
    repeats: Float64Array.from(firstOf, (customer) => repeats[customer]!),
    recency: Float64Array.from(firstOf, (customer) => recencySteps[customer]! * step),
    age: Float64Array.from(firstOf, (customer) => ageSteps[customer]! * step),
  };
}

/** Distinct numbers of a list, and where each entry of the list is among them. */
export function distinct(values: Float64Array): { values: Float64Array; at: Int32Array } {
  const places = new Map<number, number>();
  const at = Int32Array.from(values, (value) => {
    const known = places.get(value);
    if (known !== undefined) return known;
    places.set(value, places.size);
    return places.size - 1;
  });
  return { values: Float64Array.from(places.keys()), at };
}
