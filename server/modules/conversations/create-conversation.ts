import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { gathered } from './gather.ts';
import { jsonText } from '../../kernel/json-text.ts';
import type { Address } from './schema.ts';
import { conversationColumns } from './take.ts';
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

/** Adds an empty conversation, which this transaction has then taken. Write its first message at once; one a customer begins is begun by `beginConversation`. */
export const createConversation = gathered(async (tx, given: NewConversation[]): Promise<Conversation[]> => {
  const { rows } = await sql<Conversation>`${prepared}
    with made as (
      insert into conversations (store_id, subject, channel, inbox, customer_id, contact_name, language, thread_key, created_at, last_message_at,
        follow_up_of, split_from, spam_at, team_id, updated_at)
      select ${tx.storeId}::integer, subject, channel, inbox, customer_id, contact_name, language, thread_key, created_at, created_at, follow_up_of, split_from, spam_at,
        team_id, ${tx.now}::timestamptz
      from jsonb_populate_recordset(null::conversations, ${jsonText(given.map((one) => conversationRow(tx, one)))}::jsonb)
      returning ${conversationColumns('conversations')}
    ) select * from made order by id`.execute(tx.db);
  return rows;
});

/** The row of a new conversation, by its columns; its words as PostgreSQL takes them. */
export function conversationRow(tx: Tx, { subject, contactName, customerId, threadKey, at, followUpOf, splitFrom, spam, teamId, channel, inbox, language }: NewConversation): Record<string, unknown> {
  return {
    subject: kept(subject, 900), channel, inbox, customer_id: customerId, contact_name: kept(contactName, 400), language, thread_key: threadKey, created_at: at,
    follow_up_of: followUpOf, split_from: splitFrom, spam_at: spam ? tx.now : null, team_id: teamId,
  };
}

/** A stranger's words as PostgreSQL takes them: no character 0, and not without end. */
const kept = (text: string, most: number) => text.replaceAll('\0', '').slice(0, most);

export type Role = 'customer' | 'cc' | 'copied';

export type Person = Address & { role: Role };

interface Participant {
  conversationId: number;
  messageId: number | null;
  address: string;
  name: string | undefined;
  role: Role;
}

/** Each address once, as it is compared; the last that names it counts. */
export function uniquePeople(people: Person[]): { address: string; name: string | undefined; role: Role }[] {
  const unique = [...new Map(people.map((one) => [one.address.toLowerCase(), one])).values()].slice(0, 200);
  return unique.map(({ address, name, role }) => ({ address: address.toLowerCase(), name, role }));
}

/** Lets addresses take part; those that already do keep their role. Only for messages that proved where they belong. */
export async function addParticipants(tx: Tx, conversationId: number, messageId: number | null, people: Person[]): Promise<void> {
  if (people.length > 0) await add(tx, uniquePeople(people).map((one) => ({ conversationId, messageId, ...one })));
}

const add = gathered(async (tx, given: Participant[][]): Promise<undefined[]> => {
  await adding(tx, given.flat()).execute(tx.db);
  return given.map(() => undefined);
});

/** The statement that adds them, for whoever sends it with others. */
export const adding = (tx: Tx, given: Participant[]) => sql`${prepared}
  insert into conversation_participants (store_id, conversation_id, address, name, role, added_by_message_id, added_at)
  select ${tx.storeId}::integer, "conversationId", address, name, role, "messageId", ${tx.now}::timestamptz
  from jsonb_to_recordset(${jsonText(given)}::jsonb) as given ("conversationId" bigint, "messageId" bigint, address text, name text, role text)
  on conflict (store_id, conversation_id, address) do nothing`;
