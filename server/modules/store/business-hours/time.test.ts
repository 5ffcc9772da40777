import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarOf, weekdays } from './calendar.ts';
import type { Calendar, Shift, Weekly } from './calendar.ts';
import { addBusinessTime, businessTimeBetween, closingTime, isOpen, nextOpening } from './time.ts';

const week = (shifts: Shift[], weekend: Shift[] = []): Weekly =>
  Object.fromEntries(weekdays.map((day, i) => [day, i < 5 ? shifts : weekend])) as Weekly;
const split = [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '18:00' }];
const seoul = calendarOf({
  zone: 'Asia/Seoul', weekly: week(split), holidayCountry: 'KR', holidayRegion: null,
  specialDays: [{ date: '2026-11-23', hours: [] }, { date: '2026-12-25', hours: [{ from: '10:00', to: '12:00' }] }],
});
const at = (text: string, zone = 'Asia/Seoul') =>
  new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
const hours = (n: number) => n * 3_600_000;

describe('business hours', () => {
  it('closes for lunch, at night, at weekends, on holidays and on special days', () => {
    expect(isOpen(seoul, at('2026-11-20T09:00'))).toBe(true);
    expect(isOpen(seoul, at('2026-11-20T12:00'))).toBe(false);
    expect(isOpen(seoul, at('2026-11-20T13:00'))).toBe(true);
    expect(isOpen(seoul, at('2026-11-20T18:00'))).toBe(false);
    expect(isOpen(seoul, at('2026-11-21T10:00'))).toBe(false);
    expect(isOpen(seoul, at('2026-10-05T10:00'))).toBe(false); // substitute for National Foundation Day
    expect(isOpen(seoul, at('2026-11-23T10:00'))).toBe(false);
    expect(isOpen(seoul, at('2026-12-25T10:00'))).toBe(true); // a special day opens a public holiday
  });

  it('counts a target over the weekend and a special day', () => {
    // Friday 17:00 + 4 h: one on Friday, none until Tuesday, three before its lunch.
    expect(addBusinessTime(seoul, at('2026-11-20T17:00'), hours(4))).toEqual(at('2026-11-24T12:00'));
    expect(businessTimeBetween(seoul, at('2026-11-20T17:00'), at('2026-11-24T12:00'))).toBe(hours(4));
    expect(nextOpening(seoul, at('2026-11-20T18:00'))).toEqual(at('2026-11-24T09:00'));
    expect(closingTime(seoul, at('2026-11-20T10:00'))).toEqual(at('2026-11-20T12:00'));
    expect(closingTime(seoul, at('2026-11-20T12:30'))).toBeNull();
  });

  it('knows a store that never opens and one that never closes', () => {
    const never = calendarOf({ zone: 'UTC', weekly: week([]), holidayCountry: null, holidayRegion: null, specialDays: [] });
    const allDay = [{ from: '00:00', to: '24:00' }];
    const always = calendarOf({ zone: 'UTC', weekly: week(allDay, allDay), holidayCountry: null, holidayRegion: null, specialDays: [] });
    expect(nextOpening(never, new Date(0))).toBeNull();
    expect(addBusinessTime(never, new Date(0), 1)).toBeNull();
    expect(businessTimeBetween(never, new Date(0), new Date(1e12))).toBe(0);
    expect(addBusinessTime(always, new Date(0), hours(1000))).toEqual(new Date(hours(1000)));
    expect(closingTime(always, new Date(0))).toBeNull();
  });

  it('opens for the hours the clock shows when it is turned', () => {
    const night = (zone: string) => calendarOf({
      zone, weekly: week([{ from: '01:30', to: '04:00' }], [{ from: '01:30', to: '04:00' }]),
      holidayCountry: null, holidayRegion: null, specialDays: [],
    });
    const day = (calendar: Calendar, date: string) =>
      businessTimeBetween(calendar, at(`${date}T00:00`, calendar.zone), at(`${date}T12:00`, calendar.zone));
    expect(day(night('America/New_York'), '2026-03-07')).toBe(hours(2.5));
    expect(day(night('America/New_York'), '2026-03-08')).toBe(hours(1.5)); // 02:00–03:00 does not exist
    expect(day(night('America/New_York'), '2026-11-01')).toBe(hours(3.5)); // 01:00–02:00 comes twice
    const early = calendarOf({ ...night('America/Juneau'), weekly: week([], [{ from: '00:00', to: '01:00' }]), holidayCountry: null, holidayRegion: null, specialDays: [] });
    expect(day(early, '2016-11-06')).toBe(hours(1)); // ends as the hour that is repeated begins
    expect(day(night('Australia/Lord_Howe'), '2026-10-04')).toBe(hours(2)); // half an hour
  });
});

const zones = Intl.supportedValuesOf('timeZone');
const grid = 900_000;

