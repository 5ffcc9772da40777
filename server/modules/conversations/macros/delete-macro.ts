import { z } from 'zod';
import { command, requirePermission } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { macroOf } from './queries.ts';

/** Removes a macro. What was sent with it keeps its name for the figures. */
export const deleteMacro = command({
  name: 'conversations.delete-macro',
  permission: 'conversations.write',
  input: z.object({ id }),
  async run(tx, input) {
    const before = await macroOf(tx, input.id);
    if (before.shared) requirePermission(tx, 'macros.manage');
    await tx.db.updateTable('macros').set({ archived_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    return { id: input.id };
  },
});
