import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { jsonText } from '../../kernel/json-text.ts';
import type { Address } from './schema.ts';
import type { Conversation } from './take.ts';

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

/** Adds an empty conversation, which this transaction has then taken. Write its first message at once. */
export async function createConversation(tx: Tx, given: NewConversation): Promise<Conversation> {
  const { rows } = await sql<Conversation>`${prepared}
    insert into conversations (store_id, subject, channel, inbox, customer_id, contact_name, language, thread_key, created_at, last_message_at,
      follow_up_of, split_from, spam_at, team_id, updated_at)
    values (${tx.storeId}, ${kept(given.subject, 900)}, ${given.channel}, ${given.inbox}, ${given.customerId}, ${kept(given.contactName, 400)}, ${given.language},
      ${given.threadKey ?? null}, ${given.at}, ${given.at}, ${given.followUpOf ?? null}, ${given.splitFrom ?? null}, ${given.spam ? tx.now : null},
      ${given.teamId ?? null}, ${tx.now})
    returning *`.execute(tx.db);
  return rows[0]!;
}

/** A stranger's words as PostgreSQL takes them: no character 0, and not without end. */
const kept = (text: string, most: number) => text.replaceAll('\0', '').slice(0, most);

export type Role = 'customer' | 'cc' | 'copied';

/** Lets addresses take part; those that already do keep their role. Only for messages that proved where they belong. */
export async function addParticipants(tx: Tx, conversationId: number, messageId: number | null, people: (Address & { role: Role })[]): Promise<number[]> {
  const unique = [...new Map(people.map((one) => [one.address.toLowerCase(), one])).values()].slice(0, 200);
  if (unique.length === 0) return [];
  const given = unique.map((one) => ({ address: one.address.toLowerCase(), name: one.name, role: one.role }));
  const { rows } = await sql<{ id: number }>`${prepared}
    insert into conversation_participants (store_id, conversation_id, address, name, role, added_by_message_id, added_at)
    select ${tx.storeId}::integer, ${conversationId}::bigint, address, name, role, ${messageId}::bigint, ${tx.now}::timestamptz
    from jsonb_to_recordset(${jsonText(given)}::jsonb) as given (address text, name text, role text)
    on conflict (store_id, conversation_id, address) do nothing returning id`.execute(tx.db);
  return rows.map((row) => row.id);
}
