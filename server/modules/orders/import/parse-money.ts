/** The character that begins the fraction: 1,234.50 or 1.234,50. */
export type DecimalMark = '.' | ',';

const digitsByCurrency = new Map<string, number>();

/** How many digits the minor unit of a currency has (ISO 4217, as ECMA-402 ships it): 2 for USD, 0 for KRW and JPY. */
export function currencyDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/**
 * Reads an amount as people and spreadsheets write it ("₩12,000", "1.234,50 €", "(3.00)", "１２００円") into minor units, rounding half
 * away from zero. Null when it is not a number or too large to be counted exactly.
 */
export function parseMoney(written: string, currency: string, mark: DecimalMark): number | null {
  const number = normalise(written);
  if (number === null) return null;
  const parts = split(number.digits, mark);
  if (parts === null) return null;
  const digits = currencyDigits(currency);
  const fraction = (parts.fraction + '0'.repeat(digits + 1)).slice(0, digits + 1);
  const scaled = BigInt(parts.whole + fraction);
  const minor = Number((scaled + 5n) / 10n);
  if (!Number.isSafeInteger(minor)) return null;
  return number.negative && minor !== 0 ? -minor : minor;
}

/** Reads a whole number such as a quantity: "3", "1,000", "2.0". Null for anything else. */
export function parseWhole(written: string, mark: DecimalMark): number | null {
  const number = normalise(written);
  const parts = number && split(number.digits, mark);
  if (!number || !parts || /[1-9]/.test(parts.fraction)) return null;
  const whole = Number(parts.whole);
  if (!Number.isSafeInteger(whole)) return null;
  return number.negative && whole !== 0 ? -whole : whole;
}

/**
 * The decimal mark of a column, from the values that leave no doubt ("1.234,50", "12,5", "1,234,567"). Without any, the point,
 * unless every doubtful value ("1.234") would then need more digits than the currency has.
 */
export function detectDecimalMark(values: Iterable<string>, currency: string): DecimalMark {
  let comma = 0;
  let point = 0;
  let doubtful = 0;
  let seen = 0;
  for (const value of values) {
    const digits = normalise(value)?.digits;
    if (!digits || !/[.,]/.test(digits)) continue;
    seen++;
    const verdict = markOf(digits);
    if (verdict === ',') comma++;
    else if (verdict === '.') point++;
    else if (/^\d{1,3}\.\d{3}$/.test(digits)) doubtful++;
  }
  if (comma !== point) return comma > point ? ',' : '.';
  return seen > 0 && doubtful === seen && currencyDigits(currency) < 3 ? ',' : '.';
}

function markOf(digits: string): DecimalMark | null {
  const lastComma = digits.lastIndexOf(',');
  const lastPoint = digits.lastIndexOf('.');
  if (lastComma >= 0 && lastPoint >= 0) return lastComma > lastPoint ? ',' : '.';
  const mark = lastComma >= 0 ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  if (digits.indexOf(mark) !== digits.lastIndexOf(mark)) return other;
  return /^\d{1,3}[.,]\d{3}$/.test(digits) && !digits.startsWith('0') ? null : mark;
}

const signs = /[-−‒–]/g;
const spaces = /[\s\u00a0\u202f'’_]/gu;
// In Korean and Japanese encodings the currency sign is where ASCII has the backslash.
const currencyMarks = /[a-z]{0,2}\p{Sc}[a-z]{0,2}|(?<=^[-−‒–]?)(?:[a-z]{3}|\+)|[a-z]{3}(?=[-−‒–]?$)|원|元|円|圓|\\/giu;

/** Folds widths, takes the sign and everything that is not part of the number off. */
function normalise(written: string): { digits: string; negative: boolean } | null {
  const folded = written.normalize('NFKC').trim();
  const bracketed = /^\(.*\)$/.test(folded);
  const bare = (bracketed ? folded.slice(1, -1) : folded).replace(spaces, '').replace(currencyMarks, '');
  const minus = bare.match(signs)?.length ?? 0;
  const digits = bare.replace(/^[-−‒–]|[-−‒–]$/u, '');
  if (minus > 1 || !/^[\d.,]*\d[\d.,]*$/.test(digits) || digits.length > 24) return null;
  return { digits, negative: bracketed || minus === 1 };
}

function split(digits: string, mark: DecimalMark): { whole: string; fraction: string } | null {
  const group = mark === '.' ? ',' : '.';
  const [before = '', fraction = '', ...more] = digits.split(mark);
  if (more.length > 0 || fraction.includes(group)) return null;
  const groups = before.split(group);
  // Groups of two are Indian style (1,23,456); a last group that is not three digits is not a grouped number.
  const wellFormed = groups.length === 1 || (groups.every((part, i) => i === 0 ? /^\d{1,3}$/.test(part) : /^\d{2,3}$/.test(part))
    && groups.at(-1)?.length === 3);
  return wellFormed ? { whole: groups.join('') || '0', fraction } : null;
}
