import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { customerUpdated } from '../events.ts';
import { join } from './join.ts';
import type { MergeReason } from './schema.ts';
import { separate } from './separate.ts';

/** Answers a suggestion: merge (into `survivorId`, else the older), decline it, or never merge these. 404 unknown, 409 answered before. */
export const decide = command({
  name: 'customers.decide-suggestion',
  permission: 'customers.merge',
  input: z.object({ id: z.number().int().positive(), decision: z.enum(['merge', 'decline', 'never']), survivorId: z.number().int().positive().optional() }),
  async run(tx, { id, decision, survivorId }) {
    const { rows } = await sql<{ low_id: number; high_id: number; reasons: MergeReason[]; decided_at: Date | null }>`
      select low_id, high_id, reasons, decided_at from merge_suggestions where store_id = ${tx.storeId} and id = ${id} for update`.execute(tx.db);
    const { low_id: lowId, high_id: highId, reasons, decided_at } = rows[0] ?? fail('not_found', 'suggestion_not_found', 'There is no such suggestion.');
    if (decided_at) fail('conflict', 'already_decided', 'Somebody has already answered this suggestion.');
    if (survivorId !== undefined && survivorId !== lowId && survivorId !== highId) fail('invalid', 'not_of_the_pair', 'The customer to keep is not one of the two.');
    if (decision === 'never') await separate.in(tx, { customerId: lowId, otherId: highId });
    const survivor = survivorId ?? lowId;
    const joined = decision === 'merge' ? await join(tx, survivor, survivor === lowId ? highId : lowId, reasons, actorId(tx.actor)) : null;
    const kept = { merge: 'merged', decline: 'declined', never: 'never' }[decision];
    await sql`
      update merge_suggestions set decided_at = ${tx.now}, decided_by = ${actorId(tx.actor)}, decision = ${kept}
      where store_id = ${tx.storeId} and id = ${id}`.execute(tx.db);
    if (decision === 'decline') for (const customerId of [lowId, highId]) tx.emit(customerUpdated({ customerId, fields: ['suggestions'] }, { customerId }));
    return { mergeId: joined?.mergeId ?? null };
  },
});
