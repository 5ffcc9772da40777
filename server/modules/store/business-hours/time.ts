import { openStretches } from './calendar.ts';
import type { Calendar } from './calendar.ts';

/** Whether the store is open at an instant. */
export function isOpen(calendar: Calendar, instant: Date): boolean {
  return nextOpening(calendar, instant)?.getTime() === instant.getTime();
}

/** The first open instant at or after `instant`: itself when open; null when the calendar never opens again. */
export function nextOpening(calendar: Calendar, instant: Date): Date | null {
  for (const stretch of openStretches(calendar, instant.getTime())) {
    return new Date(Math.max(stretch.start, instant.getTime()));
  }
  return null;
}

/** When the store closes next, if it is open at `instant` (adjoining shifts count as one); null when it is closed. */
export function closingTime(calendar: Calendar, instant: Date): Date | null {
  let end: number | null = null;
  for (const stretch of openStretches(calendar, instant.getTime())) {
    if (stretch.start > (end ?? instant.getTime())) break;
    end = stretch.end;
    // Open round the clock: there is no closing time within a year.
    if (end - instant.getTime() > 366 * 86_400_000) return null;
  }
  return end === null ? null : new Date(end);
}

/**
 * The instant by which `ms` milliseconds of open time have passed since `start`; `start` itself for 0.
 * Null when the calendar never opens long enough again.
 */
export function addBusinessTime(calendar: Calendar, start: Date, ms: number): Date | null {
  if (!(ms >= 0)) throw new RangeError('Business time to add must not be negative.');
  if (ms === 0) return start;
  let left = ms;
  for (const stretch of openStretches(calendar, start.getTime())) {
    const begin = Math.max(stretch.start, start.getTime());
    if (stretch.end - begin >= left) return new Date(begin + left);
    left -= stretch.end - begin;
  }
  return null;
}

/** Open time between two instants, in milliseconds; 0 when `b` is not after `a`. */
export function businessTimeBetween(calendar: Calendar, a: Date, b: Date): number {
  let sum = 0;
  for (const stretch of openStretches(calendar, a.getTime())) {
    if (stretch.start >= b.getTime()) break;
    sum += Math.max(0, Math.min(stretch.end, b.getTime()) - Math.max(stretch.start, a.getTime()));
  }
  return sum;
}
