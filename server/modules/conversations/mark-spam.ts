import { conversationMarkedSpam } from './events.ts';
import { onConversation } from './on-conversation.ts';
import { sayLine } from './say-line.ts';
import { agentId, change, unchanged } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Marks a conversation as spam: it leaves the inbox and no target runs. */
export const markSpam = onConversation({ name: 'conversations.mark-spam', permission: 'conversations.write' }, async (tx, conversation) => {
  if (conversation.spam_at) return unchanged(conversation);
  const result = await change(tx, conversation.id, { spam_at: tx.now, spam_by: agentId(tx) });
  await sayLine(tx, conversation, { code: 'marked_spam' });
  await followTargets(tx, conversation.id);
  tx.emit(conversationMarkedSpam({ conversationId: conversation.id }, { customerId: conversation.customer_id }));
  return result;
});
