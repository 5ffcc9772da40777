import { sql } from 'kysely';
import type { Selectable, Updateable } from 'kysely';
import type { DB } from '../../../db/schema.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import type { Changed } from './schema.ts';

/** What verbs ask of a conversation. Its row has more, for the list and for reports; it is told with every message, so it counts. */
const columns = [
  'id', 'subject', 'channel', 'inbox', 'customer_id', 'contact_name', 'language', 'priority', 'created_at', 'assignee_agent_id', 'assigned_reason', 'team_id', 'message_count',
  'last_message_id', 'last_message_at', 'last_preview', 'last_incoming_id', 'last_incoming_at', 'first_reply_at', 'needs_reply_since', 'waiting_since',
  'snoozed_until', 'snoozed_by', 'closed_at', 'closed_by', 'reopened_at', 'spam_at', 'merged_into', 'follow_up_of', 'tag_ids', 'version', 'status',
] as const;
export type Conversation = Pick<Selectable<DB['conversations']>, typeof columns[number]>;

/** The same as part of a statement. */
export const conversationColumns = (of: string) => sql.raw(columns.map((name) => `${of}.${name}`).join(', '));

/**
 * Takes a conversation to change it: its row stays locked until the transaction ends, so that verbs on it happen one
 * after another. 404 when it does not exist or lies in an inbox the actor may not see; 409 when it was merged away.
 */
export async function take(tx: Tx, conversationId: number, options: { evenMerged?: boolean } = {}): Promise<Conversation> {
  const { rows: [row] } = await sql<Conversation>`${prepared}
    select ${conversationColumns('c')} from conversations as c where store_id = ${tx.storeId} and id = ${conversationId} for update`.execute(tx.db);
  if (!row || !inboxAllowed(tx.actor, row.inbox)) fail('not_found', 'conversation_not_found', 'There is no such conversation.');
  if (row.merged_into !== null && !options.evenMerged) {
    fail('conflict', 'conversation_merged', `This conversation was merged into ${row.merged_into}.`, { intoId: row.merged_into });
  }
  return row;
}

/** Changes columns of a conversation that was taken, and counts its version up. */
export async function change(tx: Tx, conversationId: number, values: Updateable<DB['conversations']>): Promise<Changed> {
  const row = await tx.db.updateTable('conversations')
    .set({ ...values, version: sql`version + 1`, updated_at: tx.now })
    .where('store_id', '=', tx.storeId).where('id', '=', conversationId)
    .returning(['id', 'version']).modifyEnd(prepared).executeTakeFirstOrThrow();
  return { id: row.id, version: row.version, changed: true };
}

/** The answer of a verb that found nothing to do. */
export const unchanged = (conversation: Conversation): Changed => ({ id: conversation.id, version: conversation.version, changed: false });

/** The agent who acts, or null for API keys and the house itself. */
export const agentId = (tx: Tx): number | null => (tx.actor.kind === 'agent' ? tx.actor.id : null);

/** The agent who acts. 403 for verbs that only a person can do (locks, drafts, marks). */
export function requireAgent(tx: Tx): number {
  return agentId(tx) ?? fail('forbidden', 'agents_only', 'Only a signed-in person can do this.');
}

/** A value for a jsonb column. */
export const json = (value: unknown) => sql<string>`${jsonText(value)}::jsonb`;
