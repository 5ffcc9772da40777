import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { conversationMarkedSpam } from './events.ts';
import { id } from './schema.ts';
import { sayLine } from './say-line.ts';
import { agentId, change, take, unchanged } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Marks a conversation as spam: it leaves the inbox and no target runs. */
export const markSpam = command({
  name: 'conversations.mark-spam',
  permission: 'conversations.write',
  input: z.object({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (conversation.spam_at) return unchanged(conversation);
    const result = await change(tx, conversation.id, { spam_at: tx.now, spam_by: agentId(tx) });
    await sayLine(tx, conversation, { code: 'marked_spam' });
    await followTargets(tx, conversation.id);
    tx.emit(conversationMarkedSpam({ conversationId: conversation.id }, { customerId: conversation.customer_id }));
    return result;
  },
});
