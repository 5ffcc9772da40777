import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { customerErased } from '../events.ts';
import { canonicalOf, familyOf, lockMerging } from '../merging/family.ts';

/**
 * Deletes what is known of a person (GDPR art. 17); cannot be undone. Ids, dates and sums stay, so that figures hold. What other modules keep goes
 * when they hear `customer.erased`. Who writes from the same address later is somebody new. 404 unknown, 409 erased before.
 */
export const erasePerson = command({
  name: 'customers.erase',
  permission: 'customers.erase',
  input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id: given }) {
    await lockMerging(tx);
    const id = await canonicalOf(tx, given);
    const recordIds = await familyOf(tx, id);
    const { rows } = await sql<{ id: number }>`
      update customers set display_name = '', family_name = null, given_name = null, name_reading = null, locale = null, zone = null, country = null, note = '', fields = '{}',
        erased_at = ${tx.now}, erased_by = ${actorId(tx.actor)}, updated_at = ${tx.now}
      where store_id = ${tx.storeId} and id = any(${recordIds}::bigint[]) and erased_at is null returning id`.execute(tx.db);
    if (rows.length === 0) fail('conflict', 'customer_erased', 'This person was erased before.');
    await eraseRows(tx, recordIds);
    tx.emit(customerErased({ customerId: id, recordIds }, { customerId: id }));
    return { id };
  },
});

async function eraseRows(tx: Tx, recordIds: number[]): Promise<void> {
  const theirs = sql`store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`;
  const pairs = sql`store_id = ${tx.storeId} and (low_id = any(${recordIds}::bigint[]) or high_id = any(${recordIds}::bigint[]))`;
  for (const table of ['consents', 'identities', 'customer_addresses', 'customer_tags', 'customer_notes', 'customer_traits', 'search_entries']) {
    await sql`delete from ${sql.table(table)} where ${theirs}`.execute(tx.db);
  }
  for (const table of ['merge_suggestions', 'customer_separations']) await sql`delete from ${sql.table(table)} where ${pairs}`.execute(tx.db);
  await sql`
    update customer_merges set reasons = '[]', filled = '{}' where store_id = ${tx.storeId} and (survivor_id = any(${recordIds}::bigint[]) or absorbed_id = any(${recordIds}::bigint[]))`.execute(tx.db);
}
