import { Temporal } from 'temporal-polyfill';

/** The order of the parts in dates such as 03/04/2026. */
export type DateOrder = 'mdy' | 'dmy' | 'ymd';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = String.raw`(?:[T\s,]+(?<ampm>오전|오후|午前|午後|[ap]\.?m\.?)?\s*(?<hour>\d{1,2})(?:[:시時]\s*(?<minute>\d{1,2})(?:[:분分]\s*(?<second>\d{1,2}))?(?:[.,]\d+)?)?[분分초秒]?\s*(?<ampm2>[ap]\.?m\.?)?)?`;
const offset = String.raw`\s*(?<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\[[\w/+-]+\])?`;
const yearFirst = new RegExp(String.raw`^(?<year>\d{4})\s*[-/.년年]\s*(?<month>\d{1,2})\s*[-/.월月]\s*(?<day>\d{1,2})[.일日]?${clock}${offset}$`, 'iu');
const yearLast = new RegExp(String.raw`^(?<first>\d{1,2})[-/.](?<second_>\d{1,2})[-/.](?<year>\d{4}|\d{2})${clock}${offset}$`, 'iu');
const dayMonth = new RegExp(String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4})${clock}${offset}$`, 'iu');
const monthDay = new RegExp(String.raw`^(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${clock}${offset}$`, 'iu');
const compact = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?)?$/;

/**
 * Reads a date as shops and spreadsheets export it (ISO 8601, Shopify's "2026-01-01 11:13:25 -0500", 2026년 1월 3일 오후 2:05, 2026年1月3日,
 * 3/1/2026, "Jan 3, 2026", Excel's day numbers, Unix time). Without an offset it is in `zone`. Null when it is none of these.
 */
export function parseDate(written: string, zone: string, order: DateOrder): Date | null {
  const text = written.normalize('NFKC').trim();
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(text, zone);
  const match = yearFirst.exec(text) ?? dayMonth.exec(text) ?? monthDay.exec(text) ?? yearLast.exec(text);
  return match?.groups ? fromParts(match.groups, zone, order) : null;
}

/** Which part comes first in a column of dates like 03/04/2026; `fallback` when no value tells. */
export function detectDateOrder(values: Iterable<string>, fallback: DateOrder): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const groups = yearLast.exec(value.trim())?.groups;
    if (!groups) continue;
    if (Number(groups.first) > 12) dayFirst++;
    else if (Number(groups.second_) > 12) monthFirst++;
  }
  if (dayFirst === monthFirst) return fallback;
  return dayFirst > monthFirst ? 'dmy' : 'mdy';
}

function fromNumber(text: string, zone: string): Date | null {
  const whole = /^\d{8}$|^\d{12}$|^\d{14}$/.test(text) ? compact.exec(text)?.groups : undefined;
  if (whole && Number(whole.year) >= 1970 && Number(whole.year) < 2200) return fromParts(whole, zone, 'ymd');
  const number = Number(text);
  if (/^\d{10}$/.test(text)) return new Date(number * 1000);
  if (/^\d{13}$/.test(text)) return new Date(number);
  // Excel counts days from 1899-12-30 (its 1900 system), in the clock of whoever typed them.
  if (number < 25_569 || number > 109_575) return null;
  const wall = new Date(Math.round((number - 25_569) * 86_400) * 1000).toISOString().slice(0, 19);
  return toInstant(Temporal.PlainDateTime.from(wall), zone);
}

type Groups = Record<string, string | undefined>;

function fromParts(groups: Groups, zone: string, order: DateOrder): Date | null {
  const day = dayOf(groups, order);
  const time = timeOf(groups);
  if (!day || !time || day.year < 1970 || day.year >= 2200) return null;
  let wall: Temporal.PlainDateTime;
  try {
    wall = Temporal.PlainDateTime.from({ ...day, ...time }, { overflow: 'reject' });
  } catch {
    return null; // 30 February, 25 o'clock
  }
  return toInstant(wall, groups.offset ? zoneOfOffset(groups.offset) : zone);
}

function dayOf(groups: Groups, order: DateOrder): { year: number; month: number; day: number } | null {
  const written = Number(groups.year);
  const year = groups.year?.length === 2 ? 2000 + written - (written > 69 ? 100 : 0) : written;
  if (groups.name) {
    const month = months.indexOf(groups.name.slice(0, 3).toLowerCase()) + 1;
    return month > 0 ? { year, month, day: Number(groups.day) } : null;
  }
  if (groups.first === undefined) return { year, month: Number(groups.month), day: Number(groups.day) };
  const [first, second] = [Number(groups.first), Number(groups.second_)];
  return order === 'mdy' ? { year, month: first, day: second } : { year, month: second, day: first };
}

function timeOf(groups: Groups): { hour: number; minute: number; second: number } | null {
  const hour = Number(groups.hour ?? 0);
  const half = (groups.ampm ?? groups.ampm2 ?? '').toLowerCase();
  const time = { hour, minute: Number(groups.minute ?? 0), second: Number(groups.second ?? 0) };
  if (half === '') return time;
  if (hour < 1 || hour > 12) return null;
  const after = half.startsWith('p') || half === '오후' || half === '午後';
  return { ...time, hour: (hour % 12) + (after ? 12 : 0) };
}

function zoneOfOffset(offset: string): string {
  if (/^[a-z]+$/i.test(offset)) return 'UTC';
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function toInstant(wall: Temporal.PlainDateTime, zone: string): Date {
  return new Date(wall.toZonedDateTime(zone).epochMilliseconds);
}
