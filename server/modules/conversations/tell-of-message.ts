import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { anyOf, prepared } from '../../kernel/database.ts';
import { tellAll } from './tell.ts';
import type { Conversation } from './take.ts';

type Told = Pick<Conversation, 'id' | 'inbox' | 'subject' | 'contact_name' | 'spam_at' | 'assignee_agent_id' | 'message_count' | 'last_preview'> & { followers: number[] };

/** Tells the owners and the followers of conversations that the customer wrote; without an owner, those who want to know of new ones. */
export async function tellOfMessages(tx: Tx, messages: { conversationId: number; messageId: number }[]): Promise<void> {
  // Only read: whoever answers in this moment must not wait for it.
  const { rows } = await sql<Told>`${prepared}
    select c.id, c.inbox, c.subject, c.contact_name, c.spam_at, c.assignee_agent_id, c.message_count, c.last_preview,
      array(select agent_id from followers as f where f.store_id = c.store_id and f.conversation_id = c.id) as followers
    from conversations as c where c.store_id = ${tx.storeId} and c.id = ${anyOf(messages.map((one) => one.conversationId))}`.execute(tx.db);
  const told = messages.flatMap(({ conversationId, messageId }) => {
    const conversation = rows.find((row) => row.id === conversationId);
    if (!conversation || conversation.spam_at) return [];
    const concerned = [conversation.assignee_agent_id, ...conversation.followers];
    return [{ conversation, concerned, data: { messageId, preview: conversation.last_preview }, isNew: conversation.assignee_agent_id === null && conversation.message_count <= 1 }];
  });
  const everybody = told.some((one) => one.isNew) ? await agentsHere(tx) : [];
  await tellAll(tx, told.flatMap(({ conversation, concerned, data, isNew }) => [
    { agentIds: concerned, conversation, news: { kind: 'customer_replied' as const, data } },
    ...(isNew ? [{ agentIds: everybody.filter((id) => !concerned.includes(id)), conversation, news: { kind: 'unassigned_new' as const, data } }] : []),
  ]));
}

async function agentsHere(tx: Tx): Promise<number[]> {
  const rows = await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId).where('deactivated_at', 'is', null).limit(500).execute();
  return rows.map((row) => row.id);
}
