import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { displayNameOf } from './display-name.ts';
import { customerUpdated } from './events.ts';
import { canonicalOf } from './merging/family.ts';
import { profileInput } from './schema.ts';
import { indexCustomers } from './search/index-customers.ts';

const columns = {
  displayName: 'display_name', familyName: 'family_name', givenName: 'given_name', nameReading: 'name_reading',
  locale: 'locale', zone: 'zone', country: 'country', note: 'note', fields: 'fields',
} as const;

/** Writes over what is known of a customer. Fields left out stay. 404 unknown, 409 erased. */
export const update = command({
  name: 'customers.update',
  permission: 'customers.write',
  redact: ['displayName', 'familyName', 'givenName', 'nameReading', 'note', 'fields'],
  input: profileInput.extend({ id: z.number().int().positive() }),
  async run(tx, { id: given, ...profile }) {
    const id = await canonicalOf(tx, given);
    const wanted = (Object.keys(columns) as (keyof typeof columns)[]).filter((key) => profile[key] !== undefined);
    const { rows } = await sql<{ display_name: string; family_name: string | null; given_name: string | null; erased_at: Date | null }>`
      select display_name, family_name, given_name, erased_at from customers where store_id = ${tx.storeId} and id = ${id} for update`.execute(tx.db);
    const before = rows[0]!;
    if (before.erased_at) fail('conflict', 'customer_erased', 'This person was erased.');
    if (wanted.length === 0) return { id };
    const sets = wanted.map((key) => sql`${sql.ref(columns[key])} = ${key === 'fields' ? sql`${JSON.stringify(profile.fields)}::jsonb` : profile[key]}`);
    const oldName = displayNameOf({ familyName: before.family_name, givenName: before.given_name });
    const newName = displayNameOf({
      familyName: profile.familyName === undefined ? before.family_name : profile.familyName, givenName: profile.givenName === undefined ? before.given_name : profile.givenName,
    });
    // A name that was made from its parts follows them.
    if (profile.displayName === undefined && newName !== oldName && (before.display_name === '' || before.display_name === oldName)) sets.push(sql`display_name = ${newName}`);
    await sql`update customers set ${sql.join(sets)}, updated_at = ${tx.now} where store_id = ${tx.storeId} and id = ${id}`.execute(tx.db);
    await indexCustomers(tx, [id]);
    tx.audit({ fields: wanted });
    tx.emit(customerUpdated({ customerId: id, fields: wanted }, { customerId: id }));
    return { id };
  },
});
