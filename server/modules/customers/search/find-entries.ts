import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { gramsOfTerms, searchTerms } from '../../../science/text/search-tokens.ts';
import { dialledDigits } from '../normalise-identity.ts';
import type { SearchKind } from './index-for-search.ts';

export interface FoundEntry {
  id: number;
  customerId: number | null;
}

interface Within {
  /** Inboxes the asker may see; null or absent: all. */
  inboxes?: string[] | null;
  customerIds?: number[] | null;
  /** Only ids below it. */
  before?: number | null;
  limit: number;
}

/** More grams than this make a look-up slower, not narrower; the text is checked anyway. */
const mostGrams = 16;

/** The newest things of one kind that hold every term of the query. Nothing is missed, nothing else is found. */
export async function findEntries(tx: Tx, kind: SearchKind, query: string, within: Within): Promise<FoundEntry[]> {
  const found = new Map<number, FoundEntry>();
  for (const terms of readings(kind, query)) for (const entry of await findTerms(tx, kind, terms, within)) found.set(entry.id, entry);
  return [...found.values()].sort((a, b) => b.id - a.id).slice(0, within.limit);
}

/** What parts the digits of telephone and tracking numbers, by any keyboard: Japanese ones type − ‐ ー for a hyphen. */
const digitsAndSeparators = /^[+\d\s().\p{Pd}\u2212ー/]+$/u;

/** A query as it stands and, where telephone numbers are kept as digits too, the digits of one. */
function readings(kind: SearchKind, query: string): string[][] {
  const terms = searchTerms(query);
  if (terms.length === 0) return [];
  const narrow = query.normalize('NFKC').trim();
  if (kind === 'message' || narrow.replace(/\D/g, '').length < 7 || !digitsAndSeparators.test(narrow)) return [terms];
  const digits = dialledDigits(narrow);
  return digits.length >= 4 && digits !== narrow ? [terms, [digits]] : [terms];
}

async function findTerms(tx: Tx, kind: SearchKind, terms: string[], { inboxes = null, customerIds = null, before = null, limit }: Within): Promise<FoundEntry[]> {
  const grams = gramsOfTerms(terms);
  const { rows } = await sql<FoundEntry>`
    select id, customer_id as "customerId" from search_newest(${kind}, ${spread(grams.exact)}::text[], ${grams.prefixes.slice(0, 4)}::text[], ${terms}::text[],
      ${inboxes}::text[], ${customerIds}::bigint[], ${before}::bigint, ${limit})`.execute(tx.db);
  return rows;
}

/** At most so many, from all over a long query. */
function spread(grams: string[]): string[] {
  if (grams.length <= mostGrams) return grams;
  return Array.from({ length: mostGrams }, (_, at) => grams[Math.floor((at * grams.length) / mostGrams)] ?? '');
}
