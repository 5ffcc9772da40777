export interface Stretch {
  /** Hour of the day it begins, 0 to 23, and the hour it ends, 1 to 24 (or past midnight, from 0 again). */
  from: number;
  to: number;
  count: number;
}

/** The `width` hours in a row, over midnight too, with most in them; the earliest of equals. `hours` has one count for each hour of the day. */
export function busiestStretch(hours: readonly number[], width: number): Stretch {
  const counts = hours.map((_, from) => Array.from({ length: width }, (_none, step) => hours[(from + step) % hours.length]!).reduce((all, one) => all + one, 0));
  const count = Math.max(...counts);
  const from = counts.indexOf(count);
  const end = (from + width) % hours.length;
  return { from, to: end === 0 ? hours.length : end, count };
}
