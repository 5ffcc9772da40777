import type { WorkCalendar } from '../work-calendar.ts';
import { localStarts, type LocalStart } from './local-start.ts';
import { fitTrips, lateProbability, tripDays, type TripModel } from './trip-model.ts';
import type { ObservedTrip, Trip } from './trip.ts';

const dayMs = 86_400_000;

/** Something that was seen of a parcel: `purchase`, `handover` to the carrier, or a tracking event's kind. At in epoch ms. */
export interface Milestone {
  kind: string;
  at: number;
}

/** A parcel on its way; its milestones may come in any order, those of one moment in the order in which they happened. */
export interface Parcel {
  lane: string;
  carrier: string;
  /** The last moment at which it is still on time, epoch ms; null where nothing was promised. */
  promisedBy: number | null;
  milestones: readonly Milestone[];
}

/** A parcel of the past; `deliveredAt` (epoch ms) is null for one that is still under way. */
export interface PastParcel extends Parcel {
  deliveredAt: number | null;
}

/** What is known of a store's delivery times, by the milestone from which they are counted. */
export interface DeliveryModel {
  trips: ReadonlyMap<string, TripModel>;
  localStart: (at: number) => LocalStart;
}

export interface DeliveryForecast {
  /** Counted from this milestone. */
  since: string;
  /** The median and an 80 % interval, epoch ms. */
  expectedAt: number;
  earliestAt: number;
  latestAt: number;
  /** How probably it comes after `promisedBy`; null where nothing was promised. */
  late: number | null;
}

/** What JavaScript can read as a moment. */
const isMoment = (at: number): boolean => Number.isFinite(at) && Math.abs(at) < 8.64e15 - 2 * dayMs;

function tripFrom(parcel: Parcel, { at }: Milestone, localStart: (at: number) => LocalStart): Trip {
  const begun = parcel.milestones.reduce((first, one) => Math.min(first, one.at), at);
  const promisedDays = parcel.promisedBy === null ? null : (parcel.promisedBy - begun) / dayMs;
  return { startedAt: at, ...localStart(at), lane: parcel.lane, carrier: parcel.carrier, promisedDays };
}

/**
 * Learns a store's delivery times from its own parcels up to `now` (epoch ms): one model for each kind of milestone that
 * at least 20 delivered parcels passed. A store with fewer has no model at all, and nothing may be promised from it.
 */
export function fitDelivery(parcels: readonly PastParcel[], calendar: WorkCalendar, now: number): DeliveryModel {
  const localStart = localStarts(calendar);
  const observed = new Map<string, ObservedTrip[]>();
  for (const parcel of parcels) {
    for (const milestone of parcel.milestones) {
      const end = parcel.deliveredAt ?? now;
      if (!isMoment(milestone.at) || milestone.at > end) continue;
      const trip = { ...tripFrom(parcel, milestone, localStart), days: (end - milestone.at) / dayMs, arrived: parcel.deliveredAt !== null };
      const known = observed.get(milestone.kind);
      if (known) known.push(trip);
      else observed.set(milestone.kind, [trip]);
    }
  }
  const trips = new Map<string, TripModel>();
  for (const [kind, some] of observed) {
    const model = fitTrips(some, now);
    if (model) trips.set(kind, model);
  }
  return { trips, localStart };
}

/**
 * When a parcel will come, from the last milestone that the model knows, given that it has not come until `now`
 * (epoch ms). Null where nothing is known yet: say so instead of guessing.
 */
export function forecastDelivery(model: DeliveryModel, parcel: Parcel, now: number): DeliveryForecast | null {
  const passed = parcel.milestones.filter(({ kind, at }) => isMoment(at) && at <= now && model.trips.has(kind)).sort((a, b) => a.at - b.at);
  const latest = passed.at(-1);
  if (!latest) return null;
  const known = model.trips.get(latest.kind)!;
  const trip = tripFrom(parcel, latest, model.localStart);
  const elapsed = (now - latest.at) / dayMs;
  const { days, low, high } = tripDays(known, trip, 0.8, elapsed);
  const at = (count: number): number => Math.round(latest.at + count * dayMs);
  const late = parcel.promisedBy === null ? null : lateProbability(known, trip, (parcel.promisedBy - latest.at) / dayMs, elapsed);
  return { since: latest.kind, expectedAt: at(days), earliestAt: at(low), latestAt: at(high), late };
}
