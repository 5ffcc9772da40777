import type { Tx } from '../../kernel/command.ts';
import { cancelWaiting } from './cancel-scheduled-reply.ts';
import { conversationClosed } from './events.ts';
import { onConversation } from './on-conversation.ts';
import type { Changed } from './schema.ts';
import { sayLine } from './say-line.ts';
import { agentId, change, unchanged } from './take.ts';
import type { Conversation } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Closes a conversation. Replies that were to be sent later are cancelled. */
export const close = onConversation({ name: 'conversations.close', permission: 'conversations.write' }, (tx, conversation) => closeNow(tx, conversation));

/** Closes a conversation that was taken. */
export async function closeNow(tx: Tx, conversation: Conversation): Promise<Changed> {
  if (conversation.closed_at) return unchanged(conversation);
  await cancelWaiting(tx, conversation.id, 'closed');
  const result = await change(tx, conversation.id, {
    closed_at: tx.now, closed_by: agentId(tx), snoozed_until: null, snoozed_at: null, snoozed_by: null,
  });
  await sayLine(tx, conversation, { code: 'closed' });
  await followTargets(tx, conversation.id);
  tx.emit(conversationClosed({ conversationId: conversation.id, byAgentId: agentId(tx) }, { customerId: conversation.customer_id }));
  return result;
}
