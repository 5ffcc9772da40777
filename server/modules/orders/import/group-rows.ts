import type { Row } from './read-rows.ts';

/** The rows of one order (or product), in file order. */
export interface Group {
  key: string;
  rows: Row[];
  /** Line of its last row: groups come in this order, so it says how far a file has been worked. */
  lastLine: number;
}

/** The key a row belongs to: its own, else that of the row before it, else one for itself. */
function keyOr(key: string, previous: string, line: number): string {
  return key || previous || `line ${line}`;
}

/**
 * Finds keys whose rows are not together, with the line of their last row, so that the second pass knows when such a group is whole.
 * Give it every row's key in file order.
 */
export function scatterFinder(): { add: (key: string, line: number) => void; lastLines: ReadonlyMap<string, number> } {
  const seen = new Set<string>();
  const lastLines = new Map<string, number>();
  let previous = '';
  const add = (written: string, line: number) => {
    const key = keyOr(written, previous, line);
    if (key === previous ? lastLines.has(key) : seen.has(key)) lastLines.set(key, line);
    seen.add(key);
    previous = key;
  };
  return { add, lastLines };
}

/**
 * Puts the rows of one key together. A row without a key continues the one before it. Memory holds one group, and the rows of those
 * groups that `lastLines` names as scattered.
 */
export async function* groupRows(
  rows: AsyncIterable<Row>, keyOf: (row: Row) => string, lastLines: ReadonlyMap<string, number>,
): AsyncGenerator<Group> {
  const waiting = new Map<string, Row[]>();
  let open: Group | null = null;
  let previous = '';
  for await (const row of rows) {
    const key = keyOr(keyOf(row), previous, row.line);
    previous = key;
    if (open && open.key !== key) {
      yield open;
      open = null;
    }
    const end = lastLines.get(key);
    if (end === undefined) {
      open ??= { key, rows: [], lastLine: row.line };
      open.rows.push(row);
      open.lastLine = row.line;
      continue;
    }
    const gathered = waiting.get(key) ?? [];
    gathered.push(row);
    waiting.set(key, gathered);
    if (row.line < end) continue;
    waiting.delete(key);
    yield { key, rows: gathered, lastLine: row.line };
  }
  if (open) yield open;
}
