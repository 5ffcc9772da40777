import { Temporal } from 'temporal-polyfill';
import { publicHolidays } from './holidays.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** Wall-clock times of the store, `HH:MM`; `24:00` is the end of the day. */
export interface Shift {
  from: string;
  to: string;
}

export type Weekly = Record<Weekday, Shift[]>;

export interface SpecialDay {
  /** ISO date. */
  date: string;
  /** The hours of that day; empty means closed. */
  hours: Shift[];
}

/** When a store is open: what every function here works on. Make one with `calendarOf`. */
export interface Calendar {
  zone: string;
  weekly: Weekly;
  /** ISO dates on which the store is closed. */
  holidays: ReadonlySet<string>;
  special: ReadonlyMap<string, Shift[]>;
}

/** What a calendar is made of. */
export interface Hours {
  zone: string;
  weekly: Weekly;
  holidayCountry: string | null;
  holidayRegion: string | null;
  specialDays: SpecialDay[];
}

/** The calendar of a store: special days come before public holidays, these before the week. */
export function calendarOf({ zone, weekly, holidayCountry, holidayRegion, specialDays }: Hours): Calendar {
  return {
    zone,
    weekly,
    holidays: new Set(publicHolidays(holidayCountry, holidayRegion).map((day) => day.date)),
    special: new Map(specialDays.map((day) => [day.date, day.hours])),
  };
}

/** The shifts of a local date, as wall-clock times. */
export function shiftsOn(calendar: Calendar, date: Temporal.PlainDate): Shift[] {
  const text = date.toString();
  const special = calendar.special.get(text);
  if (special) return special;
  return calendar.holidays.has(text) ? [] : calendar.weekly[weekdays[date.dayOfWeek - 1]!];
}

/** A stretch of open time, in epoch milliseconds; `end` is no longer open. */
export interface Stretch {
  start: number;
  end: number;
}

const midnight = Temporal.PlainTime.from('00:00');

/**
 * The instant a shift begins or ends. Where clocks skip the time, it is the moment of the change; where they repeat it, a beginning takes the
 * first and an end the last, so that a shop is open whenever its clock shows an hour within the shift.
 */
function instantOf(date: Temporal.PlainDate, time: string, zone: string, edge: 'start' | 'end'): number {
  if (time === '24:00') return date.add({ days: 1 }).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
  const plain = time === '00:00' ? midnight : Temporal.PlainTime.from(time);
  const local = date.toPlainDateTime(plain);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochNanoseconds === later.epochNanoseconds) return earlier.epochMilliseconds;
  const change = earlier.getTimeZoneTransition('next')!.epochMilliseconds;
  if (!earlier.toPlainDateTime().equals(local)) return change;
  // An end at the very time the clock is turned back to has passed before it is turned.
  return (edge === 'start' || later.epochMilliseconds === change ? earlier : later).epochMilliseconds;
}

const known = new WeakMap<Calendar, Map<string, Stretch[]>>();

/** The open stretches of a local date, in order; a calendar remembers what it worked out. */
function stretchesOn(calendar: Calendar, date: Temporal.PlainDate): Stretch[] {
  const days = known.get(calendar) ?? new Map<string, Stretch[]>();
  known.set(calendar, days);
  const key = date.toString();
  const found = days.get(key);
  if (found) return found;
  const stretches = shiftsOn(calendar, date)
    .map(({ from, to }) => ({
      start: instantOf(date, from, calendar.zone, 'start'),
      end: instantOf(date, to, calendar.zone, 'end'),
    }))
    .filter((stretch) => stretch.end > stretch.start)
    .sort((a, b) => a.start - b.start);
  if (days.size > 5_000) days.clear();
  days.set(key, stretches);
  return stretches;
}

/** A year of closed days in a row means the store never opens again by this calendar. */
const closedForGood = 400;

/**
 * Open stretches from the one that holds or follows `from` (epoch ms) onwards, in order and never overlapping.
 * Ends after 400 closed days in a row.
 */
export function* openStretches(calendar: Calendar, from: number): Generator<Stretch> {
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(calendar.zone).toPlainDate().subtract({ days: 2 });
  let covered = Number.NEGATIVE_INFINITY;
  for (let closed = 0; closed < closedForGood; closed += 1, date = date.add({ days: 1 })) {
    for (const { start, end } of stretchesOn(calendar, date)) {
      const fresh = { start: Math.max(start, covered), end };
      if (fresh.end <= fresh.start) continue;
      covered = fresh.end;
      closed = -1;
      if (fresh.end > from) yield fresh;
    }
  }
}
