import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { id } from './schema.ts';
import { requireAgent, take } from './take.ts';

/** Stops following a conversation. */
export const unfollow = command({
  name: 'conversations.unfollow',
  permission: 'conversations.read',
  audited: false,
  input: z.object({ conversationId: id }),
  async run(tx, { conversationId }) {
    const conversation = await take(tx, conversationId);
    const gone = await tx.db.deleteFrom('followers').where('store_id', '=', tx.storeId)
      .where('conversation_id', '=', conversationId).where('agent_id', '=', requireAgent(tx)).returning('agent_id').execute();
    return { id: conversationId, version: conversation.version, changed: gone.length > 0 };
  },
});
