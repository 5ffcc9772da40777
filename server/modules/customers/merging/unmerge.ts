import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { customerUnmerged } from '../events.ts';
import { refreshTotals } from '../facts/refresh-totals.ts';
import { indexCustomers } from '../search/index-customers.ts';
import { fillable } from './join.ts';
import type { Joined } from './join.ts';
import { canonicalOf, lockMerging } from './family.ts';

/**
 * Takes one merge apart, in any order, also below later merges. Exact: every row still names the record it was written for, so orders,
 * conversations, identities and notes are again whose they were, new ones included. What the survivor had taken over for want of
 * its own goes back, unless somebody has written over it. 404 unknown, 409 already undone.
 */
export const unmerge = command({
  name: 'customers.unmerge',
  permission: 'customers.merge',
  input: z.object({ mergeId: z.number().int().positive() }),
  async run(tx, { mergeId }): Promise<Joined> {
    await lockMerging(tx);
    const { rows } = await sql<{ survivor_id: number; absorbed_id: number; filled: Record<string, string>; undone_at: Date | null; merged_by: number | null }>`
      select survivor_id, absorbed_id, filled, undone_at, merged_by from customer_merges where store_id = ${tx.storeId} and id = ${mergeId}`.execute(tx.db);
    const merged = rows[0] ?? fail('not_found', 'merge_not_found', 'There is no such merge.');
    if (merged.undone_at) fail('conflict', 'already_undone', 'This merge was already undone.');
    const top = await canonicalOf(tx, merged.absorbed_id);
    await sql`
      update customer_merges set undone_at = ${tx.now}, undone_by = ${actorId(tx.actor)} where store_id = ${tx.storeId} and id = ${mergeId}`.execute(tx.db);
    await standAlone(tx, merged.absorbed_id);
    await giveBack(tx, merged.survivor_id, merged.filled);
    await refreshTotals(tx, [top, merged.absorbed_id]);
    await indexCustomers(tx, [top, merged.absorbed_id]);
    const data = { mergeId, survivorId: top, absorbedId: merged.absorbed_id, automatic: merged.merged_by === null };
    tx.emit(customerUnmerged(data, { customerId: merged.absorbed_id }));
    return data;
  },
});

/** The record and all it absorbed itself become a person of their own. */
async function standAlone(tx: Tx, absorbedId: number): Promise<void> {
  await sql`
    with recursive below as (
      select ${absorbedId}::bigint as id
      union all
      select m.absorbed_id from customer_merges m join below on m.survivor_id = below.id where m.store_id = ${tx.storeId} and m.undone_at is null
    )
    update customers c set merged_into = nullif(${absorbedId}::bigint, c.id), updated_at = ${tx.now}
    from below where c.store_id = ${tx.storeId} and c.id = below.id`.execute(tx.db);
}

async function giveBack(tx: Tx, survivorId: number, filled: Record<string, string>): Promise<void> {
  for (const column of fillable) {
    const value = filled[column];
    if (value === undefined) continue;
    const empty = column === 'display_name' || column === 'note' ? '' : null;
    await sql`
      update customers set ${sql.ref(column)} = ${empty} where store_id = ${tx.storeId} and id = ${survivorId} and ${sql.ref(column)} = ${value}`.execute(tx.db);
  }
}
