import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { conversationReopened } from './events.ts';
import { id } from './schema.ts';
import type { Changed } from './schema.ts';
import { sayLine } from './say-line.ts';
import { change, take, unchanged } from './take.ts';
import type { Conversation } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Reopens a closed conversation. */
export const reopen = command({
  name: 'conversations.reopen',
  permission: 'conversations.write',
  input: z.object({ conversationId: id }),
  async run(tx, input) {
    return reopenNow(tx, await take(tx, input.conversationId), 'by_hand');
  },
});

/** Reopens a conversation that was taken. */
export async function reopenNow(tx: Tx, conversation: Conversation, because: 'by_hand' | 'customer_wrote' | 'undone'): Promise<Changed> {
  if (!conversation.closed_at) return unchanged(conversation);
  const result = await change(tx, conversation.id, { closed_at: null, closed_by: null, reopened_at: tx.now });
  await sayLine(tx, conversation, { code: 'reopened', because });
  await followTargets(tx, conversation.id);
  tx.emit(conversationReopened({ conversationId: conversation.id, because }, { customerId: conversation.customer_id }));
  return result;
}
