import { conversationAssigned } from './events.ts';
import { onConversation } from './on-conversation.ts';
import { sayLine } from './say-line.ts';
import { change, unchanged } from './take.ts';

/** Takes a conversation from whoever has it. */
export const unassign = onConversation({ name: 'conversations.unassign', permission: 'conversations.assign' }, async (tx, conversation) => {
  if (conversation.assignee_agent_id === null) return unchanged(conversation);
  const result = await change(tx, conversation.id, { assignee_agent_id: null, assigned_at: null, assigned_by: null, assigned_reason: null });
  await sayLine(tx, conversation, { code: 'unassigned', agentId: conversation.assignee_agent_id });
  tx.emit(conversationAssigned({ conversationId: conversation.id, agentId: null, teamId: conversation.team_id, reason: null }, { customerId: conversation.customer_id }));
  return result;
});
