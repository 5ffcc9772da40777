import { allowed, command } from '../../../kernel/command.ts';
import { newOrder, putInOrder } from '../put-in-order.ts';
import { views } from './queries.ts';

/** Orders the views. Those the actor may not change stay where they are. */
export const orderViews = command({
  name: 'conversations.order-views',
  permission: 'conversations.read',
  input: newOrder(200),
  async run(tx, { ids }) {
    const mine = (await views(tx)).filter((one) => !one.shared || allowed(tx.actor, 'views.manage')).map((one) => one.id);
    await putInOrder(tx, 'views', ids, mine);
    return { items: await views(tx) };
  },
});
