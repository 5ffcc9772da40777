import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { fail } from '../../kernel/errors.ts';
import type { ProductCard } from '../orders/cards/schema.ts';
import { previewOf, recount } from './recount.ts';
import type { Address } from './schema.ts';
import type { Conversation } from './take.ts';

export interface NewMessage {
  conversation: { id: number; channel: string; inbox: string };
  kind: 'incoming' | 'outgoing' | 'note' | 'system';
  author: { kind: 'customer' | 'agent' | 'bot' | 'system'; agentId?: number | null; customerId?: number | null };
  text: string;
  html?: string | null;
  from?: Address | null;
  to?: Address[];
  cc?: Address[];
  fileIds?: number[];
  values?: MessageValues;
}

/** The other columns of a message, named as in the table. */
interface MessageValues {
  subject?: string | null;
  reply_text?: string | null;
  language?: string | null;
  reply_to?: Address | null;
  message_id_header?: string | null;
  in_reply_to?: string | null;
  reference_ids?: string[];
  external_id?: string | null;
  authentication?: 'pass' | 'fail' | 'none' | null;
  automatic?: string | null;
  inbound_id?: number | null;
  macro_id?: number | null;
  cards?: ProductCard[] | null;
  occurred_at?: Date;
  send_at?: Date | null;
  sent_at?: Date | null;
}

/** The columns of a message that are written, besides its store and conversation. */
export const messageColumns = [
  'kind', 'author_kind', 'author_agent_id', 'customer_id', 'channel', 'inbox', 'subject', 'text', 'html', 'reply_text', 'language', 'from_address', 'to_addresses', 'cc_addresses',
  'reply_to', 'message_id_header', 'in_reply_to', 'reference_ids', 'external_id', 'authentication', 'automatic', 'inbound_id', 'macro_id', 'cards', 'occurred_at', 'send_at', 'sent_at',
];
const columns = sql.raw(['conversation_id', ...messageColumns].join(', '));

const insertion = (tx: Tx, given: NewMessage, id?: number) => sql<{ id: number }>`
  insert into messages (store_id, ${id === undefined ? sql`` : sql`id,`} ${columns}) ${id === undefined ? sql`` : sql`overriding system value`}
  select ${tx.storeId}::integer, ${id === undefined ? sql`` : sql`${id}::bigint,`} ${columns} from jsonb_populate_record(null::messages, ${jsonText(messageRow(tx, given))}::jsonb)`;

/** The row of a new message, by its columns. */
export function messageRow(tx: Tx, { conversation, kind, author, text, html, from, to = [], cc = [], values }: NewMessage): Record<string, unknown> {
  return {
    conversation_id: conversation.id, kind, author_kind: author.kind, author_agent_id: author.agentId, customer_id: author.customerId,
    channel: conversation.channel, inbox: conversation.inbox, text, html, from_address: from, to_addresses: to, cc_addresses: cc,
    reference_ids: [], occurred_at: tx.now, ...values,
  };
}

