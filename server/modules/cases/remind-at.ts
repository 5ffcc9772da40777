import { openStretches } from '../store/business-hours/calendar.ts';
import type { Calendar } from '../store/business-hours/calendar.ts';

const hour = 3_600_000;
/** How far before the due time open hours are looked for: however far off that is, few days are walked. */
const lookedThrough = 40 * 24 * hour;

/**
 * When whoever gave a promise is reminded: an hour before it is due, or as late before that as the store is open, so that there
 * is time to keep it. Never before it was made; with no open time left, an hour before all the same. Epoch milliseconds.
 */
export function remindAt(calendar: Calendar, madeAt: number, dueAt: number): number {
  const wanted = Math.max(dueAt - hour, madeAt);
  let best: number | null = null;
  for (const { start, end } of openStretches(calendar, Math.max(madeAt, dueAt - lookedThrough))) {
    if (start >= dueAt) break;
    // The last hour of a day, or its beginning where it is shorter.
    best = Math.max(Math.min(wanted, Math.max(end - hour, start)), start, madeAt);
    if (end >= wanted) break;
  }
  return best ?? wanted;
}
