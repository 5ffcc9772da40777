import type { Tx } from '../../kernel/command.ts';
import { assignByFit } from './auto-assign.ts';
import { inboxSettings } from './settings/queries.ts';
import { take } from './take.ts';

/** Gives a conversation with a new message to somebody, where a store wants that and nobody has it. */
export async function assignNew(tx: Tx, conversationId: number): Promise<void> {
  if (!(await inboxSettings(tx)).autoAssign) return;
  const conversation = await take(tx, conversationId, { evenMerged: true });
  if (conversation.status === 'open' && conversation.assignee_agent_id === null) await assignByFit(tx, conversation);
}
