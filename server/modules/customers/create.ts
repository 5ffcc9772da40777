import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { addIdentity } from './identities/add.ts';
import { resolveCustomer } from './resolve-customer.ts';
import { identityInput, profileInput } from './schema.ts';
import { update } from './update.ts';

/** An agent or the API adds a customer by hand. 409 when one of the addresses is already somebody's. */
export const create = command({
  name: 'customers.create',
  permission: 'customers.write',
  redact: ['displayName', 'familyName', 'givenName', 'nameReading', 'note', 'fields', 'identities'],
  input: profileInput.extend({ identities: z.array(identityInput).max(20).default([]) }),
  async run(tx, { identities, ...profile }) {
    const hasName = Boolean(profile.displayName || profile.familyName || profile.givenName);
    if (!hasName && identities.length === 0) fail('invalid', 'customer_without_name', 'Give a name or an address.');
    const made = await resolveCustomer(tx, { identities: [], evidence: { kind: 'agent' } });
    await update.in(tx, { id: made.customerId, ...profile });
    for (const identity of identities) await addIdentity.in(tx, { customerId: made.customerId, ...identity });
    return { id: made.customerId };
  },
});
