import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { together } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { sightOf } from '../agents/queries.ts';
import { conversationAssigned } from './events.ts';
import { tell } from './tell.ts';
import { assignedReason, id } from './schema.ts';
import type { AssignedReason, Changed } from './schema.ts';
import { sayLine } from './say-line.ts';
import { agentId, change, json, take, unchanged } from './take.ts';
import type { Conversation } from './take.ts';

/** Gives a conversation to an agent. The reason is kept and shown; 422 for somebody who left or may not see the inbox. */
export const assign = command({
  name: 'conversations.assign',
  permission: 'conversations.assign',
  input: z.object({ conversationId: id, agentId: id, reason: assignedReason.optional() }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    const byHand: AssignedReason = { code: agentId(tx) === input.agentId ? 'took_it' : 'by_hand' };
    return give(tx, conversation, input.agentId, input.reason ?? byHand);
  },
});

/** Makes an agent the owner of a conversation that was taken, and tells them. */
export async function give(tx: Tx, conversation: Conversation, toAgentId: number, reason: AssignedReason): Promise<Changed> {
  if (conversation.assignee_agent_id === toAgentId) return unchanged(conversation);
  const [agent] = await sightOf(tx, [toAgentId]);
  if (!agent) fail('invalid', 'agent_not_found', 'There is no such agent, or they have left.');
  const mayWork = inboxAllowed({ kind: 'agent', inboxes: agent.inboxes }, conversation.inbox);
  if (!mayWork) fail('invalid', 'agent_not_in_inbox', `${agent.name} does not work in this inbox.`);
  const [result] = await together([
    change(tx, conversation.id, { assignee_agent_id: toAgentId, assigned_at: tx.now, assigned_by: agentId(tx), assigned_reason: json(reason) }),
    sayLine(tx, conversation, { code: 'assigned', agentId: toAgentId, name: agent.name, reason }),
  ]);
  tx.emit(conversationAssigned({ conversationId: conversation.id, agentId: toAgentId, teamId: conversation.team_id, reason: reason.code }, { customerId: conversation.customer_id }));
  if (agentId(tx) !== toAgentId) await tell(tx, [toAgentId], conversation, { kind: 'assigned', data: { reason: reason.code } });
  return result;
}
