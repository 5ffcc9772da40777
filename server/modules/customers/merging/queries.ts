import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import type { MergeReason } from './schema.ts';

export interface PersonRow {
  id: number;
  displayName: string;
  country: string | null;
  email: string | null;
  phone: string | null;
  orders: number;
  conversations: number;
  createdAt: string;
}

export interface SuggestionRow {
  id: number;
  score: number;
  reasons: MergeReason[];
  suggestedAt: Date;
  one: PersonRow;
  other: PersonRow;
}

/** A customer as shown in a pair: enough to tell whether two are one. Dates come out of JSON as text. */
const person = (alias: string) => sql`(
  select jsonb_build_object('id', c.id, 'displayName', c.display_name, 'country', c.country, 'createdAt', to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'orders', coalesce(t.orders, 0), 'conversations', coalesce(t.conversations, 0),
    'email', (select i.value from identities i join customers m on m.store_id = i.store_id and m.id = i.customer_id
      where i.store_id = c.store_id and m.canonical_id = c.id and i.kind = 'email' and i.removed_at is null order by i.verified_at is null, i.confirmed_at is null, i.id limit 1),
    'phone', (select i.value from identities i join customers m on m.store_id = i.store_id and m.id = i.customer_id
      where i.store_id = c.store_id and m.canonical_id = c.id and i.kind = 'phone' and i.removed_at is null order by i.verified_at is null, i.confirmed_at is null, i.id limit 1))
  from customers c left join customer_totals t on t.store_id = c.store_id and t.customer_id = c.id
  where c.store_id = ${sql.ref(`${alias}.store_id`)} and c.id = ${sql.ref(`${alias}.canonical_id`)})`;

/** Open suggestions, surest first; of one customer when `of` is given. */
export async function listSuggestions(tx: Tx, { of = null, limit, after = null }: { of?: number | null; limit: number; after?: { score: number; id: number } | null }): Promise<SuggestionRow[]> {
  const { rows } = await sql<SuggestionRow>`
    select s.id, s.score, s.reasons, s.suggested_at as "suggestedAt", ${person('low')} as one, ${person('high')} as other
    from merge_suggestions s
      join customers low on low.store_id = s.store_id and low.id = s.low_id
      join customers high on high.store_id = s.store_id and high.id = s.high_id
    where s.store_id = ${tx.storeId} and s.decided_at is null and low.canonical_id <> high.canonical_id and low.erased_at is null and high.erased_at is null
      ${of === null ? sql`` : sql`and ${of} in (low.canonical_id, high.canonical_id)`}
      ${after === null ? sql`` : sql`and (s.score, s.id) < (${after.score}::real, ${after.id})`}
    order by s.score desc, s.id desc limit ${limit}`.execute(tx.db);
  return rows;
}

export async function countSuggestions(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from merge_suggestions where store_id = ${tx.storeId} and decided_at is null`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** The merges that stand behind a person, newest first. */
export async function listMerges(tx: Tx, canonicalId: number) {
  const { rows } = await sql<{ id: number; survivorId: number; absorbedId: number; absorbedName: string; reasons: MergeReason[]; mergedAt: Date; mergedBy: number | null }>`
    select m.id, m.survivor_id as "survivorId", m.absorbed_id as "absorbedId", c.display_name as "absorbedName", m.reasons, m.merged_at as "mergedAt", m.merged_by as "mergedBy"
    from customer_merges m join customers c on c.store_id = m.store_id and c.id = m.absorbed_id
    where m.store_id = ${tx.storeId} and m.undone_at is null and c.canonical_id = ${canonicalId} order by m.id desc`.execute(tx.db);
  return rows;
}

/** Who is never to be merged with a person. */
export async function listSeparations(tx: Tx, canonicalId: number) {
  const { rows } = await sql<{ otherId: number; otherName: string; reason: string; separatedAt: Date; separatedBy: number | null }>`
    select distinct on (other.id) other.id as "otherId", other.display_name as "otherName", s.reason, s.separated_at as "separatedAt", s.separated_by as "separatedBy"
    from customer_separations s
      join customers low on low.store_id = s.store_id and low.id = s.low_id
      join customers high on high.store_id = s.store_id and high.id = s.high_id
      join customers other on other.store_id = s.store_id and other.id = case when low.canonical_id = ${canonicalId} then high.canonical_id else low.canonical_id end
    where s.store_id = ${tx.storeId} and ${canonicalId} in (low.canonical_id, high.canonical_id)`.execute(tx.db);
  return rows;
}
