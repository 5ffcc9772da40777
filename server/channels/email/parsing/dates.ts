const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC for the zone names of RFC 5322 §4.3 and those that Korean and Japanese servers write. */
const zones: Readonly<Record<string, number>> = {
  ut: 0, utc: 0, gmt: 0, z: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420,
  kst: 540, jst: 540, bst: 60, cet: 60, cest: 120, eet: 120, eest: 180, wet: 0, west: 60, msk: 180, ist: 330, aest: 600, aedt: 660,
};

const day = 24 * 60 * 60 * 1000;

function offsetMinutes(zone: string): number {
  const numeric = /^([+-])(\d{2}):?(\d{2})?/.exec(zone);
  if (!numeric) return zones[zone.toLowerCase()] ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
  return Math.abs(minutes) > 16 * 60 ? 0 : numeric[1] === '-' ? -minutes : minutes;
}

function fullYear(year: string): number {
  const value = Number(year);
  if (year.length === 2) return value < 50 ? 2000 + value : 1900 + value;
  return year.length === 3 ? 1900 + value : value;
}

function build(year: number, month: number, date: number, time: string | undefined, zone: string): Date | null {
  const [hour = 0, minute = 0, second = 0] = (time ?? '0:0:0').split(/[:.]/).map(Number);
  if (month < 0 || month > 11 || date < 1 || date > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const millis = Date.UTC(year, month, date, hour, minute, Math.min(second, 59)) - offsetMinutes(zone) * 60_000;
  return Number.isNaN(millis) || year < 1 || year > 9999 ? null : new Date(millis);
}

/**
 * The instant a Date header names: RFC 5322 with its obsolete forms, C's asctime, and ISO 8601. An unknown zone counts
 * as UTC. Null when there is no date to be found. Does not depend on the machine's zone or clock.
 */
export function parseMailDate(value: string): Date | null {
  const text = value.slice(0, 200).replace(/\([^)]*\)?/g, ' ').replace(/\s+/g, ' ').trim();
  const zone = '([+-]\\d{2}:?\\d{2}|[A-Za-z]{1,5})?';
  const rfc = new RegExp(`(\\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -,]+(\\d{2,4})[ ,]+(\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?)? ?${zone}`).exec(text);
  if (rfc) return build(fullYear(rfc[3] ?? ''), months.indexOf((rfc[2] ?? '').toLowerCase()), Number(rfc[1]), rfc[4], rfc[5] ?? '');
  const asctime = new RegExp(`([A-Za-z]{3}) +(\\d{1,2}),? (\\d{1,2}:\\d{2}(?::\\d{2})?) ?${zone} ?(\\d{4})`).exec(text);
  if (asctime) {
    return build(Number(asctime[5]), months.indexOf((asctime[1] ?? '').toLowerCase()), Number(asctime[2]), asctime[3], asctime[4] ?? '');
  }
  const iso = new RegExp(`(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ](\\d{1,2}:\\d{2}(?::\\d{2})?)(?:\\.\\d+)? ?${zone})?`).exec(text);
  return iso ? build(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), iso[4], iso[5] ?? '') : null;
}

/** When a Received header says the mail arrived: what follows its last semicolon. */
export function receivedDate(value: string): Date | null {
  const at = value.lastIndexOf(';');
  return at < 0 ? null : parseMailDate(value.slice(at + 1));
}

/**
 * Whether a claimed date is unbelievable: before mail as we know it, more than two days after it was received, or (a
 * queue holds a mail five days at most, drafts lie longer) more than a year before. Unknown arrival: only absurd years.
 */
export function isOddDate(claimed: Date, received: Date | null): boolean {
  if (claimed.getUTCFullYear() < 1990) return true;
  if (!received) return claimed.getUTCFullYear() > 2090;
  const ahead = claimed.getTime() - received.getTime();
  return ahead > 2 * day || ahead < -365 * day;
}
