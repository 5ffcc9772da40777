import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';

/**
 * Adds up the facts of everything that is one person, for each canonical customer named; records that were merged lose their row.
 * Whoever changes facts at the same moment waits (see lockTotals), so no sum is lost.
 */
export async function refreshTotals(tx: Tx, customerIds: number[]): Promise<void> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return;
  await sql`
    delete from customer_totals t using customers c
    where t.store_id = ${tx.storeId} and t.customer_id = any(${ids}::bigint[]) and c.store_id = t.store_id and c.id = t.customer_id and c.merged_into is not null`.execute(tx.db);
  await sql`
    insert into customer_totals (store_id, customer_id, orders, spent, first_order_at, last_order_at, conversations, last_contact_at, active_at)
    select ${tx.storeId}, top.id, coalesce(spend.orders, 0), coalesce(spend.spent, 0), spend.first_order_at, spend.last_order_at,
      coalesce(contact.conversations, 0), contact.last_contact_at, greatest(top.created_at, spend.last_order_at, contact.last_contact_at)
    from customers top
    cross join lateral (
      select sum(s.orders)::integer as orders, sum(s.spent) filter (where s.currency = (select currency from stores where id = ${tx.storeId}))::bigint as spent,
        min(s.first_order_at) as first_order_at, max(s.last_order_at) as last_order_at
      from customers c join customer_spend s on s.store_id = c.store_id and s.customer_id = c.id
      where c.store_id = ${tx.storeId} and c.canonical_id = top.id
    ) as spend
    cross join lateral (
      select sum(k.conversations)::integer as conversations, max(k.last_contact_at) as last_contact_at
      from customers c join customer_contacts k on k.store_id = c.store_id and k.customer_id = c.id
      where c.store_id = ${tx.storeId} and c.canonical_id = top.id
    ) as contact
    where top.store_id = ${tx.storeId} and top.id = any(${ids}::bigint[]) and top.merged_into is null
    on conflict (store_id, customer_id) do update set
      orders = excluded.orders, spent = excluded.spent, first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
      conversations = excluded.conversations, last_contact_at = excluded.last_contact_at, active_at = excluded.active_at`.execute(tx.db);
}

/** Makes others who change facts of these records' persons wait until this transaction ends. Gives the canonical ids. */
export async function lockTotals(tx: Tx, recordIds: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select t.customer_id as id from customer_totals t
    where t.store_id = ${tx.storeId} and t.customer_id in (select canonical_id from customers where store_id = ${tx.storeId} and id = any(${recordIds}::bigint[]))
    order by t.customer_id for update`.execute(tx.db);
  return rows.map((row) => row.id);
}
