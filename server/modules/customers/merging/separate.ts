import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { customerUpdated } from '../events.ts';
import { canonicalOf, lockMerging } from './family.ts';
import { line } from '../schema.ts';

const pair = z.object({ customerId: z.number().int().positive(), otherId: z.number().int().positive() });

/** "Never merge these": no suggestion, no joining by itself, no merge by hand until it is lifted. 409 when they are one now. */
export const separate = command({
  name: 'customers.separate',
  permission: 'customers.merge',
  input: pair.extend({ reason: line(500).default('') }),
  async run(tx, { customerId, otherId, reason }) {
    await lockMerging(tx);
    const { lowId, highId } = await distinctPair(tx, customerId, otherId);
    await sql`
      insert into customer_separations (store_id, low_id, high_id, reason, separated_at, separated_by)
      values (${tx.storeId}, ${lowId}, ${highId}, ${reason}, ${tx.now}, ${actorId(tx.actor)}) on conflict do nothing`.execute(tx.db);
    await sql`
      update merge_suggestions set decided_at = ${tx.now}, decided_by = ${actorId(tx.actor)}, decision = 'never'
      where store_id = ${tx.storeId} and low_id = ${lowId} and high_id = ${highId} and decided_at is null`.execute(tx.db);
    announce(tx, lowId, highId);
    return { lowId, highId };
  },
});

/** Lifts "never merge". 404 when there was none. */
export const liftSeparation = command({
  name: 'customers.lift-separation',
  permission: 'customers.merge',
  input: pair,
  async run(tx, { customerId, otherId }) {
    await lockMerging(tx);
    const { lowId, highId } = await distinctPair(tx, customerId, otherId);
    const { rows } = await sql`
      delete from customer_separations s using customers low, customers high
      where s.store_id = ${tx.storeId} and low.store_id = s.store_id and low.id = s.low_id and high.store_id = s.store_id and high.id = s.high_id
        and (low.canonical_id, high.canonical_id) in ((${lowId}::bigint, ${highId}::bigint), (${highId}::bigint, ${lowId}::bigint))
      returning s.low_id`.execute(tx.db);
    if (rows.length === 0) fail('not_found', 'separation_not_found', 'These customers were not kept apart.');
    announce(tx, lowId, highId);
    return { lowId, highId };
  },
});

async function distinctPair(tx: Tx, customerId: number, otherId: number): Promise<{ lowId: number; highId: number }> {
  const one = await canonicalOf(tx, customerId);
  const other = await canonicalOf(tx, otherId);
  if (one === other) fail('conflict', 'already_merged', 'These customers are one now; take the merge apart first.');
  return { lowId: Math.min(one, other), highId: Math.max(one, other) };
}

function announce(tx: Tx, lowId: number, highId: number): void {
  for (const customerId of [lowId, highId]) tx.emit(customerUpdated({ customerId, fields: ['separations'] }, { customerId }));
}
