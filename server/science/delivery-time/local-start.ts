import type { WorkCalendar } from '../work-calendar.ts';

export interface LocalStart {
  /** 0 = Sunday. */
  weekday: number;
  /** 0 to 23.99. */
  hour: number;
  /** Days off among the seven that follow. */
  daysOff: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Reads moments (epoch milliseconds) as the calendar's place does. Throws a RangeError for a zone that does not exist. */
export function localStarts({ zone, isDayOff }: WorkCalendar): (at: number) => LocalStart {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  const offAfter = new Map<number, number>();
  const daysOff = (midnight: number): number => {
    const known = offAfter.get(midnight);
    if (known !== undefined) return known;
    let count = 0;
    for (let day = 1; day <= 7; day += 1) if (isDayOff(new Date(midnight + day * dayMs).toISOString().slice(0, 10))) count += 1;
    offAfter.set(midnight, count);
    return count;
  };
  const exactOffset = (at: number): number => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
    return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute) - Math.floor(at / minuteMs) * minuteMs;
  };
  // Asking for the zone's clock takes longer than all the rest: on a day that ends as it began, once is enough.
  const offsets = new Map<number, number | null>();
  const offset = (at: number): number => {
    const day = Math.floor(at / dayMs);
    let known = offsets.get(day);
    if (known === undefined) {
      const [begins, ends] = [exactOffset(day * dayMs), exactOffset((day + 1) * dayMs)];
      offsets.set(day, (known = begins === ends ? begins : null));
    }
    return known ?? exactOffset(at);
  };
  return (at) => {
    const local = Math.floor((at + offset(at)) / minuteMs) * minuteMs;
    const midnight = Math.floor(local / dayMs) * dayMs;
    return { weekday: new Date(midnight).getUTCDay(), hour: (local - midnight) / (60 * minuteMs), daysOff: daysOff(midnight) };
  };
}
