import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { searchable } from '../customers/search/searchables.ts';
import type { FoundThing } from '../customers/search/searchables.ts';
import { keepsPersonData } from '../customers/privacy/person-data.ts';
import { tellsTimeline } from '../customers/timeline/readers.ts';
import type { TimelineDetail, TimelineEvent } from '../customers/timeline/readers.ts';
import { mayBeSeen, permittedInboxes } from './permitted.ts';

searchable({ kind: 'message', permission: 'conversations.read', rank: rankMessages, show: showFoundMessages });
tellsTimeline({
  types: ['message.received', 'message.sent', 'message.failed', 'message.held', 'conversation.noted', 'conversation.closed', 'conversation.reopened'],
  hides: [
    'message.written', 'message.undone', 'conversation.started', 'conversation.assigned', 'conversation.snoozed', 'conversation.woken', 'conversation.tagged', 'conversation.untagged',
    'conversation.marked_spam', 'conversation.not_spam', 'conversation.changed', 'conversation.merged', 'conversation.split', 'conversation.restored',
  ],
  permission: 'conversations.read', tell: tellMessages,
});

keepsPersonData({ name: 'conversations', collect: collectMessages });

/** Among messages the newest comes first, by when it was said: past conversations that were brought in later are still past. */
async function rankMessages(tx: Tx, ids: number[]): Promise<{ id: number; names: string[]; at: Date }[]> {
  const { rows } = await sql<{ id: number; at: Date }>`select id, occurred_at as at from messages where store_id = ${tx.storeId} and id = any(${ids}::bigint[])`.execute(tx.db);
  return rows.map((row) => ({ ...row, names: [] }));
}

/** Messages as the search shows them; those of merged conversations lead to the one they are in now. */
export async function showFoundMessages(tx: Tx, ids: number[]): Promise<FoundThing[]> {
  const { rows } = await sql<FoundThing & { subject: string; name: string | null }>`
    select m.id, c.subject, person.display_name as name, concat_ws(E'\n', m.subject, m.text) as text, m.occurred_at as at, m.language, m.conversation_id as "conversationId", c.customer_id as "customerId"
    from messages m join conversations c on c.store_id = m.store_id and c.id = m.conversation_id
      left join customers record on record.store_id = c.store_id and record.id = c.customer_id
      left join customers person on person.store_id = c.store_id and person.id = record.canonical_id
    where m.store_id = ${tx.storeId} and m.id = any(${ids}::bigint[]) and m.undone_at is null and ${mayBeSeen(tx.actor, 'c')}`.execute(tx.db);
  return rows.map(({ subject, name, ...row }) => ({ ...row, title: [name, subject].filter(Boolean).join(' · ') }));
}

async function tellMessages(tx: Tx, events: TimelineEvent[]): Promise<Map<number, TimelineDetail>> {
  const messageIds = events.map((event) => Number(event.data.messageId)).filter(Boolean);
  const conversationIds = events.map((event) => Number(event.data.conversationId)).filter(Boolean);
  const messages = await sql<{ id: number; text: string; channel: string; inbox: string }>`
    select id, left(coalesce(reply_text, text), 300) as text, channel, inbox from messages where store_id = ${tx.storeId} and id = any(${messageIds}::bigint[])`.execute(tx.db);
  const conversations = await sql<{ id: number; subject: string; inbox: string; channel: string }>`
    select id, subject, inbox, channel from conversations where store_id = ${tx.storeId} and id = any(${conversationIds}::bigint[])`.execute(tx.db);
  const texts = new Map(messages.rows.map((row) => [row.id, row]));
  const threads = new Map(conversations.rows.map((row) => [row.id, row]));
  const inboxes = permittedInboxes(tx.actor);
  return new Map(events.map((event): [number, TimelineDetail] => {
    const thread = threads.get(Number(event.data.conversationId));
    const message = texts.get(Number(event.data.messageId));
    if (!thread || (inboxes && !inboxes.includes(thread.inbox))) return [event.id, { hidden: true }];
    return [event.id, { title: thread.subject, text: message?.text ?? null, channel: message?.channel ?? thread.channel, conversationId: thread.id }];
  }));
}

/** What they wrote and were written; notes are ours about them and are given too (GDPR art. 15). */
async function collectMessages(tx: Tx, recordIds: number[]): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`
    select c.id as conversation, c.subject, m.channel, m.kind, m.author_kind as author, m.occurred_at as at, m.text, m.cards as products, m.from_address as "from", m.to_addresses as "to", m.cc_addresses as cc
    from conversations c join messages m on m.store_id = c.store_id and m.conversation_id = c.id
    where c.store_id = ${tx.storeId} and c.customer_id = any(${recordIds}::bigint[]) and m.kind <> 'system' order by c.id, m.occurred_at, m.id`.execute(tx.db);
  return rows;
}
