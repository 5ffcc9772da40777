import { Temporal } from 'temporal-polyfill';
import type { WorkCalendar } from '../../work-calendar.ts';

/** What "tomorrow" or "three business days" is counted from. */
export interface Now {
  /** Epoch milliseconds. */
  at: number;
  calendar: WorkCalendar;
  /** The hour at which the store closes, for "by close of business"; 18 unless told. */
  closesAt?: number;
}

export type Day = Temporal.PlainDate;

export const todayOf = ({ at, calendar }: Now): Day => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.zone).toPlainDate();

/** The day `count` business days after another; the day itself does not count. */
export function businessDaysAfter(day: Day, count: number, { isDayOff }: WorkCalendar): Day {
  let left = Math.min(count, 260);
  let reached = day;
  while (left > 0) {
    reached = reached.add({ days: 1 });
    if (!isDayOff(reached.toString())) left -= 1;
  }
  return reached;
}

/** Farther ahead nobody speaks of "the holidays". */
const holidayHorizon = 120;

/**
 * The next holidays that are more than a weekend: the last working day before them and the first after them. Null where the
 * calendar knows none in the next four months.
 */
export function nextHolidays(today: Day, calendar: WorkCalendar): { before: Day; after: Day } | null {
  const off = (day: Day): boolean => calendar.isDayOff(day.toString());
  for (let days = 0; days < holidayHorizon; days++) {
    const holiday = today.add({ days });
    if (holiday.dayOfWeek > 5 || !off(holiday)) continue;
    let before = holiday;
    while (off(before) && Temporal.PlainDate.compare(before, today) > 0) before = before.subtract({ days: 1 });
    return { before, after: businessDaysAfter(holiday, 1, calendar) };
  }
  return null;
}

/** The first working day after the next day off, a weekend or a holiday. */
export function afterDaysOff(today: Day, calendar: WorkCalendar): Day {
  let off = today;
  for (let days = 0; days < 14 && !calendar.isDayOff(off.toString()); days++) off = off.add({ days: 1 });
  return businessDaysAfter(off, 1, calendar);
}

/** The weekday (1 = Monday) of the week that is `weeks` after the day's own; weeks begin on Monday. */
export const weekdayOf = (day: Day, weekday: number, weeks: number): Day => day.add({ days: weekday - day.dayOfWeek + 7 * weeks });

/** The next such weekday, the day itself included. */
export const comingWeekday = (day: Day, weekday: number): Day => day.add({ days: (weekday - day.dayOfWeek + 7) % 7 });

/** The next such weekday; who means today says so. */
export const nextWeekday = (day: Day, weekday: number): Day => comingWeekday(day.add({ days: 1 }), weekday);

/** The last working day of a week, its Friday; its Sunday where the Friday has gone by. */
export const endOfWeek = (day: Day, weeks: number): Day => weekdayOf(day, weeks === 0 && day.dayOfWeek > 5 ? 7 : 5, weeks);

export const lastOfMonth = (day: Day, months = 0): Day => {
  const month = day.with({ day: 1 }).add({ months });
  return month.with({ day: month.daysInMonth });
};

/** A day of a month that is still to come or just past; null for one that no month has. */
export function dayOfMonth(today: Day, month: number | null, day: number): Day | null {
  if (day < 1 || day > 31 || (month !== null && (month < 1 || month > 12))) return null;
  const start = today.with({ day: 1 });
  const candidates = month === null ? [start, start.add({ months: 1 })] : [start.with({ month }), start.with({ month }).add({ years: 1 })];
  const possible = candidates.filter((one) => day <= one.daysInMonth).map((one) => one.with({ day }));
  return possible.find((one) => Temporal.PlainDate.compare(one, today) >= 0) ?? possible.at(-1) ?? null;
}

/** A day of a named year; null for one that no calendar has. */
export function exactDay(today: Day, year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12) return null;
  const first = today.with({ year, month, day: 1 });
  return day >= 1 && day <= first.daysInMonth ? first.with({ day }) : null;
}

/** The first day of a month, this one or the next that is so called; null for a month that is none. */
export function comingMonth(today: Day, month: number): Day | null {
  if (month < 1 || month > 12) return null;
  const first = today.with({ month, day: 1 });
  return month < today.month ? first.add({ years: 1 }) : first;
}

/** A moment of a day in the calendar's zone, epoch milliseconds. */
export function momentOf(day: Day, hour: number, minute: number, { zone }: WorkCalendar): number {
  return day.toPlainDateTime({ hour, minute }).toZonedDateTime(zone).epochMilliseconds;
}
