import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { fromCursor, toCursor } from '../../kernel/endpoint.ts';
import { fail } from '../../kernel/errors.ts';
import { allowed } from '../../kernel/command.ts';
import { topic } from '../../kernel/realtime.ts';
import { canonicalOf, familyOf } from './merging/family.ts';
import type { CustomerFilter, CustomerSummary } from './schema.ts';
import { findEntries } from './search/find-entries.ts';

/** Who may hear of customers. */
export const topics = [
  topic('customers', (tx) => Promise.resolve(allowed(tx.actor, 'customers.read'))),
  topic('customer', (tx) => Promise.resolve(allowed(tx.actor, 'customers.read'))),
];

const sortKeys = { active: 't.active_at', newest: 'c.created_at', spent: 't.spent', orders: 't.orders' } as const;
const mostFound = 1_000;

/** One page of customers. Searching looks at names, addresses, tags and notes. */
export async function listCustomers(tx: Tx, filter: CustomerFilter & { limit: number; cursor?: string }): Promise<{ items: CustomerSummary[]; next: string | null }> {
  const key = sql.raw(sortKeys[filter.sort]);
  const keyType = sql.raw(filter.sort === 'spent' || filter.sort === 'orders' ? 'bigint' : 'timestamptz');
  const after = fromCursor(filter.cursor, z.tuple([z.string().max(60), z.number().int()]));
  const conditions = await conditionsOf(tx, filter);
  if (conditions === null) return { items: [], next: null };
  if (after) conditions.push(sql`(${key}, c.id) < (${after[0]}::${keyType}, ${after[1]}::bigint)`);
  const { rows } = await sql<CustomerSummary & { sortKey: string }>`
    with page as (
      select c.id, (${key})::text as sort_key from customer_totals t join customers c on c.store_id = t.store_id and c.id = t.customer_id
      where t.store_id = ${tx.storeId} and c.merged_into is null and ${sql.join(conditions, sql` and `)}
      order by ${key} desc, c.id desc limit ${filter.limit + 1}
    )
    select p.sort_key as "sortKey", ${summaryColumns}
    from page p join customers c on c.store_id = ${tx.storeId} and c.id = p.id join customer_totals t on t.store_id = c.store_id and t.customer_id = c.id
    order by (p.sort_key)::${keyType} desc, c.id desc`.execute(tx.db);
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  return { items: items.map(({ sortKey: _, ...item }) => item), next: rows.length > filter.limit && last ? toCursor([last.sortKey, last.id]) : null };
}

const summaryColumns = sql`
  c.id, c.display_name as "displayName", c.name_reading as "nameReading", c.locale, c.country, c.created_at as "createdAt",
  t.orders, t.spent, t.last_order_at as "lastOrderAt", t.conversations, t.last_contact_at as "lastContactAt",
  (select i.shown from identities i join customers m on m.store_id = i.store_id and m.id = i.customer_id
    where i.store_id = c.store_id and m.canonical_id = c.id and i.kind = 'email' and i.removed_at is null order by i.verified_at is null, i.confirmed_at is null, i.id limit 1) as email,
  (select i.value from identities i join customers m on m.store_id = i.store_id and m.id = i.customer_id
    where i.store_id = c.store_id and m.canonical_id = c.id and i.kind = 'phone' and i.removed_at is null order by i.verified_at is null, i.confirmed_at is null, i.id limit 1) as phone,
  array(select distinct i.kind from identities i join customers m on m.store_id = i.store_id and m.id = i.customer_id
    where i.store_id = c.store_id and m.canonical_id = c.id and i.removed_at is null order by i.kind) as channels,
  array(select distinct g.tag from customer_tags g join customers m on m.store_id = g.store_id and m.id = g.customer_id
    where g.store_id = c.store_id and m.canonical_id = c.id order by g.tag) as tags`;

/** What a filter asks for, as conditions on `c` and `t`; null when nobody can fit. */
async function conditionsOf(tx: Tx, filter: CustomerFilter) {
  const conditions = [sql`c.erased_at is null`];
  if (filter.q?.trim()) {
    const found = await findEntries(tx, 'customer', filter.q, { limit: mostFound });
    if (found.length === 0) return null;
    conditions.push(sql`c.id = any(${found.map((entry) => entry.id)}::bigint[])`);
  }
  if (filter.tag) {
    conditions.push(sql`c.id in (select m.canonical_id from customer_tags g join customers m on m.store_id = g.store_id and m.id = g.customer_id
      where g.store_id = ${tx.storeId} and g.tag = ${filter.tag})`);
  }
  if (filter.country) conditions.push(sql`c.country = ${filter.country}`);
  if (filter.locale) conditions.push(sql`split_part(c.locale, '-', 1) = ${filter.locale}`);
  if (filter.orders) conditions.push({ none: sql`t.orders = 0`, one: sql`t.orders = 1`, repeat: sql`t.orders > 1` }[filter.orders]);
  if (filter.contacted) conditions.push(filter.contacted === 'yes' ? sql`t.conversations > 0` : sql`t.conversations = 0`);
  return conditions;
}

