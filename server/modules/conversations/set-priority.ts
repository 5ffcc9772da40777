import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { conversationChanged } from './events.ts';
import { id, priority } from './schema.ts';
import { change, take, unchanged } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Sets the priority. Targets that are running are replaced by those of the new priority, with the time already used. */
export const setPriority = command({
  name: 'conversations.set-priority',
  permission: 'conversations.write',
  input: z.object({ conversationId: id, priority }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (conversation.priority === input.priority) return unchanged(conversation);
    const result = await change(tx, conversation.id, { priority: input.priority });
    await followTargets(tx, conversation.id, { policyChanged: true });
    tx.emit(conversationChanged({ conversationId: conversation.id, what: 'priority' }, { customerId: conversation.customer_id }));
    return result;
  },
});
