import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { fromCursor, toCursor } from '../../kernel/endpoint.ts';
import { fail } from '../../kernel/errors.ts';
import type { ProductCard } from '../orders/cards/schema.ts';
import { requireVisible } from './queries.ts';
import type { Address, Message } from './schema.ts';

interface Page {
  limit: number;
  cursor?: string | undefined;
  afterId?: number | undefined;
}

interface Attached {
  id: number;
  file_id: number;
  name: string;
  type: string;
  size: number;
  inline_cid: string | null;
}

interface MessageRow {
  id: number;
  sort_key: string;
  conversation_id: number;
  kind: Message['kind'];
  author_kind: Message['author']['kind'];
  author_agent_id: number | null;
  agent_name: string | null;
  customer_id: number | null;
  customer_name: string | null;
  channel: string;
  subject: string | null;
  text: string;
  reply_text: string | null;
  html: string | null;
  language: string | null;
  from_address: Address | null;
  to_addresses: Address[];
  cc_addresses: Address[];
  occurred_at: Date;
  send_at: Date | null;
  sent_at: Date | null;
  held_at: Date | null;
  failed_at: Date | null;
  undone_at: Date | null;
  failure: string | null;
  automatic: string | null;
  authentication: Message['authentication'];
  line: Message['line'];
  delivery_id: number | null;
  edited_at: Date | null;
  cards: ProductCard[] | null;
  attachments: Attached[] | null;
  mentions: number[] | null;
}

const key = z.tuple([z.string().max(40), z.number().int()]);

/** Messages of a conversation: the newest page first, each page oldest first. `afterId`: what was added since that message. */
export async function messages(tx: Tx, conversationId: number, page: Page): Promise<{ items: Message[]; next: string | null }> {
  const before = fromCursor(page.cursor, key);
  if (page.cursor && !before) fail('invalid', 'invalid_cursor', 'This cursor does not belong to this list.');
  const [, { rows }] = await together([requireVisible(tx, conversationId), sql<MessageRow>`${prepared}
    select m.*, m.occurred_at::text as sort_key, agents.name as agent_name,
      coalesce(nullif(person.display_name, ''), m.from_address ->> 'name', case when m.channel <> 'chat' then m.from_address ->> 'address' end) as customer_name,
      (select jsonb_agg(jsonb_build_object('id', a.id, 'file_id', a.file_id, 'name', a.name, 'type', a.type, 'size', a.size, 'inline_cid', a.inline_cid) order by a.id)
        from attachments as a where a.store_id = m.store_id and a.message_id = m.id) as attachments,
      case when m.kind = 'note' then (select jsonb_agg(n.agent_id order by n.agent_id) from mentions as n where n.store_id = m.store_id and n.message_id = m.id) end as mentions
    from (
      select * from messages where store_id = ${tx.storeId} and conversation_id = ${conversationId}
        ${before ? sql`and (occurred_at, id) < (${before[0]}::timestamptz, ${before[1]}::bigint)` : sql``}
        ${page.afterId === undefined ? sql`` : sql`and id > ${page.afterId}`}
      order by occurred_at desc, id desc limit ${sql.lit(page.limit + 1)}
    ) as m
    left join agents on agents.store_id = m.store_id and agents.id = m.author_agent_id
    left join lateral (
      select display_name from customers where store_id = ${tx.storeId}
        and id = (select canonical_id from customers where store_id = ${tx.storeId} and id = m.customer_id) offset 0
    ) as person on true
    order by m.occurred_at desc, m.id desc`.execute(tx.db)]);
  const shown = rows.slice(0, page.limit);
  const oldest = shown.at(-1);
  return {
    items: shown.toReversed().map((row) => toMessage(tx, row)),
    next: rows.length > page.limit && oldest ? toCursor([oldest.sort_key, oldest.id]) : null,
  };
}

function toMessage(tx: Tx, row: MessageRow): Message {
  const attachments = (row.attachments ?? []).map((one) => ({
    id: one.id, fileId: one.file_id, name: one.name, type: one.type, size: one.size, cid: one.inline_cid, url: tx.house.files.link(tx.storeId, one.file_id, tx.now),
  }));
  const undoable = row.kind === 'outgoing' && !row.undone_at && !row.sent_at && !row.delivery_id && row.send_at !== null && row.send_at > tx.now;
  return {
    id: row.id, conversationId: row.conversation_id, kind: row.kind,
    author: author(row), channel: row.channel, subject: row.subject, text: row.text, replyText: row.reply_text,
    html: row.html === null ? null : withPictures(row.html, attachments), language: row.language,
    from: row.from_address, to: row.to_addresses, cc: row.cc_addresses, at: row.occurred_at.toISOString(),
    state: stateOf(row, undoable), undoUntil: undoable ? row.send_at!.toISOString() : null,
    failure: row.failure, automatic: row.automatic, authentication: row.authentication, line: row.line, mentions: row.mentions ?? [],
    deliveryId: row.delivery_id, attachments, cards: row.cards ?? [], editedAt: row.edited_at?.toISOString() ?? null,
  };
}

function author(row: MessageRow): Message['author'] {
  if (row.author_agent_id !== null) return { kind: row.author_kind, id: row.author_agent_id, name: row.agent_name };
  return { kind: row.author_kind, id: row.customer_id, name: row.author_kind === 'customer' ? row.customer_name : null };
}

function stateOf(row: MessageRow, undoable: boolean): Message['state'] {
  if (row.kind === 'incoming') return 'received';
  if (row.kind !== 'outgoing') return 'internal';
  if (row.undone_at) return 'undone';
  if (row.failed_at) return 'failed';
  if (row.sent_at) return 'sent';
  if (row.held_at) return 'held';
  return undoable ? 'undoable' : 'sending';
}

/** Puts the addresses of attached pictures where the HTML names them by Content-ID. */
function withPictures(html: string, attachments: { cid: string | null; url: string }[]): string {
  return html.replace(/(<img[^>]*\ssrc=")cid:([^"]+)"/gi, (whole, start: string, cid: string) => {
    const found = attachments.find((one) => one.cid !== null && one.cid === decoded(cid));
    return found ? `${start}${found.url}"` : whole;
  });
}

function decoded(cid: string): string {
  const plain = cid.replaceAll('&amp;', '&');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
