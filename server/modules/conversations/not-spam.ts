import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { conversationNotSpam } from './events.ts';
import { id } from './schema.ts';
import { sayLine } from './say-line.ts';
import { change, take, unchanged } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Takes a conversation back out of spam. */
export const notSpam = command({
  name: 'conversations.not-spam',
  permission: 'conversations.write',
  input: z.object({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (!conversation.spam_at) return unchanged(conversation);
    const result = await change(tx, conversation.id, { spam_at: null, spam_by: null });
    await sayLine(tx, conversation, { code: 'not_spam' });
    await followTargets(tx, conversation.id);
    tx.emit(conversationNotSpam({ conversationId: conversation.id }, { customerId: conversation.customer_id }));
    return result;
  },
});
