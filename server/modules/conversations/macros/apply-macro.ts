import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { assignTeam } from '../assign-team.ts';
import { assign } from '../assign.ts';
import { close } from '../close.ts';
import { id } from '../schema.ts';
import { setPriority } from '../set-priority.ts';
import { snooze } from '../snooze.ts';
import { tag } from '../tag.ts';
import { macroOf } from './queries.ts';
import type { Macro } from './queries.ts';

/** Does what a macro does besides its text, all or nothing, each with the permission it needs. */
export const applyMacro = command({
  name: 'conversations.apply-macro',
  permission: 'conversations.write',
  input: z.object({ macroId: id, conversationId: id }),
  async run(tx, { macroId, conversationId }) {
    const macro = await macroOf(tx, macroId);
    for (const action of macro.actions) await act(tx, conversationId, action);
    return { done: macro.actions.map((action) => action.do) };
  },
});

function act(tx: Tx, conversationId: number, action: Macro['actions'][number]) {
  switch (action.do) {
    case 'tag': return tag.in(tx, { conversationId, tagId: action.tagId });
    case 'assign': return assign.in(tx, { conversationId, agentId: action.agentId });
    case 'assign-team': return assignTeam.in(tx, { conversationId, teamId: action.teamId });
    case 'set-priority': return setPriority.in(tx, { conversationId, priority: action.priority });
    case 'snooze': return snooze.in(tx, { conversationId, until: new Date(tx.now.getTime() + action.hours * 3_600_000).toISOString() });
    case 'close': return close.in(tx, { conversationId });
  }
}
