import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';

/** Tries to read a quarantined mail once more (after an update, say). */
export const retry = command({
  name: 'deliveries.retry-quarantined',
  permission: 'mailboxes.manage',
  input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id }) {
    const { rows } = await sql`
      update inbound set quarantined_at = null, error = null, attempts = 0, next_attempt_at = ${tx.now}, leased_until = null
      where store_id = ${tx.storeId} and id = ${id} and source = 'email' and quarantined_at is not null returning id`.execute(tx.db);
    if (rows.length === 0) fail('not_found', 'not_found', 'There is no such mail.');
    tx.afterCommit(() => tx.house.signals.send('inbound:email'));
    return { ok: true as const };
  },
});
