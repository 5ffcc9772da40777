import { sql } from 'kysely';
import { allowed } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { searchTerms } from '../../../science/text/search-tokens.ts';
import { snippet } from '../../../science/text/snippet.ts';
import { familyOf } from '../merging/family.ts';
import { findEntries } from './find-entries.ts';
import { blockSize, orderFound } from './order-found.ts';
import type { SearchKind } from './index-for-search.ts';
import { searchable, searchables } from './searchables.ts';
import type { FoundThing, Searchable } from './searchables.ts';

export interface Asked {
  q: string;
  kinds?: SearchKind[];
  customerId?: number;
  /** As the last answer gave it. */
  cursor?: string;
  limit: number;
}

searchable({ kind: 'customer', permission: 'customers.read', rank: rankCustomers, show: showCustomers });

/**
 * Searches everything the asker may read; one group per kind. Nearest name first, then newest; that holds within each 200 that were
 * recorded last, and the next 200 follow them, so that no page waits for all that was ever found.
 */
export async function searchEverything(tx: Tx, { q, kinds, customerId, cursor, limit }: Asked) {
  const customerIds = customerId === undefined ? null : await familyOf(tx, customerId);
  const [below = '', skipped = '0'] = cursor?.split('.') ?? [];
  const skip = Number(skipped);
  const groups = [];
  for (const kind of searchables()) {
    if ((kinds && !kinds.includes(kind.kind)) || !allowed(tx.actor, kind.permission)) continue;
    const found = await findEntries(tx, kind.kind, q, { limit: blockSize + 1, before: Number(below) || null, customerIds, inboxes: inboxesOf(tx) });
    const block = found.slice(0, blockSize).map((entry) => entry.id);
    const ids = (await orderFound(tx, kind, block, q)).slice(skip, skip + limit);
    groups.push({ kind: kind.kind, items: await showFound(tx, kind, ids, q), next: nextCursor(block, skip + limit, found.length > blockSize) });
  }
  return { groups };
}

/** Further down in this block, which what is recorded meanwhile does not move; else the next block. */
function nextCursor(block: number[], skip: number, more: boolean): string | null {
  if (skip < block.length) return `${block[0]! + 1}.${skip}`;
  return more ? `${block.at(-1)}.0` : null;
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

async function rankCustomers(tx: Tx, ids: number[]): Promise<{ id: number; names: (string | null)[]; at: Date | null }[]> {
  const { rows } = await sql<{ id: number; names: (string | null)[]; at: Date | null }>`
    select c.id, t.active_at as at, array[c.display_name, c.family_name, c.given_name, c.name_reading] || array(select i.shown from identities i
      join customers m on m.store_id = i.store_id and m.id = i.customer_id
      where i.store_id = c.store_id and m.canonical_id = c.id and i.removed_at is null and i.kind <> 'visitor' limit 20) as names
    from customers c left join customer_totals t on t.store_id = c.store_id and t.customer_id = c.id
    where c.store_id = ${tx.storeId} and c.id = any(${ids}::bigint[]) and c.merged_into is null`.execute(tx.db);
  return rows;
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
