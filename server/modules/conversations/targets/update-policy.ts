import { command } from '../../../kernel/command.ts';
import { policiesChanged } from '../events.ts';
import { id } from '../schema.ts';
import { columnsOf } from './create-policy.ts';
import { policyOf } from './queries.ts';
import { policyBody } from './schema.ts';

/** Changes reply targets. Those already running keep the times they began with. */
export const updatePolicy = command({
  name: 'conversations.update-policy',
  permission: 'targets.manage',
  input: policyBody.extend({ id }),
  async run(tx, input) {
    await policyOf(tx, input.id);
    await tx.db.updateTable('sla_policies').set(columnsOf(tx, input)).where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    tx.emit(policiesChanged({}));
    return policyOf(tx, input.id);
  },
});
