import { command } from '../../../kernel/command.ts';
import { policiesChanged } from '../events.ts';
import { newOrder, putInOrder } from '../put-in-order.ts';
import { policies } from './queries.ts';

/** Orders the reply targets; the first that fits a conversation counts. */
export const orderPolicies = command({
  name: 'conversations.order-policies',
  permission: 'targets.manage',
  input: newOrder(100),
  async run(tx, { ids }) {
    await putInOrder(tx, 'sla_policies', ids);
    tx.emit(policiesChanged({}));
    return { items: await policies(tx) };
  },
});
