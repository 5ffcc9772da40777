import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { conversationRow, uniquePeople } from './create-conversation.ts';
import type { NewConversation, Person } from './create-conversation.ts';
import { gathered } from './gather.ts';
import { previewOf } from './recount.ts';
import type { Line } from './say-line.ts';
import { conversationColumns } from './take.ts';
import type { Conversation } from './take.ts';
import { attach, messageColumns, messageRow } from './write-message.ts';
import type { NewMessage } from './write-message.ts';

export interface Beginning {
  conversation: NewConversation;
  /** What the customer wrote. */
  message: Omit<NewMessage, 'conversation'>;
  /** Said before it. */
  line: Line | null;
  people: Person[];
}

/**
 * Begins conversations with what a customer wrote, and who takes part: all that parts of a transaction begin in the same moment in one
 * statement. The row given back is taken, and says of its message what `recount` would; its `last_message_id` is that message.
 */
const begin = gathered(async (tx, given: Beginning[]): Promise<Conversation[]> => {
  const conversations = given.map(({ conversation }) => conversationRow(tx, conversation));
  // Until it has an id, a conversation is known by its place among the others, from 1.
  const messages = given.flatMap((one, index) => messagesOf(tx, one, index + 1));
  const people = given.flatMap((one, index) => uniquePeople(one.people).map((person) => ({ place: index + 1, ...person })));
  const { rows } = await sql<Conversation>`${prepared}
    with given as materialized (
      select nextval('conversations_id_seq') as given_id, c.* from jsonb_populate_recordset(null::conversations, ${jsonText(conversations)}::jsonb) with ordinality as c
    ), written as (
      insert into messages (store_id, conversation_id, line, ${columns})
      select ${tx.storeId}::integer, given_id, m.line, ${columnsGiven}
      from jsonb_populate_recordset(null::messages, ${jsonText(messages)}::jsonb) with ordinality as m join given on given.ordinality = m.conversation_id
      order by m.ordinality
      returning id, conversation_id, kind, author_kind, occurred_at, coalesce(reply_text, text) as words
    ), made as (
      insert into conversations (id, store_id, subject, channel, inbox, customer_id, contact_name, language, thread_key, created_at, follow_up_of, split_from, spam_at, team_id, updated_at,
        message_count, last_message_id, last_message_at, last_message_kind, last_message_author, last_preview, last_incoming_id, last_incoming_at, needs_reply_since)
      overriding system value
      select given_id, ${tx.storeId}::integer, subject, channel, inbox, customer_id, contact_name, language, thread_key, created_at, follow_up_of, split_from, spam_at, team_id,
        ${tx.now}::timestamptz, 1, m.id, m.occurred_at, m.kind, m.author_kind, ${sql.raw(previewOf('m.words'))}, m.id, m.occurred_at, m.occurred_at
      from given join written as m on m.conversation_id = given_id and m.kind = 'incoming'
      returning ${conversationColumns('conversations')}
    ), joined as (
      insert into conversation_participants (store_id, conversation_id, address, name, role, added_by_message_id, added_at)
      select ${tx.storeId}::integer, given_id, address, name, role, m.id, ${tx.now}::timestamptz
      from jsonb_to_recordset(${jsonText(people)}::jsonb) as person (place integer, address text, name text, role text)
      join given on given.ordinality = place join written as m on m.conversation_id = given_id and m.kind = 'incoming'
    )
    select * from made order by id`.execute(tx.db);
  return rows;
});

const columns = sql.raw(messageColumns.join(', '));
const columnsGiven = sql.raw(messageColumns.map((name) => `m.${name}`).join(', '));

function messagesOf(tx: Tx, { conversation: { channel, inbox }, message, line }: Beginning, place: number): Record<string, unknown>[] {
  const conversation = { id: place, channel, inbox };
  const written = messageRow(tx, { ...message, conversation });
  return line ? [{ ...messageRow(tx, { conversation, kind: 'system', author: { kind: 'system' }, text: '' }), line }, written] : [written];
}

/** Begins a conversation with what a customer wrote. This transaction has then taken it. */
export async function beginConversation(tx: Tx, given: Beginning): Promise<Conversation> {
  const conversation = await begin(tx, given);
  if (given.message.fileIds?.length) await attach(tx, conversation.last_message_id!, given.message.fileIds);
  return conversation;
}
