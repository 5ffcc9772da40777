import { CompiledQuery, sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared, preparedMark } from '../../kernel/database.ts';
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

const isSaid = (value: unknown): boolean => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Puts a value into a statement and gives its name there (`$3`). */
type Put = (value: unknown) => string;

/** Names only the columns that hold something: PostgreSQL gets each one it is told of ready anew for every row. */
function insertion(tx: Tx, put: Put, given: NewMessage, id?: string): string {
  const row = Object.entries(messageRow(tx, given)).filter(([, value]) => isSaid(value));
  const [names, values] = [row.map(([name]) => name), row.map(([name, value]) => put(asKept(name, value)))];
  return `insert into messages (store_id, ${id ? 'id, ' : ''}${names.join(', ')}) ${id ? 'overriding system value' : ''}
    values (${put(tx.storeId)}, ${id ? `${id}, ` : ''}${values.join(', ')})`;
}

const inJson = new Set(['from_address', 'to_addresses', 'cc_addresses', 'reply_to', 'cards']);

/** A value as its column keeps it: text without NUL and halves of characters. */
function asKept(name: string, value: unknown): unknown {
  if (inJson.has(name)) return jsonText(value);
  if (value instanceof Date) return value.toISOString();
  const isOdd = Array.isArray(value) || (typeof value === 'string' && /[\0\ud800-\udfff]/.test(value));
  return isOdd ? JSON.parse(jsonText(value)) as unknown : value;
}

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
  const { rows } = await tx.db.executeQuery(composed<{ id: number }>((put) => `${insertion(tx, put, given)} returning id`));
  const { id } = rows[0]!;
  if (given.fileIds?.length) await attach(tx, id, given.fileIds);
  return id;
}

/**
 * Adds a message to a conversation that was taken and brings its row up to date, as `recount` would: in one statement
 * where the message is the newest, as nearly all are. Returns the row as it is now: the one given, which nobody else can have
 * changed, with what the message changes in it.
 */
export async function addMessage(tx: Tx, conversation: Conversation, given: NewMessage): Promise<{ messageId: number; conversation: Conversation }> {
  if (!isNewest(tx, conversation, given)) {
    const messageId = await writeMessage(tx, given);
    return { messageId, conversation: await recount(tx, conversation.id) };
  }
  const { rows } = await tx.db.executeQuery(composed<Moved>((put) => `${addition(tx, put, conversation.id, given)}
    returning c.message_count, c.last_message_id, c.last_message_at, c.last_preview, c.last_incoming_id, c.last_incoming_at,
      c.first_reply_at, c.needs_reply_since, c.waiting_since, c.language, c.version, c.status`));
  const moved = rows[0]!;
  const messageId = moved.last_message_id!;
  if (given.fileIds?.length) await attach(tx, messageId, given.fileIds);
  return { messageId, conversation: { ...conversation, ...moved } };
}

const isNewest = (tx: Tx, { last_message_at: last }: Pick<Conversation, 'last_message_at'>, { values }: NewMessage): boolean => (values?.occurred_at ?? tx.now) >= last;

/**
 * The same together with the commit, for whoever has nothing to do with what the row becomes: false, and nothing done, where
 * the message is not the newest. The id was reserved; there are no files.
 */
export function addMessageAtLast(tx: Tx, conversation: Pick<Conversation, 'id' | 'last_message_at'>, given: NewMessage, reservedId: number): boolean {
  if (!isNewest(tx, conversation, given)) return false;
  tx.atLast(composed((put) => addition(tx, put, conversation.id, given, reservedId)));
  return true;
}

/** A prepared statement put together by hand: the most frequent one has so many values that finding its words costs more than sending it. */
function composed<R>(compose: (put: Put) => string): CompiledQuery<R> {
  const values: unknown[] = [];
  const text = compose((value) => `$${values.push(value)}`);
  return CompiledQuery.raw(`${preparedMark}${text}`, values) as CompiledQuery<R>;
}

/** An id for `addMessageAtLast`, as part of a statement behind the one that takes the conversation, so that ids there are in the order of their messages. */
export const nextMessageId = sql`nextval('messages_id_seq')`;

function addition(tx: Tx, put: Put, conversationId: number, given: NewMessage, reservedId?: number): string {
  const { kind, author, text, values } = given;
  const at = `${put(asKept('occurred_at', values?.occurred_at ?? tx.now))}::timestamptz`;
  const id = reservedId === undefined ? undefined : `${put(reservedId)}::bigint`;
  const newId = id ?? 'message.id';
  // Of each character at most two halves, and 600 characters are looked at.
  const words = put(asKept('text', (values?.reply_text ?? text).slice(0, 1_200)));
  const moves = [
    `message_count = c.message_count + 1, last_message_id = ${newId}, last_message_at = ${at}, last_message_kind = ${put(kind)}, last_message_author = ${put(author.kind)}`,
    `last_preview = ${previewOf(`${words}::text`)}, version = c.version + 1, updated_at = ${put(tx.now.toISOString())}`,
    ...(kind === 'incoming' ? [`last_incoming_id = ${newId}, last_incoming_at = ${at}, needs_reply_since = coalesce(c.needs_reply_since, ${at}), waiting_since = null`] : []),
    ...(kind === 'incoming' && values?.language ? [`language = coalesce(c.language, ${put(values.language)})`] : []),
    ...(kind === 'outgoing' && author.kind === 'agent' ? [`first_reply_at = coalesce(c.first_reply_at, ${at})`] : []),
    ...(kind === 'outgoing' && !values?.automatic ? [`needs_reply_since = null, waiting_since = ${at}`] : []),
  ];
  return `with message as (${insertion(tx, put, given, id)} returning id)
    update conversations as c set ${moves.join(', ')} ${id ? '' : 'from message'} where c.store_id = ${put(tx.storeId)} and c.id = ${put(conversationId)}`;
}

type Moved = Pick<Conversation, 'message_count' | 'last_message_id' | 'last_message_at' | 'last_preview' | 'last_incoming_id' | 'last_incoming_at' | 'first_reply_at'
  | 'needs_reply_since' | 'waiting_since' | 'language' | 'version' | 'status'>;

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
