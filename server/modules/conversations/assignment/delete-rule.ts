import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { ruleOf } from './queries.ts';

/** Removes an assignment rule. */
export const deleteRule = command({
  name: 'conversations.delete-rule',
  permission: 'targets.manage',
  input: z.object({ id }),
  async run(tx, input) {
    await ruleOf(tx, input.id);
    await tx.db.deleteFrom('assignment_rules').where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    return { id: input.id };
  },
});
