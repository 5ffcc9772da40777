import { sql } from 'kysely';
import { allowed } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { searchTerms } from '../../../science/text/search-tokens.ts';
import { snippet } from '../../../science/text/snippet.ts';
import { familyOf } from '../merging/family.ts';
import { findEntries } from './find-entries.ts';
import type { SearchKind } from './index-for-search.ts';
import { searchable, searchables } from './searchables.ts';
import type { FoundThing, Searchable } from './searchables.ts';

export interface Asked {
  q: string;
  kinds?: SearchKind[];
  customerId?: number;
  before?: number;
  limit: number;
}

searchable({ kind: 'customer', permission: 'customers.read', show: showCustomers });

/** Searches everything the asker may read; one group per kind, newest first. */
export async function searchEverything(tx: Tx, { q, kinds, customerId, before, limit }: Asked) {
  const customerIds = customerId === undefined ? null : await familyOf(tx, customerId);
  const groups = [];
  for (const kind of searchables()) {
    if ((kinds && !kinds.includes(kind.kind)) || !allowed(tx.actor, kind.permission)) continue;
    const found = await findEntries(tx, kind.kind, q, { limit: limit + 1, before: before ?? null, customerIds, inboxes: inboxesOf(tx) });
    const ids = found.slice(0, limit).map((entry) => entry.id);
    groups.push({ kind: kind.kind, items: await showFound(tx, kind, ids, q), next: found.length > limit ? ids.at(-1) ?? null : null });
  }
  return { groups };
}

async function showFound(tx: Tx, kind: Searchable, ids: number[], q: string) {
  if (ids.length === 0) return [];
  const terms = searchTerms(q);
  const things = new Map((await kind.show(tx, ids)).map((thing) => [thing.id, thing]));
  return ids.flatMap((id) => {
    const thing = things.get(id);
    if (!thing) return [];
    const { text, language = null, conversationId = null, orderId = null, customerId = null, ...rest } = thing;
    return [{ ...rest, language, conversationId, orderId, customerId, title: snippet(thing.title, terms, 200), snippet: snippet(text, terms) }];
  });
}

function inboxesOf({ actor }: Tx): string[] | null {
  const inboxes = (actor as { inboxes?: ReadonlySet<string> | null }).inboxes;
  return inboxes ? [...inboxes] : null;
}

async function showCustomers(tx: Tx, ids: number[]): Promise<FoundThing[]> {
  const { rows } = await sql<{ id: number; name: string; addresses: string[]; tags: string[]; note: string; at: Date }>`
    select c.id, c.display_name as name, t.active_at as at, c.note,
      array(select i.shown from identities i join customers m on m.store_id = i.store_id and m.id = i.customer_id
        where i.store_id = c.store_id and m.canonical_id = c.id and i.removed_at is null and i.kind <> 'visitor' order by i.kind not in ('email', 'phone'), i.id limit 20) as addresses,
      array(select n.text from customer_notes n join customers m on m.store_id = n.store_id and m.id = n.customer_id
        where n.store_id = c.store_id and m.canonical_id = c.id and n.removed_at is null order by n.id desc limit 20)
        || array(select g.tag from customer_tags g join customers m on m.store_id = g.store_id and m.id = g.customer_id where g.store_id = c.store_id and m.canonical_id = c.id) as tags
    from customers c left join customer_totals t on t.store_id = c.store_id and t.customer_id = c.id
    where c.store_id = ${tx.storeId} and c.id = any(${ids}::bigint[]) and c.merged_into is null`.execute(tx.db);
  return rows.map(({ id, name, addresses, tags, note, at }) => ({
    id, at, title: name || addresses[0] || '', text: [...addresses, ...tags, note].filter(Boolean).join(' · '), customerId: id,
  }));
}
