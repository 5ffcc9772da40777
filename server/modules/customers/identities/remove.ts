import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { identityRemoved } from '../events.ts';
import { canonicalOf } from '../merging/family.ts';
import { indexCustomers } from '../search/index-customers.ts';

/** An address is no longer this customer's; whoever writes from it next is somebody new. 404 when it is not theirs. */
export const removeIdentity = command({
  name: 'customers.remove-identity',
  permission: 'customers.write',
  input: z.object({ customerId: z.number().int().positive(), identityId: z.number().int().positive() }),
  async run(tx, { customerId, identityId }) {
    const canonicalId = await canonicalOf(tx, customerId);
    const { rows } = await sql<{ kind: string; value: string }>`
      update identities i set removed_at = ${tx.now}, removed_by = ${actorId(tx.actor)}
      from customers c
      where i.store_id = ${tx.storeId} and i.id = ${identityId} and i.removed_at is null and c.store_id = i.store_id and c.id = i.customer_id and c.canonical_id = ${canonicalId}
      returning i.kind, i.value`.execute(tx.db);
    const removed = rows[0] ?? fail('not_found', 'address_not_found', 'This customer has no such address.');
    await indexCustomers(tx, [canonicalId]);
    tx.emit(identityRemoved({ customerId: canonicalId, identityId, kind: removed.kind }, { customerId: canonicalId }));
    return {};
  },
});
