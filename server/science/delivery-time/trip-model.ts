import { dot, makeDesign, type Design, type Rows } from './design.ts';
import { residualsOf, type Residuals } from './residuals.ts';
import { ridge, robustRidge } from './robust-ridge.ts';
import { usableTrips, type ObservedTrip, type Trip } from './trip.ts';

const dayMs = 86_400_000;
/** Below this many arrivals nothing is said: an 80 % interval of fewer would be a guess. */
export const fewestArrivals = 20;
const halfLives = [30, 60, 120, 365];
const origins = [0.4, 0.5, 0.6, 0.7, 0.8];
const ahead = 0.2;
/** The past is judged by at most so many trips, evenly spread over it: more say nothing new of how such forecasts miss. */
const mostJudged = 10_000;
const penalty = 5;
const scalePenalty = 80;
/** What even the oldest trip still counts, so that a season without orders does not forget everything. */
const floorWeight = 0.02;

/** How long trips take: the median and spread of log days by what is known at the start, and how the past missed it. */
export interface TripModel {
  arrivals: number;
  /** Days after which a past trip counts half: how fast this store's delivery times drift. */
  halfLifeDays: number;
  location(trip: Trip): number;
  scale(trip: Trip): number;
  residuals: Residuals;
}

interface Fit {
  design: Design;
  location: Float64Array;
  scale: Float64Array;
}

function recency(trips: readonly Trip[], now: number, halfLife: number): Float64Array {
  return Float64Array.from(trips, ({ startedAt }) => 0.5 ** (Math.max(0, now - startedAt) / dayMs / halfLife) + floorWeight);
}

/** Where a trip still under way will probably end: the median of what is left of the distribution (Buckley & James 1979). */
function expectedEnds(trips: readonly ObservedTrip[], rows: Rows, beta: Float64Array, seen: Float64Array): Float64Array {
  const spread = medianOf(trips.flatMap((trip, at) => (trip.arrived ? [Math.abs(seen[at]! - dot(rows, at, beta))] : []))) * 1.4826;
  return seen.map((logDays, at) => (trips[at]!.arrived ? logDays : Math.max(dot(rows, at, beta), logDays + 0.3 * spread)));
}

function medianOf(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[sorted.length >> 1]!;
}

interface Learnt { trips: readonly ObservedTrip[]; design: Design; rows: Rows }

function learnt(trips: readonly ObservedTrip[]): Learnt {
  const design = makeDesign(trips);
  return { trips, design, rows: design.rowsOf(trips) };
}

function fit({ trips, design, rows }: Learnt, now: number, halfLife: number): Fit {
  const weights = recency(trips, now, halfLife);
  const seen = Float64Array.from(trips, ({ days }) => Math.log(days));
  let location = robustRidge(rows, seen, weights, design.width, penalty);
  if (trips.some(({ arrived }) => !arrived)) {
    for (let round = 0; round < 3; round += 1) {
      location = robustRidge(rows, expectedEnds(trips, rows, location, seen), weights, design.width, penalty);
    }
  }
  const misses = seen.map((logDays, at) => Math.log(0.1 + Math.abs(logDays - dot(rows, at, location))));
  return { design, location, scale: ridge(rows, misses, weights, design.width, scalePenalty) };
}

interface Missed {
  /** Standardised residuals of trips that the model had not seen. */
  residuals: number[];
  startedAt: number[];
  /** Mean absolute error in days. */
  error: number;
}

interface Past { learnt: Learnt; next: ObservedTrip[]; rows: Rows; from: number }

/** Several moments of the past (rolling origin): what was known then, and the arrivals of the time that followed. */
function pastsOf(trips: readonly ObservedTrip[]): Past[] {
  const step = Math.max(1, trips.length / mostJudged);
  const some = step === 1 ? trips : Array.from({ length: mostJudged }, (_, at) => trips[Math.floor(at * step)]!);
  return origins.map((origin) => {
    const cut = Math.floor(some.length * origin);
    const following = some.slice(cut, Math.max(cut + 1, Math.floor(some.length * (origin + ahead))));
    const known = learnt(some.slice(0, cut));
    const next = following.filter(({ arrived }) => arrived);
    return { learnt: known, next, rows: known.design.rowsOf(next), from: following[0]!.startedAt };
  });
}

