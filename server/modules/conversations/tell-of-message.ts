import type { Tx } from '../../kernel/command.ts';
import { tell } from './tell.ts';
import { take } from './take.ts';

/** Tells the owner and the followers of a conversation that the customer wrote; without an owner, those who want to know of new ones. */
export async function tellOfMessage(tx: Tx, conversationId: number, messageId: number): Promise<void> {
  const conversation = await take(tx, conversationId, { evenMerged: true });
  if (conversation.spam_at) return;
  const followers = await tx.db.selectFrom('followers').select('agent_id').where('store_id', '=', tx.storeId).where('conversation_id', '=', conversationId).execute();
  const concerned = [conversation.assignee_agent_id, ...followers.map((row) => row.agent_id)];
  const data = { messageId, preview: conversation.last_preview };
  await tell(tx, concerned, conversation, { kind: 'customer_replied', data });
  if (conversation.assignee_agent_id !== null || conversation.message_count > 1) return;
  const everybody = await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId).where('deactivated_at', 'is', null).limit(500).execute();
  await tell(tx, everybody.map((row) => row.id).filter((id) => !concerned.includes(id)), conversation, { kind: 'unassigned_new', data });
}
