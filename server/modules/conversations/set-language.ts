import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { conversationChanged } from './events.ts';
import { id, language } from './schema.ts';
import { change, take, unchanged } from './take.ts';

/** Sets the language the customer is answered in. */
export const setLanguage = command({
  name: 'conversations.set-language',
  permission: 'conversations.write',
  input: z.object({ conversationId: id, language }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (conversation.language === input.language) return unchanged(conversation);
    const result = await change(tx, conversation.id, { language: input.language });
    tx.emit(conversationChanged({ conversationId: conversation.id, what: 'language' }, { customerId: conversation.customer_id }));
    return result;
  },
});
