import pg from 'pg';

const anyMoment = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date | number;
const zero = 48;

/**
 * A moment as PostgreSQL writes it; `infinity` becomes a number. Answers are full of moments: those in UTC with a year of four
 * digits, which is nearly all, are read digit by digit, ten times as fast as by the pattern they all match.
 */
export function momentOf(text: string): Date | number {
  if (text.length < 22 || !text.endsWith('+00') || text[4] !== '-' || text[10] !== ' ') return anyMoment(text);
  const two = (at: number) => (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
  const year = two(0) * 100 + two(2);
  if (year < 100) return anyMoment(text);
  return new Date(Date.UTC(year, two(5) - 1, two(8), two(11), two(14), two(17), milliseconds(text)));
}

/** The first three digits behind the point; PostgreSQL leaves out zeros at the end. */
function milliseconds(text: string): number {
  const end = Math.min(text.length - 3, 23);
  let value = 0;
  for (let at = 20; at < 23; at += 1) value = value * 10 + (at < end ? text.charCodeAt(at) - zero : 0);
  return value;
}
