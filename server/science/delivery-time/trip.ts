/**
 * One way of a parcel from a milestone (purchase, hand-over, a tracking event) to the customer's door, as the model sees
 * it. Durations are days (24 h); what was local is worked out by the caller in the store's zone.
 */
export interface Trip {
  /** When the milestone was, epoch milliseconds. */
  startedAt: number;
  /** Weekday at the milestone in the store's zone, 0 = Sunday. */
  weekday: number;
  /** Hour at the milestone in the store's zone, 0 to 23.99. */
  hour: number;
  /** Days without work (weekends, holidays) among the seven days that follow; 2 where no calendar is known. */
  daysOff: number;
  /** Where it goes from and to, as coarse or fine as the store knows, e.g. `KR>JP-13`. */
  lane: string;
  carrier: string;
  /** Days from the first milestone (the purchase) to the day that was promised: what the store itself thought of the way. Null where nothing was. */
  promisedDays: number | null;
}

/** A trip whose end is known, or that was still under way after `days` (`arrived: false`). */
export interface ObservedTrip extends Trip {
  days: number;
  arrived: boolean;
}

/** Longer is lost or wrong, not slow: nothing is learnt from it. */
export const longestTripDays = 365;

const isUsable = (trip: ObservedTrip): boolean =>
  Number.isFinite(trip.startedAt) && Number.isFinite(trip.days) && trip.days > 0 && trip.days <= longestTripDays;

/** The trips that a model can learn from, oldest first; one that ends before it begins or after a year is left out. */
export function usableTrips(trips: readonly ObservedTrip[]): ObservedTrip[] {
  return trips.filter(isUsable).sort((a, b) => a.startedAt - b.startedAt);
}