/** Wall clock as comparable text, from Intl: nothing in common with the code under test. */
function wallClock(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (instant) => format.format(instant).replace(' ', 'T');
}

/** Open instants on a 15-minute grid, by looking at the clock at each. */
function looked(calendar: Calendar, from: number, to: number): Set<number> {
  const clock = wallClock(calendar.zone);
  const ticks: [number, string][] = [];
  for (let t = from; t < to; t += grid) ticks.push([t, clock(t)]);
  const open = new Set<number>();
  for (const date of new Set(ticks.map(([, text]) => text.slice(0, 10)))) {
    const weekday = weekdays[(new Date(`${date}T12:00Z`).getUTCDay() + 6) % 7]!;
    for (const shift of calendar.special.get(date) ?? calendar.weekly[weekday]) {
      const first = ticks.findIndex(([, text]) => text >= `${date}T${shift.from}:00`);
      const nextDay = ticks.findIndex(([, text]) => text.slice(0, 10) > date);
      if (first < 0) continue;
      const endOfDay = (nextDay < 0 ? ticks.length : nextDay) - 1;
      const last = shift.to === '24:00' ? endOfDay : ticks.findLastIndex(([, text]) => text < `${date}T${shift.to}:00`);
      for (let i = first; i <= last; i += 1) open.add(ticks[i]![0]);
    }
  }
  return open;
}

const quarter = (n: number) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;
const shifts = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((points) => {
  const sorted = points.sort((a, b) => a - b);
  return sorted.flatMap((from, i) => (i % 2 === 0 && sorted[i + 1] !== undefined ? [{ from: quarter(from), to: quarter(sorted[i + 1]!) }] : []));
});
const weekly = fc.tuple(...weekdays.map(() => shifts)).map((days) => Object.fromEntries(weekdays.map((day, i) => [day, days[i]])) as Weekly);
/** A calendar in any zone and an instant close to a change of its clocks, where there is one. */
const situation = fc.record({
  zone: fc.constantFrom(...zones), weekly, start: fc.integer({ min: 0, max: 14 * 365 * 96 }), near: fc.integer({ min: -200, max: 200 }),
}).map(({ zone, weekly: hoursOfWeek, start, near }) => {
  const somewhere = Temporal.Instant.from('2016-01-01T00:00Z').epochMilliseconds + start * grid;
  const change = Temporal.Instant.fromEpochMilliseconds(somewhere).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  const instant = (change && change.year <= 2037 ? change.epochMilliseconds : somewhere) + near * grid;
  return { calendar: calendarOf({ zone, weekly: hoursOfWeek, holidayCountry: null, holidayRegion: null, specialDays: [] }), instant };
});

describe('business time in every zone', () => {
  it('is what one sees on the clock', () => {
    fc.assert(fc.property(situation, ({ calendar, instant }) => {
      fc.pre(instant % grid === 0); // Casey once changed its clocks at 00:01, between two looks
      const [from, to] = [instant - 60 * grid, instant + 60 * grid];
      const open = looked(calendar, from - 300 * grid, to + 300 * grid);
      let sum = 0;
      for (let t = from; t < to; t += grid) {
        if (open.has(t)) sum += grid;
        if ((t - from) % (grid * 20) === 0) expect(isOpen(calendar, new Date(t))).toBe(open.has(t));
      }
      expect(businessTimeBetween(calendar, new Date(from), new Date(to))).toBe(sum);
    }), { numRuns: 300 });
  }, 60_000);

  it('adds what it later measures, and never ends in closed time', () => {
    fc.assert(fc.property(situation, fc.integer({ min: 1, max: 200 * 3_600_000 }), ({ calendar, instant }, ms) => {
      const due = addBusinessTime(calendar, new Date(instant), ms);
      const opens = Object.values(calendar.weekly).some((day) => day.length > 0);
      expect(due !== null).toBe(opens);
      if (!due) return;
      expect(businessTimeBetween(calendar, new Date(instant), due)).toBe(ms);
      expect(isOpen(calendar, new Date(due.getTime() - 1))).toBe(true);
    }), { numRuns: 300 });
  }, 60_000);

  it('is additive', () => {
    const span = fc.integer({ min: 0, max: 30 * 24 * 3_600_000 });
    fc.assert(fc.property(situation, span, span, ({ calendar, instant }, x, y) => {
      const [a, b, c] = [instant, instant + x, instant + x + y].map((ms) => new Date(ms)) as [Date, Date, Date];
      expect(businessTimeBetween(calendar, a, b) + businessTimeBetween(calendar, b, c)).toBe(businessTimeBetween(calendar, a, c));
      expect(businessTimeBetween(calendar, c, a)).toBe(x + y === 0 ? businessTimeBetween(calendar, a, a) : 0);
    }), { numRuns: 200 });
  }, 60_000);
});
