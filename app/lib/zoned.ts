/** Wall clock ⇄ instant in an IANA zone, by Intl alone (no time-zone data to ship). */

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** One a zone: to make one takes longer than to read it a hundred times. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  });
  clocks.set(zone, known);
  return known;
}

/** What a clock in the zone shows at this instant. */
export function wallClock(instant: Date, zone: string): Wall {
  const parts = clockOf(zone).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: read('year'), month: read('month'), day: read('day'), hour: read('hour'), minute: read('minute') };
}

const asUtc = (wall: Wall) => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);

/**
 * The instant at which a clock in the zone shows this wall time. A time skipped by daylight saving moves forward by the
 * skipped hour; a time that occurs twice is the first.
 */
export function instantOf(wall: Wall, zone: string): Date {
  const target = asUtc(wall);
  const guesses = [target - 86_400_000, target + 86_400_000].map((around) => {
    const offset = asUtc(wallClock(new Date(around), zone)) - Math.floor(around / 60_000) * 60_000;
    return target - offset;
  });
  const exact = guesses.filter((guess) => asUtc(wallClock(new Date(guess), zone)) === target);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...guesses));
}

/** Text of an `<input type="datetime-local">` for an instant. */
export function toInput(instant: Date, zone: string): string {
  const wall = wallClock(instant, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`;
}

/** The instant typed into an `<input type="datetime-local">`; null while it is not complete. */
export function fromInput(text: string, zone: string): Date | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  return instantOf({ year, month, day, hour, minute }, zone);
}

/** The same wall time of a day `days` later, at the given hour, in the zone. */
export function dayAt(from: Date, zone: string, days: number, hour: number, minute = 0): Date {
  const wall = wallClock(from, zone);
  return instantOf({ ...wall, day: wall.day + days, hour, minute }, zone);
}
