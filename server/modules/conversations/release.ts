import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { id } from './schema.ts';
import { requireAgent, take, unchanged } from './take.ts';

/** Gives up the agent's own lock. */
export const release = command({
  name: 'conversations.release',
  permission: 'conversations.write',
  audited: false,
  input: z.object({ conversationId: id }),
  async run(tx, { conversationId }) {
    const conversation = await take(tx, conversationId, { evenMerged: true });
    const agent = requireAgent(tx);
    const gone = await tx.db.deleteFrom('conversation_locks').where('store_id', '=', tx.storeId)
      .where('conversation_id', '=', conversationId).where('agent_id', '=', agent).returning('agent_id').execute();
    if (gone.length > 0) tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `conversation:${conversationId}`, { type: 'unlocked', conversationId, agentId: agent }));
    return { ...unchanged(conversation), changed: gone.length > 0 };
  },
});
