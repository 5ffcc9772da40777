import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { foldText, longestSearchText, searchGrams } from '../../../science/text/search-tokens.ts';

export type SearchKind = 'message' | 'customer' | 'order' | 'article';

/** One thing that can be found by any piece of its text. */
export interface SearchEntry {
  kind: SearchKind;
  id: number;
  /** Everything it is to be found by, most telling first; only the first 60,000 characters count. */
  text: string;
  customerId?: number | null;
  /** Set when who may see it depends on the inbox (`email:3`). */
  inbox?: string | null;
}

/** Stands among the grams of an entry as nothing a person types can (db/migrations/0008_search.sql, search_query). */
const inboxGram = (inbox: string) => `\u0001${inbox}`;

/** Makes things findable, or findable by their new text, in this transaction. One statement, however many. */
export async function indexForSearch(tx: Tx, entries: SearchEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ kind, id, text, customerId = null, inbox = null }) => {
    const folded = foldText(text.slice(0, 2 * longestSearchText)).slice(0, longestSearchText);
    return { kind, id, customerId, inbox, text: folded, grams: inbox === null ? searchGrams(folded) : [...searchGrams(folded), inboxGram(inbox)] };
  });
  await sql`${prepared}
    insert into search_entries (store_id, kind, id, customer_id, inbox, text, tokens)
    select ${tx.storeId}, kind, id, "customerId", inbox, text, search_tokens(kind, ${tx.storeId}, id, grams)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as rows (kind text, id bigint, "customerId" bigint, inbox text, text text, grams text[])
    on conflict (store_id, kind, id) do update set
      customer_id = excluded.customer_id, inbox = excluded.inbox, text = excluded.text, tokens = excluded.tokens`.execute(tx.db);
}

/** Takes things out of the search. */
export async function removeFromSearch(tx: Tx, kind: SearchKind, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from search_entries where store_id = ${tx.storeId} and kind = ${kind} and id = any(${ids}::bigint[])`.execute(tx.db);
}
