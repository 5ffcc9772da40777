import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { identityAdded } from '../events.ts';
import { canonicalOf } from '../merging/family.ts';
import { rememberTraits, traitsOf } from '../merging/traits.ts';
import { normaliseIdentity } from '../normalise-identity.ts';
import { identityInput } from '../schema.ts';
import { indexCustomers } from '../search/index-customers.ts';
import { attachIdentities, raiseProof, recordEvidence } from './attach.ts';
import { findIdentities, lockIdentities } from './find.ts';

/** An agent says an address is this customer's. 422 not an address, 409 somebody else's (their id in `details.customerId`). */
export const addIdentity = command({
  name: 'customers.add-identity',
  permission: 'customers.write',
  redact: ['value'],
  input: identityInput.extend({ customerId: z.number().int().positive() }),
  async run(tx, { customerId, kind, value }) {
    const canonicalId = await canonicalOf(tx, customerId);
    const { rows } = await sql<{ country: string }>`
      select coalesce(c.country, s.country) as country from customers c, stores s where c.store_id = ${tx.storeId} and c.id = ${canonicalId} and s.id = c.store_id`.execute(tx.db);
    const normal = normaliseIdentity(kind, value, rows[0]?.country);
    if (!normal) return fail('invalid', 'bad_address', 'This is not a valid address of that kind.', { kind });
    await lockIdentities(tx, [normal]);
    const found = await findIdentities(tx, [normal]);
    const owner = found.find((identity) => identity.confirmed);
    if (owner && owner.canonicalId !== canonicalId) fail('conflict', 'address_taken', 'This address belongs to another customer.', { customerId: owner.canonicalId });
    const own = found.find((identity) => identity.canonicalId === canonicalId);
    const proven = { ...normal, proof: 'given' as const, how: null };
    if (own) await raiseProof(tx, own.id, proven, tx.now);
    const id = own?.id ?? (await attachIdentities(tx, [{ ...proven, customerId: canonicalId, at: tx.now }]))[0]!.id;
    await recordEvidence(tx, [{ identityId: id, kind: 'agent', reference: '', at: tx.now }]);
    if (!own) {
      const traits = traitsOf({ name: '', emails: kind === 'email' ? [normal.value] : [], phones: kind === 'phone' ? [normal.value] : [] });
      await rememberTraits(tx, [{ customerId: canonicalId, traits }]);
      await indexCustomers(tx, [canonicalId]);
      tx.emit(identityAdded({ customerId: canonicalId, identityId: id, kind }, { customerId: canonicalId }));
    }
    return { id };
  },
});
