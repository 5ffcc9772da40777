import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { policiesChanged } from '../events.ts';
import { id } from '../schema.ts';
import { policyOf } from './queries.ts';

/** Removes reply targets. Those already running go on to their end, so that no figure changes afterwards. */
export const deletePolicy = command({
  name: 'conversations.delete-policy',
  permission: 'targets.manage',
  input: z.object({ id }),
  async run(tx, input) {
    await policyOf(tx, input.id);
    await tx.db.updateTable('sla_policies').set({ archived_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    tx.emit(policiesChanged({}));
    return { id: input.id };
  },
});
