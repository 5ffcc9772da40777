import type { Tx } from '../../kernel/command.ts';
import { followersChanged } from './events.ts';
import { onConversation } from './on-conversation.ts';
import { requireAgent } from './take.ts';

/** Follows a conversation: its messages are told to the follower as to its owner. */
export const follow = onConversation({ name: 'conversations.follow', permission: 'conversations.read', audited: false }, async (tx, conversation) => {
  const agentId = requireAgent(tx);
  const added = await followSilently(tx, conversation.id, [agentId]);
  if (added > 0) tx.emit(followersChanged({ conversationId: conversation.id, agentId }));
  return { id: conversation.id, version: conversation.version, changed: added > 0 };
});

/** Makes agents followers of a conversation. Returns how many were not yet. */
export async function followSilently(tx: Tx, conversationId: number, agentIds: number[]): Promise<number> {
  const added = await tx.db.insertInto('followers')
    .values(agentIds.map((agentId) => ({ store_id: tx.storeId, conversation_id: conversationId, agent_id: agentId, followed_at: tx.now })))
    .onConflict((clash) => clash.doNothing()).returning('agent_id').execute();
  return added.length;
}
