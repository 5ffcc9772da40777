/**
 * A shop's own time: busy months run faster than quiet ones. A purchase process whose rate is multiplied by m(t) is the plain one in
 * the time ∫ m(t) dt, so the models stay as they are and only their times change (Cox and Isham 1980, 4.2).
 */
export interface Clock {
  firstDay: number;
  /** Time at the end of each day since `firstDay`, in days of average business. */
  end: Float64Array;
  /** How fast each month of the year runs, January first; null where all run alike. */
  months: readonly number[] | null;
}

/** The ordinary calendar. */
export function evenClock(firstDay: number, lastDay: number): Clock {
  return { firstDay, end: Float64Array.from({ length: lastDay - firstDay + 1 }, (_, i) => i + 1), months: null };
}

/** A clock that runs by the factors of the months; 1 is average business. */
export function monthlyClock(firstDay: number, lastDay: number, months: readonly number[]): Clock {
  const end = new Float64Array(lastDay - firstDay + 1);
  let time = 0;
  for (let i = 0; i < end.length; i += 1) end[i] = time += months[monthOf(firstDay + i)]!;
  return { firstDay, end, months };
}

/** The clock's time at the end of a day. */
export function timeAt(clock: Clock, day: number): number {
  return clock.end[day - clock.firstDay]!;
}

/** Month of the year, 0 … 11, of a day counted from 1970-01-01. */
export function monthOf(day: number): number {
  return new Date(day * 86_400_000).getUTCMonth();
}
