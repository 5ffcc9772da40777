import { sql } from 'kysely';
import type { Selectable, Updateable } from 'kysely';
import type { DB } from '../../../db/schema.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import type { Changed } from './schema.ts';

export type Conversation = Selectable<DB['conversations']>;

/**
 * Takes a conversation to change it: its row stays locked until the transaction ends, so that verbs on it happen one
 * after another. 404 when it does not exist or lies in an inbox the actor may not see; 409 when it was merged away.
 */
export async function take(tx: Tx, conversationId: number, options: { evenMerged?: boolean } = {}): Promise<Conversation> {
  const { rows: [row] } = await sql<Conversation>`${prepared}select * from conversations where store_id = ${tx.storeId} and id = ${conversationId} for update`.execute(tx.db);
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
