import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { conversationChanged } from './events.ts';
import { id } from './schema.ts';
import { change, take, unchanged } from './take.ts';

/** Sets the subject the inbox shows. */
export const setSubject = command({
  name: 'conversations.set-subject',
  permission: 'conversations.write',
  input: z.object({ conversationId: id, subject: z.string().trim().max(900) }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (conversation.subject === input.subject) return unchanged(conversation);
    const result = await change(tx, conversation.id, { subject: input.subject });
    tx.emit(conversationChanged({ conversationId: conversation.id, what: 'subject' }, { customerId: conversation.customer_id }));
    return result;
  },
});
