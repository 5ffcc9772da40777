import type { Column } from '../boosted-trees/bins.ts';

/** Why a column is not looked at: everybody is the same, or (nearly) everybody is different, as names and ids are. */
export interface UnusedColumn { name: string; why: 'constant' | 'names' }

const absurd = 1e12;
const mostLevels = 200;
const unknown = /^(?:|-|n\/?a|nan|null|none|undefined|#n\/a|[-+]?inf(?:inity)?)$/i;
const withComma = /^-?\d+(?:,\d+)?$/;

/**
 * Tells columns of numbers from columns of words: numbers where 19 in 20 that are known are. Other texts among numbers, and absurd
 * ones, are unknown. A comma before the decimals is read where 19 in 20 are written so.
 */
export function columnsOf(names: readonly string[], rows: ReadonlyArray<readonly string[]>): { columns: Column[]; unused: UnusedColumn[] } {
  const columns: Column[] = [];
  const unused: UnusedColumn[] = [];
  names.forEach((name, at) => {
    const words = rows.map((row) => {
      const word = (row[at] ?? '').trim();
      return unknown.test(word) ? '' : word;
    });
    const column = columnOf(name, words);
    const different = new Set<string | number>(column.values);
    if (different.size < 2) unused.push({ name, why: 'constant' });
    else if (column.kind === 'word' && different.size > Math.min(mostLevels, words.length / 3)) unused.push({ name, why: 'names' });
    else columns.push(column);
  });
  return { columns, unused };
}

function columnOf(name: string, words: string[]): Column {
  const known = words.filter((word) => word !== '').length;
  const commas = words.filter((word) => withComma.test(word)).length >= 0.95 * known;
  const numbers = Float64Array.from(words, (word) => (word === '' ? Number.NaN : Number(commas ? word.replace(',', '.') : word)));
  const isNumber = known > 0 && numbers.filter((value) => !Number.isNaN(value)).length >= 0.95 * known;
  if (!isNumber) return { name, kind: 'word', values: words };
  return { name, kind: 'number', values: numbers.map((value) => (Math.abs(value) < absurd ? value : Number.NaN)) };
}
