import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { cancelJob } from '../../kernel/jobs.ts';
import type { ProductCard } from '../orders/cards/schema.ts';
import { messageUndone } from './events.ts';
import { recount } from './recount.ts';
import { id } from './schema.ts';
import { agentId, take } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Takes back a reply whose undo window is still open; its text and products are given back to the editor. 409 once it has left. */
export const undoSend = command({
  name: 'conversations.undo-send',
  permission: 'conversations.write',
  input: z.object({ messageId: id }),
  async run(tx, { messageId }) {
    const found = await tx.db.selectFrom('messages').select('conversation_id')
      .where('store_id', '=', tx.storeId).where('id', '=', messageId).where('kind', '=', 'outgoing').executeTakeFirst();
    if (!found) fail('not_found', 'message_not_found', 'There is no such message.');
    const conversation = await take(tx, found.conversation_id);
    const message = await tx.db.selectFrom('messages').select(['id', 'text', 'html', 'cards', 'send_at', 'delivery_id', 'sent_at', 'undone_at'])
      .where('store_id', '=', tx.storeId).where('id', '=', messageId).forUpdate().executeTakeFirstOrThrow();
    if (message.undone_at) fail('conflict', 'already_undone', 'This reply was already taken back.');
    if (message.delivery_id || message.sent_at || !message.send_at || message.send_at <= tx.now) fail('conflict', 'too_late', 'This reply has already left.');
    await tx.db.updateTable('messages').set({ undone_at: tx.now, undone_by: agentId(tx) }).where('store_id', '=', tx.storeId).where('id', '=', messageId).execute();
    tx.enqueue(cancelJob(`conversations.send:${tx.storeId}:${messageId}`));
    await recount(tx, conversation.id);
    await followTargets(tx, conversation.id);
    tx.emit(messageUndone({ conversationId: conversation.id, messageId }, { customerId: conversation.customer_id }));
    return { conversationId: conversation.id, messageId, text: message.text, html: message.html, variantIds: ((message.cards ?? []) as unknown as ProductCard[]).map((card) => card.variantId) };
  },
});
