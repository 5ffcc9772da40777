import type { Tx } from '../../kernel/command.ts';
import type { Address } from './schema.ts';

export interface NewConversation {
  channel: string;
  inbox: string;
  customerId: number | null;
  contactName: string;
  subject: string;
  language: string | null;
  at: Date;
  threadKey?: string | null;
  followUpOf?: number | null;
  splitFrom?: number | null;
  spam?: boolean;
  teamId?: number | null;
}

/** Adds an empty conversation. Write its first message at once, then `recount`. */
export async function createConversation(tx: Tx, given: NewConversation): Promise<number> {
  const row = await tx.db.insertInto('conversations').values({
    store_id: tx.storeId,
    subject: given.subject.slice(0, 900),
    channel: given.channel,
    inbox: given.inbox,
    customer_id: given.customerId,
    contact_name: given.contactName.slice(0, 400),
    language: given.language,
    thread_key: given.threadKey ?? null,
    created_at: given.at,
    last_message_at: given.at,
    follow_up_of: given.followUpOf ?? null,
    split_from: given.splitFrom ?? null,
    spam_at: given.spam ? tx.now : null,
    team_id: given.teamId ?? null,
    updated_at: tx.now,
  }).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

export type Role = 'customer' | 'cc' | 'copied';

/** Lets addresses take part; those that already do keep their role. Only for messages that proved where they belong. */
export async function addParticipants(tx: Tx, conversationId: number, messageId: number | null, people: (Address & { role: Role })[]): Promise<number[]> {
  const unique = [...new Map(people.map((one) => [one.address.toLowerCase(), one])).values()].slice(0, 200);
  if (unique.length === 0) return [];
  const rows = await tx.db.insertInto('conversation_participants').values(unique.map((one) => ({
    store_id: tx.storeId, conversation_id: conversationId, address: one.address.toLowerCase(), name: one.name ?? null, role: one.role,
    added_by_message_id: messageId, added_at: tx.now,
  }))).onConflict((clash) => clash.columns(['store_id', 'conversation_id', 'address']).doNothing()).returning('id').execute();
  return rows.map((row) => row.id);
}