/** What a model fitted on each past said of the time that followed it. */
function missesOf(pasts: readonly Past[], halfLife: number): Missed {
  const missed: Missed = { residuals: [], startedAt: [], error: 0 };
  for (const past of pasts) {
    const { location, scale } = fit(past.learnt, past.from, halfLife);
    past.next.forEach((trip, at) => {
      const centre = dot(past.rows, at, location);
      missed.residuals.push((Math.log(trip.days) - centre) / Math.exp(dot(past.rows, at, scale)));
      missed.startedAt.push(trip.startedAt);
      missed.error += Math.abs(trip.days - Math.exp(centre));
    });
  }
  missed.error /= Math.max(1, missed.residuals.length);
  return missed;
}

/**
 * Learns how long trips take. Log days are a location and scale model by promise, weekday, days off, hour, lane and
 * carrier, medians rather than means, recent trips weighing more; how fast the past is forgotten is chosen by rolling
 * origin, and the spread is what such forecasts really missed, so that drift is in the interval. Trips under way count
 * as "longer than so far". Returns null for fewer than 20 arrivals. `now` is epoch milliseconds.
 */
export function fitTrips(observed: readonly ObservedTrip[], now: number): TripModel | null {
  const trips = usableTrips(observed);
  const arrivals = trips.filter(({ arrived }) => arrived).length;
  if (arrivals < fewestArrivals) return null;
  const pasts = pastsOf(trips);
  const tried = halfLives.map((halfLife) => ({ halfLife, missed: missesOf(pasts, halfLife) }));
  const { halfLife, missed } = tried.reduce((best, one) => (one.missed.error < best.missed.error ? one : best));
  const { design, location, scale } = fit(learnt(trips), now, halfLife);
  const weights = missed.startedAt.map((at) => 0.5 ** (Math.max(0, now - at) / dayMs / Math.max(halfLife, 90)) + floorWeight);
  return {
    arrivals,
    halfLifeDays: halfLife,
    location: (trip) => dot(design.rowsOf([trip]), 0, location),
    scale: (trip) => Math.exp(dot(design.rowsOf([trip]), 0, scale)),
    residuals: residualsOf(missed.residuals, weights),
  };
}

/**
 * Days from the milestone to the door, given that the parcel had not arrived after `elapsedDays`: the median and an
 * interval that holds `coverage` (0 to 1) of such parcels.
 */
export function tripDays(model: TripModel, trip: Trip, coverage = 0.8, elapsedDays = 0): { days: number; low: number; high: number } {
  const centre = model.location(trip);
  const scale = model.scale(trip);
  const passed = elapsedDays <= 0 ? 0 : 1 - model.residuals.survival((Math.log(elapsedDays) - centre) / scale);
  const at = (p: number): number => Math.exp(centre + scale * model.residuals.quantile(passed + (1 - passed) * p));
  const days = passed === 0 ? Math.exp(centre) : Math.max(elapsedDays, at(0.5));
  return { days, low: Math.max(elapsedDays, Math.min(days, at((1 - coverage) / 2))), high: Math.max(days, at((1 + coverage) / 2)) };
}

/**
 * How probably a parcel arrives later than `deadlineDays` after its milestone, given that it had not arrived after
 * `elapsedDays`: S(deadline) / S(elapsed). 1 where the deadline has passed.
 */
export function lateProbability(model: TripModel, trip: Trip, deadlineDays: number, elapsedDays = 0): number {
  if (deadlineDays <= elapsedDays || deadlineDays <= 0) return 1;
  const centre = model.location(trip);
  const scale = model.scale(trip);
  const after = (days: number): number => (days <= 0 ? 1 : model.residuals.survival((Math.log(days) - centre) / scale));
  return Math.min(1, after(deadlineDays) / after(elapsedDays));
}
