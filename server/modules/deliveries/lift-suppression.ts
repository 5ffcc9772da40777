import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { actorId } from '../../kernel/house.ts';

/** Lets messages go to an address again. Held deliveries stay held until they are released. */
export const liftSuppression = command({
  name: 'deliveries.lift-suppression',
  permission: 'deliveries.manage',
  input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id }) {
    const { rows } = await sql`
      update suppressions set lifted_at = ${tx.now}, lifted_by = ${actorId(tx.actor)}
      where store_id = ${tx.storeId} and id = ${id} and lifted_at is null returning id`.execute(tx.db);
    if (rows.length === 0) fail('not_found', 'not_found', 'There is no such suppression.');
    return { ok: true as const };
  },
});
