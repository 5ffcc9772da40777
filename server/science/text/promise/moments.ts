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

/** The weekday (1 = Monday) of the week that is `weeks` after the day's own; weeks begin on Monday. */
export const weekdayOf = (day: Day, weekday: number, weeks: number): Day => day.add({ days: weekday - day.dayOfWeek + 7 * weeks });

/** The next such weekday, the day itself included. */
export const comingWeekday = (day: Day, weekday: number): Day => day.add({ days: (weekday - day.dayOfWeek + 7) % 7 });

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

/** A moment of a day in the calendar's zone, epoch milliseconds. */
export function momentOf(day: Day, hour: number, minute: number, { zone }: WorkCalendar): number {
  return day.toPlainDateTime({ hour, minute }).toZonedDateTime(zone).epochMilliseconds;
}
