import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { conversationTagged } from './events.ts';
import { id } from './schema.ts';
import { agentId, change, take, unchanged } from './take.ts';

/** Adds a tag. */
export const tag = command({
  name: 'conversations.tag',
  permission: 'conversations.write',
  input: z.object({ conversationId: id, tagId: id }),
  async run(tx, { conversationId, tagId }) {
    const conversation = await take(tx, conversationId);
    if (conversation.tag_ids.includes(tagId)) return unchanged(conversation);
    if (conversation.tag_ids.length >= 50) fail('invalid', 'too_many_tags', 'A conversation can have at most 50 tags.');
    const known = await tx.db.selectFrom('tags').select('id').where('store_id', '=', tx.storeId).where('id', '=', tagId).executeTakeFirst();
    if (!known) fail('invalid', 'tag_not_found', 'There is no such tag.');
    await tx.db.insertInto('conversation_tags')
      .values({ store_id: tx.storeId, conversation_id: conversationId, tag_id: tagId, added_at: tx.now, added_by: agentId(tx) }).execute();
    const result = await change(tx, conversationId, { tag_ids: [...conversation.tag_ids, tagId].sort((a, b) => a - b) });
    tx.emit(conversationTagged({ conversationId, tagId }, { customerId: conversation.customer_id }));
    return result;
  },
});
