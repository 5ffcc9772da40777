import { foldForDates } from './fold-dates.ts';
import { momentOf, todayOf, type Now } from './moments.ts';
import { namedDay } from './named-day.ts';
import { clockTime, namesPartOfDay, partOfDay } from './time-of-day.ts';

const within = '\\s*(?:안|내(?!일)|이내|뒤|후|만에|있다|以内|内|後|の?うち|ほどで|で)';

/** Lengths of time up to a few days; the first that is found counts. */
const spans: RegExp[] = [
  new RegExp(`(?<h>\\d{1,3})\\s*(?:hours?(?: and)?|시간|時間)\\s*(?<m>\\d{1,2})\\s*(?:minutes?|mins?|분${within}|分${within})`),
  /(?<h>\d{1,4})\s*(?:hours?|hrs?|h)\b/, new RegExp(`(?<h>\\d{1,4})\\s*(?:시간|時間)${within}`),
  /(?<m>\d{1,4})\s*(?:minutes?|mins?)\b/, new RegExp(`(?<m>\\d{1,4})\\s*[분分]${within}`),
];

function spanOf(text: string): number | null {
  for (const says of spans) {
    const found = says.exec(text)?.groups;
    if (found) return Number(found.h ?? 0) * 3_600_000 + Number(found.m ?? 0) * 60_000;
  }
  return null;
}

const endOfDay = { hour: 23, minute: 59 };

/**
 * The moment until which something is said to be done, epoch milliseconds, or null where the text names none. "Tomorrow"
 * and "by Friday" last until 23:59 in the calendar's zone, "tomorrow morning" until noon, "by close of business" until the
 * store closes, "2–3 business days" until the third is over, "next week" until its Friday, "early December" until the 10th,
 * "before Friday" until the end of Thursday.
 */
export function dueTime(text: string, now: Now): number | null {
  const folded = foldForDates(text);
  const span = spanOf(folded);
  if (span !== null) return now.at + span;
  const closesAt = now.closesAt ?? 18;
  const clock = clockTime(folded);
  const time = clock === 'from' ? endOfDay : clock ?? (namesPartOfDay(folded) ? partOfDay(folded, closesAt) : null);
  const day = namedDay(folded, now, time !== null);
  if (!day && !time) return null;
  const { hour, minute } = time ?? partOfDay(folded, closesAt) ?? endOfDay;
  const due = momentOf(day ?? todayOf(now), hour, minute, now.calendar);
  return day || due >= now.at ? due : momentOf(todayOf(now).add({ days: 1 }), hour, minute, now.calendar);
}
