import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessTime, businessTimeBetween } from '../../store/business-hours/time.ts';
import { calendarOf } from '../../store/business-hours/calendar.ts';
import { aroundTheClock, momentsOf, pause, resume, usedUntil } from './timer.ts';
import type { BusinessClock, Timer } from './timer.ts';

const shifts = [{ from: '09:30', to: '12:00' }, { from: '13:00', to: '18:00' }];
const seoul = calendarOf({
  zone: 'Asia/Seoul', holidayCountry: 'KR', holidayRegion: null, specialDays: [],
  weekly: { monday: shifts, tuesday: shifts, wednesday: shifts, thursday: shifts, friday: shifts, saturday: [], sunday: [] },
});
const openingHours: BusinessClock = { add: (from, ms) => addBusinessTime(seoul, from, ms), between: (from, to) => businessTimeBetween(seoul, from, to) };

const start = Date.parse('2026-03-01T00:00:00Z');
const minute = 60_000;
const clocks = fc.constantFrom(aroundTheClock, openingHours);
const targets = fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * minute);
/** Pauses and resumes at growing moments: lengths of the stretches between them. */
const stretches = fc.array(fc.integer({ min: 0, max: 5 * 24 * 60 }).map((minutes) => minutes * minute), { minLength: 1, maxLength: 8 });

const fresh = (targetMs: number): Timer => ({ targetMs, usedMs: 0, runningSince: new Date(start) });

describe('targets with pauses', () => {
  it('use up exactly the business time in which they ran', () => {
    fc.assert(fc.property(clocks, targets, stretches, (clock, target, list) => {
      let timer = fresh(target);
      let at = start;
      let expected = 0;
      for (const [index, length] of list.entries()) {
        const next = at + length;
        if (index % 2 === 0) {
          expected += clock.between(new Date(at), new Date(next));
          timer = pause(timer, new Date(next), clock);
        } else {
          timer = resume(timer, new Date(next));
        }
        at = next;
      }
      expect(usedUntil(timer, new Date(at), clock)).toBe(expected);
    }), { numRuns: 300 });
  });

  it('fall due when the target is used up, not a moment before', () => {
    fc.assert(fc.property(clocks, targets, fc.integer({ min: 0, max: 100_000 }), (clock, target, waited) => {
      const paused = pause(fresh(target), new Date(start + waited * minute), clock);
      const timer = resume(paused, new Date(start + 2 * waited * minute));
      const { dueAt } = momentsOf(timer, 75, clock);
      if (paused.usedMs >= target) expect(dueAt).toEqual(timer.runningSince);
      else expect(usedUntil(timer, dueAt!, clock)).toBe(target);
    }), { numRuns: 300 });
  });

  it('are moved by a pause by exactly the business time it lasted', () => {
    fc.assert(fc.property(clocks, targets, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }), (clock, target, ran, rested) => {
      const stop = new Date(start + ran * minute);
      const go = new Date(stop.getTime() + rested * minute);
      const before = momentsOf(fresh(target), 75, clock).dueAt!;
      if (before <= stop) return;
      const after = momentsOf(resume(pause(fresh(target), stop, clock), go), 75, clock).dueAt!;
      expect(clock.between(new Date(start), after)).toBe(clock.between(new Date(start), before) + clock.between(stop, go));
    }), { numRuns: 300 });
  });

  it('warn before they fall due', () => {
    fc.assert(fc.property(clocks, targets, fc.integer({ min: 1, max: 99 }), (clock, target, percent) => {
      const { warnAt, dueAt } = momentsOf(fresh(target), percent, clock);
      expect(warnAt!.getTime()).toBeLessThanOrEqual(dueAt!.getTime());
    }));
  });

  it('pausing twice or resuming twice changes nothing', () => {
    const once = pause(fresh(minute), new Date(start + 1), aroundTheClock);
    expect(pause(once, new Date(start + 9), aroundTheClock)).toBe(once);
    const running = resume(once, new Date(start + 10));
    expect(resume(running, new Date(start + 20))).toBe(running);
  });

  it('have no moments while paused, or when the store never opens', () => {
    expect(momentsOf({ targetMs: 1, usedMs: 0, runningSince: null }, 75, aroundTheClock)).toEqual({ warnAt: null, dueAt: null });
    const never: BusinessClock = { add: () => null, between: () => 0 };
    expect(momentsOf(fresh(minute), 75, never).dueAt).toBeNull();
  });
});
