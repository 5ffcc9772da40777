import type { Trip } from './trip.ts';

/** Rows of a sparse matrix, `across` columns and values each; a place that a row does not need holds a zero. */
export interface Rows {
  count: number;
  across: number;
  columns: Int32Array;
  values: Float64Array;
}

/** Which columns the model has; made from the trips it learns from. */
export interface Design {
  width: number;
  rowsOf(trips: readonly Trip[]): Rows;
}

/** More levels than this (rare lanes) share what is known of all. */
const mostLevels = 200;
const fixedColumns = 5;
const across = fixedColumns + 4;

function levels(keys: readonly string[], from: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const kept = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostLevels);
  return new Map(kept.map(([key], at) => [key, from + at]));
}

function logPromise({ promisedDays }: Trip): number | null {
  return promisedDays === null || !Number.isFinite(promisedDays) ? null : Math.log(Math.max(promisedDays, 1));
}

/**
 * Reads the log promise of a trip, at most as far out as all but one in two hundred of those learnt from: a promise of ten
 * years, or of yesterday, says nothing of the way. Where nothing was promised, the mean of its lane, or of all. Zero is the mean of all.
 */
function promiseReader(trips: readonly Trip[]): (trip: Trip) => number {
  const sorted = Float64Array.from(trips.flatMap((trip) => logPromise(trip) ?? [])).sort();
  const outer = Math.floor(sorted.length / 200);
  const [low, high] = [sorted[outer] ?? 0, sorted[sorted.length - 1 - outer] ?? 0];
  const bounded = (promise: number): number => Math.min(high, Math.max(low, promise));
  const sums = new Map<string | null, { sum: number; count: number }>([[null, { sum: 0, count: 0 }]]);
  for (const trip of trips) {
    const promise = logPromise(trip);
    if (promise === null) continue;
    for (const key of [null, trip.lane]) {
      const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
      sums.set(key, { sum: sum + bounded(promise), count: count + 1 });
    }
  }
  const means = new Map([...sums].map(([key, { sum, count }]) => [key, count === 0 ? 0 : sum / count]));
  return (trip) => {
    const promise = logPromise(trip);
    return (promise === null ? (means.get(trip.lane) ?? means.get(null)!) : bounded(promise)) - means.get(null)!;
  };
}

const pair = (trip: Trip): string => `${trip.carrier}\n${trip.lane}`;

/**
 * The design matrix of a location and scale model of log days: a level, the promise, days off, time of day, and one
 * effect each for weekday, lane, carrier and carrier on lane. All effects but the level are shrunk towards none by the
 * fit, which is what pools thin data: a lane of three parcels says little, one of three hundred speaks for itself.
 */
export function makeDesign(trips: readonly Trip[]): Design {
  const lanes = levels(trips.map((trip) => trip.lane), fixedColumns + 7);
  const carriers = levels(trips.map((trip) => trip.carrier), fixedColumns + 7 + lanes.size);
  const pairs = carriers.size > 1 ? levels(trips.map(pair), fixedColumns + 7 + lanes.size + carriers.size) : new Map<string, number>();
  const promiseOf = promiseReader(trips);

  return {
    width: fixedColumns + 7 + lanes.size + carriers.size + pairs.size,
    rowsOf(some) {
      const rows = { count: some.length, across, columns: new Int32Array(some.length * across), values: new Float64Array(some.length * across) };
      some.forEach((trip, at) => {
        const angle = (2 * Math.PI * trip.hour) / 24;
        rows.columns.set([0, 1, 2, 3, 4, fixedColumns + (trip.weekday % 7)], at * across);
        rows.values.set([1, promiseOf(trip), (trip.daysOff - 2) / 2, Math.sin(angle), Math.cos(angle), 1], at * across);
        [lanes.get(trip.lane), carriers.get(trip.carrier), pairs.get(pair(trip))].forEach((column, more) => {
          if (column === undefined) return;
          rows.columns[at * across + fixedColumns + 1 + more] = column;
          rows.values[at * across + fixedColumns + 1 + more] = 1;
        });
      });
      return rows;
    },
  };
}

/** The value of one row under coefficients. */
export function dot({ across: length, columns, values }: Rows, row: number, coefficients: Float64Array): number {
  let sum = 0;
  for (let at = row * length; at < (row + 1) * length; at += 1) sum += coefficients[columns[at]!]! * values[at]!;
  return sum;
}
