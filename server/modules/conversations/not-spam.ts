import { conversationNotSpam } from './events.ts';
import { onConversation } from './on-conversation.ts';
import { sayLine } from './say-line.ts';
import { change, unchanged } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Takes a conversation back out of spam. */
export const notSpam = onConversation({ name: 'conversations.not-spam', permission: 'conversations.write' }, async (tx, conversation) => {
  if (!conversation.spam_at) return unchanged(conversation);
  const result = await change(tx, conversation.id, { spam_at: null, spam_by: null });
  await sayLine(tx, conversation, { code: 'not_spam' });
  await followTargets(tx, conversation.id);
  tx.emit(conversationNotSpam({ conversationId: conversation.id }, { customerId: conversation.customer_id }));
  return result;
});
