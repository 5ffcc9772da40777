import { sql } from 'kysely';
import { command } from '../../kernel/command.ts';
import { currentConversation, currentVisitor } from './queries.ts';
import { seenBody } from './schema.ts';

/** Remembers how far the shopper has read, which never goes back, and shows it to who looks at the conversation. */
export const markSeen = command({
  name: 'storefront.mark-seen',
  permission: null,
  audited: false,
  input: seenBody,
  async run(tx, { messageId }) {
    const visitor = await currentVisitor(tx);
    const { rows } = await sql<{ id: number }>`
      update visitors set seen_at = ${tx.now}, seen_message_id = least(${messageId}, (
        select max(m.id) from messages m join visitor_conversations v on v.store_id = m.store_id and v.conversation_id = m.conversation_id
        where v.store_id = ${tx.storeId} and v.visitor_id = ${visitor.id}))
      where store_id = ${tx.storeId} and id = ${visitor.id} and seen_message_id < ${messageId} returning id`.execute(tx.db);
    const conversationId = rows.length > 0 ? await currentConversation(tx, visitor.id) : null;
    if (conversationId === null) return;
    tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `conversation:${conversationId}`, { type: 'seen', conversationId, messageId }));
  },
});
