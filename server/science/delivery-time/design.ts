import type { Trip } from './trip.ts';

/** One row of a sparse matrix: columns and their values. */
export interface Row {
  columns: number[];
  values: number[];
}

/** Which columns the model has; made from the trips it learns from. */
export interface Design {
  width: number;
  row(trip: Trip): Row;
}

/** More levels than this (rare lanes) share what is known of all. */
const mostLevels = 200;
const fixedColumns = 5;

function levels(keys: readonly string[], from: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const kept = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostLevels);
  return new Map(kept.map(([key], at) => [key, from + at]));
}

function logPromise({ promisedDays }: Trip): number | null {
  return promisedDays === null || !Number.isFinite(promisedDays) ? null : Math.log(Math.max(promisedDays, 1));
}

/** The mean log promise of each lane, which stands in where nothing was promised, and of all (`null`). */
function usualPromises(trips: readonly Trip[]): Map<string | null, number> {
  const sums = new Map<string | null, { sum: number; count: number }>([[null, { sum: 0, count: 0 }]]);
  for (const trip of trips) {
    const promise = logPromise(trip);
    if (promise === null) continue;
    for (const key of [null, trip.lane]) {
      const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
      sums.set(key, { sum: sum + promise, count: count + 1 });
    }
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, count === 0 ? 0 : sum / count]));
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
  const promises = usualPromises(trips);

  return {
    width: fixedColumns + 7 + lanes.size + carriers.size + pairs.size,
    row(trip) {
      const promise = (logPromise(trip) ?? promises.get(trip.lane) ?? promises.get(null)!) - promises.get(null)!;
      const angle = (2 * Math.PI * trip.hour) / 24;
      const columns = [0, 1, 2, 3, 4, fixedColumns + (trip.weekday % 7)];
      const values = [1, promise, (trip.daysOff - 2) / 2, Math.sin(angle), Math.cos(angle), 1];
      for (const column of [lanes.get(trip.lane), carriers.get(trip.carrier), pairs.get(pair(trip))]) {
        if (column === undefined) continue;
        columns.push(column);
        values.push(1);
      }
      return { columns, values };
    },
  };
}

/** The value of a row under coefficients. */
export function dot(row: Row, coefficients: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.columns.length; at += 1) sum += coefficients[row.columns[at]!]! * row.values[at]!;
  return sum;
}
