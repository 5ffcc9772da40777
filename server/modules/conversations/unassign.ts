import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { conversationAssigned } from './events.ts';
import { id } from './schema.ts';
import { sayLine } from './say-line.ts';
import { change, take, unchanged } from './take.ts';

/** Takes a conversation from whoever has it. */
export const unassign = command({
  name: 'conversations.unassign',
  permission: 'conversations.assign',
  input: z.object({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (conversation.assignee_agent_id === null) return unchanged(conversation);
    const result = await change(tx, conversation.id, { assignee_agent_id: null, assigned_at: null, assigned_by: null, assigned_reason: null });
    await sayLine(tx, conversation, { code: 'unassigned', agentId: conversation.assignee_agent_id });
    tx.emit(conversationAssigned({ conversationId: conversation.id, agentId: null, teamId: conversation.team_id, reason: null }, { customerId: conversation.customer_id }));
    return result;
  },
});
