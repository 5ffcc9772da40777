import type { Tx } from '../../kernel/command.ts';
import { conversationReopened } from './events.ts';
import { onConversation } from './on-conversation.ts';
import type { Changed } from './schema.ts';
import { sayLine } from './say-line.ts';
import { change, unchanged } from './take.ts';
import type { Conversation } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Reopens a closed conversation. */
export const reopen = onConversation({ name: 'conversations.reopen', permission: 'conversations.write' }, (tx, conversation) => reopenNow(tx, conversation, 'by_hand'));

/** Reopens a conversation that was taken. */
export async function reopenNow(tx: Tx, conversation: Conversation, because: 'by_hand' | 'customer_wrote' | 'undone'): Promise<Changed> {
  if (!conversation.closed_at) return unchanged(conversation);
  const result = await change(tx, conversation.id, { closed_at: null, closed_by: null, reopened_at: tx.now });
  await sayLine(tx, conversation, { code: 'reopened', because });
  await followTargets(tx, conversation.id);
  tx.emit(conversationReopened({ conversationId: conversation.id, because }, { customerId: conversation.customer_id }));
  return result;
}
