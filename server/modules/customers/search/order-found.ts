import type { Tx } from '../../../kernel/command.ts';
import { foldText } from '../../../science/text/search-tokens.ts';
import type { Searchable } from './searchables.ts';

/** So many of the things recorded last are put in order at once; what was recorded before them follows, in blocks of the same size. */
export const blockSize = 200;

/**
 * How near a thing's names come to what was typed: 0 one is it, 1 one begins with it, 2 a word of one begins with it, 3 one holds it,
 * 4 it was found by something else. `names` and `query` folded (`foldText`).
 */
export function closeness(names: readonly string[], query: string): number {
  const near = (name: string): number => {
    if (name === query) return 0;
    if (name.startsWith(query)) return 1;
    const at = name.indexOf(query);
    if (at < 0) return 4;
    return /[^\p{L}\p{N}]/u.test(name[at - 1] ?? '') ? 2 : 3;
  };
  return names.reduce((nearest, name) => Math.min(nearest, near(name)), 4);
}

/** The ids as a person expects them: nearest name first, among equals the newest by its own time (a message's, an order's, a customer's last doing). */
export async function orderFound(tx: Tx, kind: Searchable, ids: number[], q: string): Promise<number[]> {
  if (ids.length < 2) return ids;
  const query = foldText(q.trim());
  const rows = (await kind.rank(tx, ids)).map(({ id, names, at }) => ({ id, near: closeness(names.map((name) => foldText(name ?? '')), query), at: at?.getTime() ?? 0 }));
  return rows.sort((a, b) => a.near - b.near || b.at - a.at || b.id - a.id).map(({ id }) => id);
}
