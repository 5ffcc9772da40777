import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import { nameSimilarity } from '../../../science/text/name-similarity.ts';
import { mergeSuggested } from '../events.ts';
import { areSeparated } from './family.ts';
import { scoreOf } from './schema.ts';
import type { MergeReason } from './schema.ts';
import type { Trait } from './traits.ts';

/** A trait more people than this share (a dormitory, a company, a shop's tablet) says nothing. */
const mostSharing = 6;
const alikeEnough = 0.6;

interface Sharing {
  about: number;
  kind: Trait['kind'];
  customer_id: number;
  canonical_id: number;
  name: string;
}

/** A record, the name it was given by, and traits that are new on it. */
export interface Sharer {
  customerId: number;
  name: string;
  traits: Trait[];
  silent?: boolean;
}

/**
 * Looks for customers who share one of these traits with a record and suggests to merge them; never merges. Of two that come
 * together the later suggests the earlier, as if they had come one after another.
 */
export async function suggestByTraits(tx: Tx, people: Sharer[]): Promise<void> {
  const traits = people.flatMap(({ customerId, traits: fresh }) => fresh.map((trait) => ({ ...trait, customerId })));
  if (traits.length === 0) return;
  const { rows } = await sql<Sharing>`${prepared}
    select t."customerId" as about, t.kind, found.customer_id, c.canonical_id, c.display_name as name
    from jsonb_to_recordset(${jsonText(traits)}::jsonb) as t (kind text, key text, "customerId" bigint)
    cross join lateral (
      select o.customer_id from customer_traits o where o.store_id = ${tx.storeId} and o.kind = t.kind and o.key = t.key limit ${sql.lit(mostSharing + 1)}
    ) as found
    cross join lateral (select canonical_id, display_name from customers where store_id = ${tx.storeId} and id = found.customer_id and erased_at is null offset 0) as c`.execute(tx.db);
  const later = new Set(people.map(({ customerId }) => customerId));
  for (const { customerId, name, silent } of people) {
    later.delete(customerId);
    for (const [otherId, reasons] of reasonsByCustomer(customerId, name, rows.filter((row) => row.about === customerId))) {
      if (!later.has(otherId)) await suggest(tx, customerId, otherId, reasons, silent);
    }
  }
}

function reasonsByCustomer(customerId: number, name: string, rows: Sharing[]): Map<number, MergeReason[]> {
  const crowded = new Set(rows.map((row) => row.kind).filter((kind, _, kinds) => kinds.filter((other) => other === kind).length > mostSharing));
  const found = new Map<number, MergeReason[]>();
  for (const row of rows) {
    if (row.customer_id === customerId || crowded.has(row.kind)) continue;
    const alike = nameSimilarity(name, row.name);
    const kind = row.kind === 'mailbox' ? 'same_mailbox'
      : row.kind === 'name_place' ? 'name_address'
      : row.kind === 'phone_end' && alike >= alikeEnough ? 'name_phone_end'
      : row.kind === 'device' && alike === 1 ? 'name_device' : null;
    if (kind) found.set(row.customer_id, [...found.get(row.customer_id) ?? [], { kind, text: kind === 'name_phone_end' ? row.name : '' }]);
  }
  return found;
}

/**
 * Suggests that two customers are one person, with reasons. New reasons are added to a suggestion that is still open; an answered one
 * is left alone, and so are those already merged or never to be merged.
 */
export async function suggest(tx: Tx, one: number, other: number, reasons: MergeReason[], silent = false): Promise<void> {
  const { rows: tops } = await sql<{ id: number; canonical_id: number }>`
    select id, canonical_id from customers where store_id = ${tx.storeId} and id in (${one}, ${other})`.execute(tx.db);
  const [first, second] = tops.map((row) => row.canonical_id);
  if (first === undefined || second === undefined || first === second || await areSeparated(tx, first, second)) return;
  const lowId = Math.min(first, second);
  const highId = Math.max(first, second);
  const { rows: known } = await sql<{ reasons: MergeReason[]; decided_at: Date | null }>`
    select reasons, decided_at from merge_suggestions where store_id = ${tx.storeId} and low_id = ${lowId} and high_id = ${highId} for update`.execute(tx.db);
  if (known[0]?.decided_at) return;
  const all = [...known[0]?.reasons ?? []];
  for (const reason of reasons) if (!all.some((old) => old.kind === reason.kind && aboutOf(old) === aboutOf(reason))) all.push(reason);
  if (known[0] && all.length === known[0].reasons.length) return;
  await sql`
    insert into merge_suggestions as s (store_id, low_id, high_id, score, reasons, suggested_at)
    values (${tx.storeId}, ${lowId}, ${highId}, ${scoreOf(all)}, ${JSON.stringify(all.slice(0, 10))}::jsonb, ${tx.now})
    on conflict (store_id, low_id, high_id) do update set score = excluded.score, reasons = excluded.reasons where s.decided_at is null`.execute(tx.db);
  if (!known[0]) tx.emit(mergeSuggested({ lowId, highId }, { silent }));
}

/** What a reason is about, without the occasion: the same address given with another order says nothing new. */
function aboutOf({ text }: MergeReason): string {
  return text.split(' · ')[0] ?? '';
}