/** Adds messages without attachments in one statement; gives their ids in the same order. Call `recountAll` afterwards. */
export async function writeMessages(tx: Tx, given: NewMessage[]): Promise<number[]> {
  if (given.length === 0) return [];
  const { rows } = await sql<{ id: number }>`${prepared}
    with written as (
      insert into messages (store_id, ${columns}) select ${tx.storeId}::integer, ${columns}
      from jsonb_populate_recordset(null::messages, ${jsonText(given.map((one) => messageRow(tx, one)))}::jsonb) returning id
    ) select id from written order by id`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Adds a message and its attachments to a conversation that was taken. Call `recount` afterwards, or take `addMessage`. */
export async function writeMessage(tx: Tx, given: NewMessage): Promise<number> {
  const { rows } = await sql<{ id: number }>`${prepared}${insertion(tx, given)} returning id`.execute(tx.db);
  const { id } = rows[0]!;
  if (given.fileIds?.length) await attach(tx, id, given.fileIds);
  return id;
}

/**
 * Adds a message to a conversation that was taken and brings its row up to date, as `recount` would: in one statement
 * where the message is the newest, as nearly all are. Returns the row as it is now: the one given, which nobody else can have
 * changed, with what the message changes in it. With an id that was reserved it is written last, together with the commit, and the row
 * given comes back as it was: for whoever has nothing to do with what it becomes.
 */
export async function addMessage(tx: Tx, conversation: Conversation, given: NewMessage, reservedId?: number): Promise<{ messageId: number; conversation: Conversation }> {
  if ((given.values?.occurred_at ?? tx.now) < conversation.last_message_at) {
    const messageId = await writeMessage(tx, given);
    return { messageId, conversation: await recount(tx, conversation.id) };
  }
  if (reservedId !== undefined) {
    tx.atLast(addition(tx, conversation, given, reservedId).compile(tx.db));
    return { messageId: reservedId, conversation };
  }
  const { rows } = await sql<Moved>`${addition(tx, conversation, given)}
    returning c.message_count, c.last_message_id, c.last_message_at, c.last_message_kind, c.last_message_author, c.last_preview, c.last_incoming_id, c.last_incoming_at,
      c.first_reply_at, c.needs_reply_since, c.waiting_since, c.language, c.version, c.updated_at, c.status`.execute(tx.db);
  const moved = rows[0]!;
  const messageId = moved.last_message_id!;
  if (given.fileIds?.length) await attach(tx, messageId, given.fileIds);
  return { messageId, conversation: { ...conversation, ...moved } };
}

/** An id for `addMessage`. Sent behind the statement that takes the conversation, so that ids there are in the order of their messages. */
export async function reserveMessageId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`${prepared}select ${nextMessageId} as id`.execute(tx.db);
  return rows[0]!.id;
}

/** The same as part of another statement. */
export const nextMessageId = sql`nextval('messages_id_seq')`;

const addition = (tx: Tx, conversation: Conversation, given: NewMessage, id?: number) => sql`${prepared}
    with message as (
      ${insertion(tx, given, id)} returning id, kind, author_kind, occurred_at, language, coalesce(reply_text, text) as words,
        kind = 'incoming' as comes, kind = 'outgoing' and automatic is null as answers, kind = 'outgoing' and author_kind = 'agent' as by_person
    )
    update conversations as c set
      message_count = c.message_count + 1, last_message_id = message.id, last_message_at = message.occurred_at,
      last_message_kind = message.kind, last_message_author = message.author_kind,
      last_preview = ${previewOf(sql`message.words`)},
      last_incoming_id = case when comes then message.id else c.last_incoming_id end,
      last_incoming_at = case when comes then message.occurred_at else c.last_incoming_at end,
      first_reply_at = case when by_person then coalesce(c.first_reply_at, message.occurred_at) else c.first_reply_at end,
      needs_reply_since = case when comes then coalesce(c.needs_reply_since, message.occurred_at) when answers then null else c.needs_reply_since end,
      waiting_since = case when comes then null when answers then message.occurred_at else c.waiting_since end,
      language = case when comes then coalesce(c.language, message.language) else c.language end,
      version = c.version + 1, updated_at = ${tx.now}::timestamptz
    from message where c.store_id = ${tx.storeId}::integer and c.id = ${conversation.id}::bigint`;

type Moved = Pick<Conversation, 'message_count' | 'last_message_id' | 'last_message_at' | 'last_message_kind' | 'last_message_author' | 'last_preview' | 'last_incoming_id'
  | 'last_incoming_at' | 'first_reply_at' | 'needs_reply_since' | 'waiting_since' | 'language' | 'version' | 'updated_at' | 'status'>;

/** Ties files that were uploaded to a message. 422 when one of them is not of this store. */
export async function attach(tx: Tx, messageId: number, fileIds: number[]): Promise<void> {
  const wanted = [...new Set(fileIds)];
  const files = await tx.db.selectFrom('files').select(['id', 'name', 'type', 'size'])
    .where('store_id', '=', tx.storeId).where('id', 'in', wanted).execute();
  if (files.length < wanted.length) fail('invalid', 'file_not_found', 'An attached file does not exist.');
  await tx.db.insertInto('attachments').values(files.map((file) => ({
    store_id: tx.storeId, message_id: messageId, file_id: file.id, name: file.name, type: file.type, size: file.size,
  }))).execute();
}
