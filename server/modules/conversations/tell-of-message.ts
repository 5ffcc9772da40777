import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { tell } from './tell.ts';
import type { Conversation } from './take.ts';

type Told = Pick<Conversation, 'id' | 'inbox' | 'subject' | 'contact_name' | 'spam_at' | 'assignee_agent_id' | 'message_count' | 'last_preview'> & { followers: number[] };

/** Tells the owner and the followers of a conversation that the customer wrote; without an owner, those who want to know of new ones. */
export async function tellOfMessage(tx: Tx, conversationId: number, messageId: number): Promise<void> {
  // Only read: whoever answers in this moment must not wait for it.
  const { rows: [conversation] } = await sql<Told>`${prepared}
    select c.id, c.inbox, c.subject, c.contact_name, c.spam_at, c.assignee_agent_id, c.message_count, c.last_preview,
      array(select agent_id from followers as f where f.store_id = c.store_id and f.conversation_id = c.id) as followers
    from conversations as c where c.store_id = ${tx.storeId} and c.id = ${conversationId}`.execute(tx.db);
  if (!conversation || conversation.spam_at) return;
  const concerned = [conversation.assignee_agent_id, ...conversation.followers];
  const data = { messageId, preview: conversation.last_preview };
  await tell(tx, concerned, conversation, { kind: 'customer_replied', data });
  if (conversation.assignee_agent_id !== null || conversation.message_count > 1) return;
  const everybody = await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId).where('deactivated_at', 'is', null).limit(500).execute();
  await tell(tx, everybody.map((row) => row.id).filter((id) => !concerned.includes(id)), conversation, { kind: 'unassigned_new', data });
}
