import { sql } from 'kysely';
import { prepared } from '../../../kernel/database.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Tx } from '../../../kernel/command.ts';

/** All records that are one person with this one, the canonical one first. Empty when there is no such customer. */
export async function familyOf(tx: Tx, customerId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${prepared}
    select id from customers where store_id = ${tx.storeId}
      and canonical_id = (select canonical_id from customers where store_id = ${tx.storeId} and id = ${customerId})
    order by id <> canonical_id, id`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** The record that stands for the person, or 404. */
export async function canonicalOf(tx: Tx, customerId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`${prepared}
    select canonical_id as id from customers where store_id = ${tx.storeId} and id = ${customerId}`.execute(tx.db);
  return rows[0]?.id ?? fail('not_found', 'customer_not_found', 'There is no such customer.');
}

/** One merge or undoing at a time per store: the tree of merges is small and everybody reads it. */
export async function lockMerging(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`merging ${tx.storeId}`}, 7))`.execute(tx.db);
}

/** Whether somebody said these two are never to be merged (between any of their records). */
export async function areSeparated(tx: Tx, one: number, other: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from customer_separations s
        join customers low on low.store_id = s.store_id and low.id = s.low_id
        join customers high on high.store_id = s.store_id and high.id = s.high_id
      where s.store_id = ${tx.storeId} and (low.canonical_id, high.canonical_id) in ((${one}::bigint, ${other}::bigint), (${other}::bigint, ${one}::bigint))
    ) as found`.execute(tx.db);
  return rows[0]?.found ?? false;
}

/** Whether an agent once took a merge between these two apart: they are not joined by themselves again. */
export async function wereTakenApart(tx: Tx, one: number, other: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from customer_merges m
        join customers s on s.store_id = m.store_id and s.id = m.survivor_id
        join customers a on a.store_id = m.store_id and a.id = m.absorbed_id
      where m.store_id = ${tx.storeId} and m.undone_at is not null
        and (s.canonical_id, a.canonical_id) in ((${one}::bigint, ${other}::bigint), (${other}::bigint, ${one}::bigint))
    ) as found`.execute(tx.db);
  return rows[0]?.found ?? false;
}
