import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { rankTerms, rankTexts } from '../../../science/text/search-rank.ts';
import type { SearchKind } from './index-for-search.ts';

/** So many entries are read and put in order. */
const candidates = 120;

/** The things of one kind that answer a question best, best first; not all of its words need be there. For people who ask, not who look something up. */
export async function rankEntries(tx: Tx, kind: SearchKind, question: string, limit: number): Promise<number[]> {
  const terms = rankTerms(question);
  if (terms.length === 0) return [];
  const asked = terms.map(({ weight, grams }) => ({ weight, ...grams }));
  const { rows } = await sql<{ found: { total: number; frequencies: number[]; entries: { id: number; text: string }[] } }>`${prepared}
    select search_candidates(${kind}, ${JSON.stringify(asked)}::jsonb, ${sql.lit(candidates)}) as found`.execute(tx.db);
  const { total, frequencies, entries } = rows[0]!.found;
  return rankTexts(terms, frequencies, total, entries).slice(0, limit).map((one) => one.id);
}
