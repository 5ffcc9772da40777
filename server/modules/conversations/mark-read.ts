import { sql } from 'kysely';
import { onConversation } from './on-conversation.ts';
import { requireAgent, unchanged } from './take.ts';

/** Remembers that the agent has read everything up to the last message. */
export const markRead = onConversation({ name: 'conversations.mark-read', permission: 'conversations.read', audited: false, evenMerged: true }, async (tx, conversation) => {
  const agent = requireAgent(tx);
  const upTo = conversation.last_incoming_id ?? 0;
  const { rows } = await sql`
    insert into read_marks (store_id, agent_id, conversation_id, last_read_id, marked_at)
    values (${tx.storeId}, ${agent}, ${conversation.id}, ${upTo}, ${tx.now})
    on conflict (store_id, agent_id, conversation_id) do update set last_read_id = excluded.last_read_id, marked_at = excluded.marked_at
    where read_marks.last_read_id <> excluded.last_read_id
    returning 1`.execute(tx.db);
  if (rows.length > 0) tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `thread:${conversation.id}`, { type: 'seen' }));
  if (rows.length > 0) tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `agent:${agent}`, { type: 'read', conversationId: conversation.id }));
  return { ...unchanged(conversation), changed: rows.length > 0 };
});
