import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { sayCard } from '../orders/cards/say-card.ts';
import type { ProductCard } from '../orders/cards/schema.ts';
import { currentIdOf, currentVisitor, visitorIdOf } from './queries.ts';
import type { VisitorRow } from './queries.ts';
import type { ChatMessage } from './schema.ts';
import { absolute } from './site-config.ts';

const pageSize = 30;

interface Row {
  id: number;
  clientId: string | null;
  kind: 'incoming' | 'outgoing';
  name: string | null;
  avatarId: number | null;
  text: string;
  language: string | null;
  cards: ProductCard[] | null;
  at: Date;
  files: { id: number; fileId: number; name: string; type: string; size: number }[] | null;
}

/**
 * One page of what a visitor and the store said to each other, oldest first; `before` reads further back. Only messages
 * this person wrote or that were written to them, whatever else lies in the same conversations (notes, other people).
 */
export async function readThread(tx: Tx, { before }: { before?: number | undefined }) {
  const visitorId = visitorIdOf(tx);
  const [visitor, rows, seen] = await together([currentVisitor(tx), messagesOf(tx, visitorId, before), current(tx, visitorId)]);
  const more = rows.length > pageSize;
  const page = rows.slice(0, pageSize).reverse();
  return {
    items: page.map((row) => messageJson(tx, row, visitor)),
    previous: more ? page[0]!.id : null,
    seenByAgent: seen?.byAgent ?? 0,
    seenByShopper: visitor.seen_message_id,
    topic: seen && `thread:${seen.id}`,
  };
}

/** One message as its own sender gets it back. */
export async function readMessage(tx: Tx, visitor: VisitorRow, messageId: number): Promise<ChatMessage> {
  const rows = await messagesOf(tx, visitor.id, messageId + 1, messageId);
  return messageJson(tx, rows[0]!, visitor);
}

/** The newest first, one more than a page. Mail is part of it for somebody the shop says has that address. */
async function messagesOf(tx: Tx, visitorId: number, before?: number, from = 0): Promise<Row[]> {
  const { rows } = await sql<Row>`${prepared}
    with own as materialized (
      select array_agg('visitor-' || id) as addresses, max(case when id = ${visitorId} and email_verified_at is not null then email end) as mail
      from (
        select id, email, email_verified_at from visitors where store_id = ${tx.storeId} and id = ${visitorId}
        union all select id, null, null from visitors where store_id = ${tx.storeId} and merged_into = ${visitorId}
      ) as selves
    )
    select m.id, m.kind, m.text, m.language, m.cards, m.occurred_at as at, a.name, a.avatar_file_id as "avatarId",
      case when m.kind = 'incoming' and m.channel = 'chat' then split_part(m.external_id, ':', 2) end as "clientId",
      (select jsonb_agg(jsonb_build_object('id', f.id, 'fileId', f.file_id, 'name', f.name, 'type', f.type, 'size', f.size) order by f.id)
        from attachments f where f.store_id = m.store_id and f.message_id = m.id) as files
    from own cross join visitor_conversations mine cross join lateral (
      -- By conversation, each for itself: a walk back through all messages of the store would be long.
      select * from messages where store_id = ${tx.storeId} and conversation_id = mine.conversation_id
        and kind in ('incoming', 'outgoing') and undone_at is null and (kind = 'incoming' or sent_at is not null or delivery_id is not null)
        and case channel
          when 'chat' then coalesce(from_address ->> 'address' = any (own.addresses), false) or coalesce(to_addresses -> 0 ->> 'address' = any (own.addresses), false)
          when 'email' then own.mail in (lower(from_address ->> 'address'), lower(to_addresses -> 0 ->> 'address'))
        end
        and id >= ${from} and id < ${before ?? Number.MAX_SAFE_INTEGER}
      offset 0
    ) as m left join agents a on a.store_id = m.store_id and a.id = m.author_agent_id
    where mine.store_id = ${tx.storeId} and mine.visitor_id = ${visitorId}
    order by m.id desc limit ${sql.lit(pageSize + 1)}`.execute(tx.db);
  return rows;
}

function messageJson(tx: Tx, row: Row, visitor: VisitorRow): ChatMessage {
  const link = (fileId: number): string => absolute(tx, tx.house.files.link(tx.storeId, fileId, tx.now));
  return {
    id: row.id,
    clientId: row.clientId,
    from: row.kind === 'incoming' ? 'shopper' : 'agent',
    agent: row.name === null ? null : { name: row.name, avatar: row.avatarId === null ? null : link(row.avatarId) },
    text: row.text,
    attachments: (row.files ?? []).map(({ fileId, ...file }) => ({ ...file, url: link(fileId), image: /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) })),
    cards: (row.cards ?? []).map((card) => sayCard(card, row.language ?? visitor.language)),
    at: row.at.toISOString(),
  };
}

/** The conversation that goes on, and its newest message that somebody of the store has looked at: marked as read, or answered. */
async function current(tx: Tx, visitorId: number): Promise<{ id: number; byAgent: number } | null> {
  const { rows } = await sql<{ id: number; byAgent: number }>`${prepared}
    select own.id, coalesce(greatest(
      (select max(last_read_id) from read_marks where store_id = ${tx.storeId} and conversation_id = own.id),
      (select id from messages where store_id = ${tx.storeId} and conversation_id = own.id
        and kind = 'outgoing' and author_kind = 'agent' and undone_at is null order by occurred_at desc, id desc limit 1)
    ), 0)::bigint as "byAgent"
    from (${currentIdOf(tx, visitorId)}) as own`.execute(tx.db);
  return rows[0] ?? null;
}
