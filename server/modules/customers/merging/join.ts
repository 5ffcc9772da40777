import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { customerMerged } from '../events.ts';
import { refreshTotals } from '../facts/refresh-totals.ts';
import { indexCustomers } from '../search/index-customers.ts';
import { areSeparated, canonicalOf, lockMerging } from './family.ts';
import type { MergeReason } from './schema.ts';

/** What a survivor takes over from the one it absorbs where it has nothing itself. */
export const fillable = ['display_name', 'family_name', 'given_name', 'name_reading', 'locale', 'zone', 'country', 'note'] as const;

export interface Joined {
  mergeId: number;
  survivorId: number;
  absorbedId: number;
}

/**
 * Makes two customers one. No row elsewhere is touched: the absorbed record, and those it absorbed before, only point at the survivor.
 * `by` is the agent, null when it happens by itself. 409 when they are one already or never to be merged.
 */
export async function join(tx: Tx, survivor: number, absorbed: number, reasons: MergeReason[], by: number | null, silent = false): Promise<Joined> {
  await lockMerging(tx);
  const survivorId = await canonicalOf(tx, survivor);
  const absorbedId = await canonicalOf(tx, absorbed);
  if (survivorId === absorbedId) fail('conflict', 'already_merged', 'These customers are already one.');
  if (await areSeparated(tx, survivorId, absorbedId)) fail('conflict', 'never_merge', 'Somebody marked these customers as never to be merged.');
  await refuseErased(tx, [survivorId, absorbedId]);
  const filled = await fillSurvivor(tx, survivorId, absorbedId);
  await sql`
    update customers set merged_into = ${survivorId}, updated_at = ${tx.now}
    where store_id = ${tx.storeId} and (id = ${absorbedId} or merged_into = ${absorbedId})`.execute(tx.db);
  const { rows } = await sql<{ id: number }>`
    insert into customer_merges (store_id, survivor_id, absorbed_id, reasons, filled, merged_at, merged_by)
    values (${tx.storeId}, ${survivorId}, ${absorbedId}, ${JSON.stringify(reasons)}::jsonb, ${JSON.stringify(filled)}::jsonb, ${tx.now}, ${by}) returning id`.execute(tx.db);
  const mergeId = rows[0]!.id;
  await settleSuggestions(tx, survivorId, by);
  await refreshTotals(tx, [survivorId, absorbedId]);
  await indexCustomers(tx, [survivorId, absorbedId]);
  tx.emit(customerMerged({ mergeId, survivorId, absorbedId, automatic: by === null }, { customerId: survivorId, silent }));
  return { mergeId, survivorId, absorbedId };
}

async function refuseErased(tx: Tx, ids: number[]): Promise<void> {
  const { rows } = await sql`select id from customers where store_id = ${tx.storeId} and id = any(${ids}::bigint[]) and erased_at is not null`.execute(tx.db);
  if (rows.length > 0) fail('conflict', 'customer_erased', 'One of them was erased.');
}

async function fillSurvivor(tx: Tx, survivorId: number, absorbedId: number): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: number; profile: Record<string, string | null> }>`
    select id, to_jsonb(c) as profile from customers c where store_id = ${tx.storeId} and id in (${survivorId}, ${absorbedId}) order by id for update`.execute(tx.db);
  const survivor = rows.find((row) => row.id === survivorId)!.profile;
  const absorbed = rows.find((row) => row.id === absorbedId)!.profile;
  const filled: Record<string, string> = {};
  for (const column of fillable) {
    const value = absorbed[column];
    if (value && !survivor[column]) filled[column] = value;
  }
  for (const [column, value] of Object.entries(filled)) {
    await sql`update customers set ${sql.ref(column)} = ${value} where store_id = ${tx.storeId} and id = ${survivorId}`.execute(tx.db);
  }
  return filled;
}

/** Open suggestions between records that are now one person are answered. */
async function settleSuggestions(tx: Tx, survivorId: number, by: number | null): Promise<void> {
  await sql`
    update merge_suggestions s set decided_at = ${tx.now}, decided_by = ${by}, decision = 'merged'
    from customers low, customers high
    where s.store_id = ${tx.storeId} and s.decided_at is null
      and low.store_id = s.store_id and low.id = s.low_id and high.store_id = s.store_id and high.id = s.high_id
      and low.canonical_id = ${survivorId} and high.canonical_id = ${survivorId}`.execute(tx.db);
}
