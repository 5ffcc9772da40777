import type { Tx } from '../../kernel/command.ts';
import { conversationWoken } from './events.ts';
import { tell } from './tell.ts';
import { onConversation } from './on-conversation.ts';
import type { Changed } from './schema.ts';
import { sayLine } from './say-line.ts';
import { change, unchanged } from './take.ts';
import type { Conversation } from './take.ts';

/** Ends the snooze of a conversation. */
export const wake = onConversation({ name: 'conversations.wake', permission: 'conversations.write' }, (tx, conversation) => wakeUp(tx, conversation, 'by_hand'));

/** Wakes a conversation that was taken; when its time has come, its owner or whoever put it away is told. */
export async function wakeUp(tx: Tx, conversation: Conversation, because: 'time' | 'by_hand' | 'customer_wrote'): Promise<Changed> {
  if (conversation.snoozed_until === null) return unchanged(conversation);
  const result = await change(tx, conversation.id, { snoozed_until: null, snoozed_at: null, snoozed_by: null });
  await sayLine(tx, conversation, { code: 'woken', because });
  tx.emit(conversationWoken({ conversationId: conversation.id, because }, { customerId: conversation.customer_id }));
  if (because === 'time') await tell(tx, [conversation.assignee_agent_id ?? conversation.snoozed_by], conversation, { kind: 'assigned', what: 'woken' });
  return result;
}
