import type { Column } from '../boosted-trees/bins.ts';
import { fitHazard } from '../survival/hazard.ts';
import type { Cause } from '../survival/person-periods.ts';

interface Coded { cause: Cause; values: ArrayLike<number | null> }

/** Levels rarer than this, or beyond so many more common ones, are no cause of their own. */
const fewestOfLevel = 20;
const mostLevels = 20;

/**
 * What goes with churn in a table that says of each customer once what was known, and whether they left: a hazard regression
 * over a single period. Numbers as they are, words level by level against the most common one, and "unknown" where it is
 * frequent enough to be something of its own.
 */
export function explainChurn(columns: readonly Column[], churned: Uint8Array): ReturnType<typeof fitHazard> {
  const coded = columns.flatMap(causesOf);
  const lives = Array.from(churned, (one, row) => ({ periods: [coded.map(({ values }) => values[row]!)], ended: one === 1 }));
  return fitHazard(lives, coded.map(({ cause }) => cause));
}

function causesOf(column: Column): Coded[] {
  if (column.kind === 'number') {
    const isYesNo = column.values.every((value) => Number.isNaN(value) || value === 0 || value === 1);
    return [{ cause: { name: column.name, kind: isYesNo ? 'yes-no' : 'number' }, values: column.values }, ...level(column.name, 'unknown', Array.from(column.values, Number.isNaN))];
  }
  const counts = new Map<string, number>();
  for (const value of column.values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [, ...others] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return others.slice(0, mostLevels).flatMap(([value]) => level(column.name, value === '' ? 'unknown' : value, column.values.map((one) => one === value)));
}

function level(column: string, value: string, isIt: boolean[]): Coded[] {
  if (isIt.filter(Boolean).length < fewestOfLevel) return [];
  return [{ cause: { name: `${column} = ${value}`, kind: 'yes-no' }, values: isIt.map(Number) }];
}
