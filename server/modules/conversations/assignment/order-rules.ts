import { command } from '../../../kernel/command.ts';
import { newOrder, putInOrder } from '../put-in-order.ts';
import { rules } from './queries.ts';

/** Orders the assignment rules; the first that fits a conversation counts. */
export const orderRules = command({
  name: 'conversations.order-rules',
  permission: 'targets.manage',
  input: newOrder(100),
  async run(tx, { ids }) {
    await putInOrder(tx, 'assignment_rules', ids);
    return { items: await rules(tx) };
  },
});
