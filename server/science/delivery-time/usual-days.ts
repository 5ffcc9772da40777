import { fewestArrivals } from './trip-model.ts';

/** Between how many days after it was placed an order usually arrives, both ends included. */
export interface UsualDays {
  from: number;
  to: number;
}

/**
 * The days within which eight of ten orders arrived (10th and 90th percentile of n as ranks of n + 1, so that few orders give a
 * wide answer), from the days each took; null for one that never did, which counts as longer than all. Null for fewer than 20
 * arrivals, and where more than one in ten never arrived: then there is nothing honest to say.
 */
export function usualDays(taken: readonly (number | null)[]): UsualDays | null {
  const days = taken.map((one) => one ?? Infinity).filter((one) => one >= 0).sort((a, b) => a - b);
  if (days.filter(Number.isFinite).length < fewestArrivals) return null;
  const low = days[Math.max(0, Math.floor((days.length + 1) * 0.1) - 1)]!;
  const high = days[Math.min(days.length, Math.ceil((days.length + 1) * 0.9)) - 1]!;
  if (!Number.isFinite(high)) return null;
  const from = Math.max(1, Math.floor(low));
  return { from, to: Math.max(from, Math.ceil(high)) };
}
