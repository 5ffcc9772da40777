import { command } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { columnsOf } from './create-rule.ts';
import { ruleOf } from './queries.ts';
import { ruleBody } from './schema.ts';

/** Changes an assignment rule. */
export const updateRule = command({
  name: 'conversations.update-rule',
  permission: 'targets.manage',
  input: ruleBody.extend({ id }),
  async run(tx, input) {
    await ruleOf(tx, input.id);
    await tx.db.updateTable('assignment_rules').set(await columnsOf(tx, input)).where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    return ruleOf(tx, input.id);
  },
});
