import { onConversation } from './on-conversation.ts';
import { requireAgent, unchanged } from './take.ts';

/** Forgets that the agent has read the conversation. */
export const markUnread = onConversation({ name: 'conversations.mark-unread', permission: 'conversations.read', audited: false, evenMerged: true }, async (tx, conversation) => {
  const agent = requireAgent(tx);
  const gone = await tx.db.deleteFrom('read_marks').where('store_id', '=', tx.storeId)
    .where('agent_id', '=', agent).where('conversation_id', '=', conversation.id).returning('agent_id').execute();
  if (gone.length > 0) tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `agent:${agent}`, { type: 'unread', conversationId: conversation.id }));
  return { ...unchanged(conversation), changed: gone.length > 0 };
});
