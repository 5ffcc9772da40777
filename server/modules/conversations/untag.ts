import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { conversationUntagged } from './events.ts';
import { id } from './schema.ts';
import { change, take, unchanged } from './take.ts';

/** Removes a tag. */
export const untag = command({
  name: 'conversations.untag',
  permission: 'conversations.write',
  input: z.object({ conversationId: id, tagId: id }),
  async run(tx, { conversationId, tagId }) {
    const conversation = await take(tx, conversationId);
    if (!conversation.tag_ids.includes(tagId)) return unchanged(conversation);
    await tx.db.deleteFrom('conversation_tags')
      .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversationId).where('tag_id', '=', tagId).execute();
    const result = await change(tx, conversationId, { tag_ids: conversation.tag_ids.filter((one) => one !== tagId) });
    tx.emit(conversationUntagged({ conversationId, tagId }, { customerId: conversation.customer_id }));
    return result;
  },
});
