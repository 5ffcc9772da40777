import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { findByReplyToken } from '../deliveries/queries.ts';
import type { IncomingMessage } from '../../channels/channel.ts';

export interface Found {
  conversationId: number;
  how: 'token' | 'reference' | 'thread';
}

export interface Search {
  channel: string;
  inbox: string;
  threadKey: string | null;
  message: Pick<IncomingMessage, 'from' | 'replyTokens' | 'answers' | 'evidence'>;
}

/** Where a message belongs, or what it only pretends to belong to. */
export interface Whereabouts {
  found: Found | null;
  /** It names this conversation without proof: agents are told, it is not put there. */
  suspected: number | null;
}

/**
 * The conversation an incoming message belongs to. In this order: a reply token of ours, from an address it was sent to
 * or that takes part; an id of a message there, from somebody who takes part and whose address the receiving server has
 * proved; the channel's own thread. The subject never counts, and a message that proves nothing joins nothing.
 */
export async function findConversation(tx: Tx, search: Search): Promise<Whereabouts> {
  const sender = search.message.from.address.toLowerCase();
  let suspected: number | null = null;
  for (const token of search.message.replyTokens.slice(0, 20)) {
    const delivery = await findByReplyToken(tx, token);
    const conversationId = delivery && await presentConversation(tx, delivery.message_id, delivery.conversation_id);
    if (!delivery || !conversationId) continue;
    const sentTo = [...delivery.recipients.to, ...delivery.recipients.cc].some((one) => one.address.toLowerCase() === sender);
    if (sentTo || await takesPart(tx, conversationId, sender)) return { found: { conversationId, how: 'token' }, suspected };
    suspected ??= conversationId;
  }
  const named = await namedConversation(tx, search);
  if (named !== null && search.message.evidence.authenticated && await takesPart(tx, named, sender)) {
    return { found: { conversationId: named, how: 'reference' }, suspected };
  }
  suspected ??= named;
  const thread = search.threadKey === null ? null : await threadConversation(tx, search.inbox, search.threadKey);
  return { found: thread === null ? null : { conversationId: thread, how: 'thread' }, suspected };
}

/** Where a message of ours is now: it may have been moved by a merge or a split since it was sent. */
async function presentConversation(tx: Tx, messageId: number | null, conversationId: number | null): Promise<number | null> {
  const message = messageId === null ? undefined : await tx.db.selectFrom('messages').select('conversation_id')
    .where('store_id', '=', tx.storeId).where('id', '=', messageId).executeTakeFirst();
  const start = message?.conversation_id ?? conversationId;
  return start === null ? null : followMerges(tx, start);
}

/** The conversation that one leads to today. */
export async function followMerges(tx: Tx, conversationId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive chain as (
      select id, merged_into, 1 as step from conversations where store_id = ${tx.storeId} and id = ${conversationId}
      union all
      select c.id, c.merged_into, chain.step + 1 from chain join conversations as c on c.store_id = ${tx.storeId} and c.id = chain.merged_into where chain.step < 50
    )
    select id from chain where merged_into is null order by step desc limit 1`.execute(tx.db);
  return rows[0]?.id ?? conversationId;
}

async function takesPart(tx: Tx, conversationId: number, address: string): Promise<boolean> {
  const row = await tx.db.selectFrom('conversation_participants').select('id')
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversationId).where('address', '=', address)
    .where('role', '<>', 'copied').executeTakeFirst();
  return row !== undefined;
}

/** The conversation of the nearest message that this one says it answers. */
async function namedConversation(tx: Tx, { channel, message }: Search): Promise<number | null> {
  const answers = message.answers.slice(0, 50);
  if (answers.length === 0) return null;
  const { rows } = await sql<{ conversation_id: number }>`
    select conversation_id from messages where store_id = ${tx.storeId} and channel = ${channel} and message_id_header = any(${answers}::text[])
    order by array_position(${answers}::text[], message_id_header), id desc limit 1`.execute(tx.db);
  return rows[0]?.conversation_id ?? null;
}

async function threadConversation(tx: Tx, inbox: string, threadKey: string): Promise<number | null> {
  const row = await tx.db.selectFrom('conversations').select('id')
    .where('store_id', '=', tx.storeId).where('inbox', '=', inbox).where('thread_key', '=', threadKey).where('merged_into', 'is', null)
    .orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? null;
}
