import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { conversationAssigned } from './events.ts';
import { id } from './schema.ts';
import { sayLine } from './say-line.ts';
import { change, take, unchanged } from './take.ts';

/** Gives a conversation to a team, or to none. Whoever owns it keeps it. */
export const assignTeam = command({
  name: 'conversations.assign-team',
  permission: 'conversations.assign',
  input: z.object({ conversationId: id, teamId: id.nullable() }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (conversation.team_id === input.teamId) return unchanged(conversation);
    const team = input.teamId === null ? null : await tx.db.selectFrom('teams').select(['id', 'name'])
      .where('store_id', '=', tx.storeId).where('id', '=', input.teamId).executeTakeFirst();
    if (team === undefined) fail('invalid', 'team_not_found', 'There is no such team.');
    const result = await change(tx, conversation.id, { team_id: input.teamId });
    await sayLine(tx, conversation, { code: 'team_assigned', teamId: input.teamId, name: team?.name ?? null });
    tx.emit(conversationAssigned({ conversationId: conversation.id, agentId: conversation.assignee_agent_id, teamId: input.teamId, reason: 'by_hand' }, { customerId: conversation.customer_id }));
    return result;
  },
});