/** Everything the customer's page shows at its top. 404 unknown. */
export async function readCustomer(tx: Tx, customerId: number) {
  const id = await canonicalOf(tx, customerId);
  const recordIds = await familyOf(tx, id);
  const { rows } = await sql<Record<string, never>>`
    select c.id, c.display_name as "displayName", c.family_name as "familyName", c.given_name as "givenName", c.name_reading as "nameReading",
      c.locale, c.zone, c.country, c.note, c.fields, c.created_at as "createdAt", c.updated_at as "updatedAt", c.erased_at as "erasedAt"
    from customers c where c.store_id = ${tx.storeId} and c.id = ${id}`.execute(tx.db);
  const profile = rows[0] ?? fail('not_found', 'customer_not_found', 'There is no such customer.');
  const [identities, addresses, tags, notes, spend, contacts] = [
    await identitiesOf(tx, recordIds), await addressesOf(tx, recordIds), await tagsOf(tx, recordIds),
    await notesOf(tx, recordIds), await spendOf(tx, recordIds), await contactsOf(tx, recordIds),
  ];
  return { ...profile, id, recordIds, identities, addresses, tags, notes, spend, contacts };
}

async function identitiesOf(tx: Tx, recordIds: number[]) {
  const { rows } = await sql<Record<string, unknown>>`
    select i.id, i.customer_id as "customerId", i.kind, i.value, i.shown, i.confirmed_at as "confirmedAt", i.verified_at as "verifiedAt", i.verified_how as "verifiedHow",
      i.seen_at as "seenAt", (
        select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'confidence', round(e.confidence::numeric, 2)::float8, 'reference', e.reference, 'agentId', e.agent_id,
          'firstAt', to_char(e.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lastAt', to_char(e.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]')
        from (select * from identity_evidence e where e.store_id = i.store_id and e.identity_id = i.id order by e.confidence desc, e.last_at desc limit 10) as e
      ) as evidence
    from identities i where i.store_id = ${tx.storeId} and i.customer_id = any(${recordIds}::bigint[]) and i.removed_at is null
    order by i.verified_at is null, i.confirmed_at is null, i.kind, i.id limit 200`.execute(tx.db);
  return rows;
}

async function addressesOf(tx: Tx, recordIds: number[]) {
  const { rows } = await sql<Record<string, unknown>>`
    select distinct on (fingerprint) id, name, phone, country, postal_code as "postalCode", region, city, line1, line2, used_at as "usedAt"
    from customer_addresses where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) and removed_at is null order by fingerprint, used_at desc limit 50`.execute(tx.db);
  return rows;
}

async function tagsOf(tx: Tx, recordIds: number[]) {
  const { rows } = await sql<{ tag: string }>`
    select distinct tag from customer_tags where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) order by tag`.execute(tx.db);
  return rows.map((row) => row.tag);
}

async function notesOf(tx: Tx, recordIds: number[]) {
  const { rows } = await sql<Record<string, unknown>>`
    select id, text, created_at as "createdAt", created_by as "createdBy" from customer_notes
    where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) and removed_at is null order by id desc limit 100`.execute(tx.db);
  return rows;
}

async function spendOf(tx: Tx, recordIds: number[]) {
  const { rows } = await sql<Record<string, unknown>>`
    select currency, sum(orders)::integer as orders, sum(spent)::bigint as spent, min(first_order_at) as "firstOrderAt", max(last_order_at) as "lastOrderAt"
    from customer_spend where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) group by currency order by 2 desc`.execute(tx.db);
  return rows;
}

async function contactsOf(tx: Tx, recordIds: number[]) {
  const { rows } = await sql<Record<string, unknown>>`
    select coalesce(sum(conversations), 0)::integer as conversations, min(first_contact_at) as "firstContactAt", max(last_contact_at) as "lastContactAt"
    from customer_contacts where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`.execute(tx.db);
  return rows[0]!;
}

/** How many customers there are, and the values the list can be filtered by. */
export async function customerFacets(tx: Tx) {
  const count = await sql<{ total: number }>`select count(*) as total from customer_totals where store_id = ${tx.storeId}`.execute(tx.db);
  const tags = await sql<{ value: string; count: number }>`
    select tag as value, count(*) as count from customer_tags where store_id = ${tx.storeId} group by tag order by 2 desc, 1 limit 100`.execute(tx.db);
  const countries = await sql<{ value: string; count: number }>`
    select country as value, count(*) as count from customers where store_id = ${tx.storeId} and merged_into is null and country is not null group by country order by 2 desc, 1 limit 60`.execute(tx.db);
  const locales = await sql<{ value: string; count: number }>`
    select split_part(locale, '-', 1) as value, count(*) as count from customers
    where store_id = ${tx.storeId} and merged_into is null and locale is not null group by 1 order by 2 desc, 1 limit 30`.execute(tx.db);
  return { total: count.rows[0]?.total ?? 0, tags: tags.rows, countries: countries.rows, locales: locales.rows };
}
