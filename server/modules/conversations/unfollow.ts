import { followersChanged } from './events.ts';
import { onConversation } from './on-conversation.ts';
import { requireAgent } from './take.ts';

/** Stops following a conversation. */
export const unfollow = onConversation({ name: 'conversations.unfollow', permission: 'conversations.read', audited: false }, async (tx, conversation) => {
  const agentId = requireAgent(tx);
  const gone = await tx.db.deleteFrom('followers').where('store_id', '=', tx.storeId)
    .where('conversation_id', '=', conversation.id).where('agent_id', '=', agentId).returning('agent_id').execute();
  if (gone.length > 0) tx.emit(followersChanged({ conversationId: conversation.id, agentId }));
  return { id: conversation.id, version: conversation.version, changed: gone.length > 0 };
});
