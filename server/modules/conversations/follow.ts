import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { id } from './schema.ts';
import { requireAgent, take } from './take.ts';

/** Follows a conversation: its messages are told to the follower as to its owner. */
export const follow = command({
  name: 'conversations.follow',
  permission: 'conversations.read',
  audited: false,
  input: z.object({ conversationId: id }),
  async run(tx, { conversationId }) {
    const conversation = await take(tx, conversationId);
    const added = await followSilently(tx, conversationId, [requireAgent(tx)]);
    return { id: conversationId, version: conversation.version, changed: added > 0 };
  },
});

/** Makes agents followers of a conversation. Returns how many were not yet. */
export async function followSilently(tx: Tx, conversationId: number, agentIds: number[]): Promise<number> {
  const added = await tx.db.insertInto('followers')
    .values(agentIds.map((agentId) => ({ store_id: tx.storeId, conversation_id: conversationId, agent_id: agentId, followed_at: tx.now })))
    .onConflict((clash) => clash.doNothing()).returning('agent_id').execute();
  return added.length;
}
