import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { id } from './schema.ts';
import { requireAgent, take, unchanged } from './take.ts';

/** Forgets that the agent has read the conversation. */
export const markUnread = command({
  name: 'conversations.mark-unread',
  permission: 'conversations.read',
  audited: false,
  input: z.object({ conversationId: id }),
  async run(tx, { conversationId }) {
    const conversation = await take(tx, conversationId, { evenMerged: true });
    const agent = requireAgent(tx);
    const gone = await tx.db.deleteFrom('read_marks').where('store_id', '=', tx.storeId)
      .where('agent_id', '=', agent).where('conversation_id', '=', conversationId).returning('agent_id').execute();
    if (gone.length > 0) tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `agent:${agent}`, { type: 'unread', conversationId }));
    return { ...unchanged(conversation), changed: gone.length > 0 };
  },
});
