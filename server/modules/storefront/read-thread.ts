import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { currentConversation, currentVisitor } from './queries.ts';
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
  at: Date;
  files: { id: number; fileId: number; name: string; type: string; size: number }[] | null;
}

/**
 * One page of what a visitor and the store said to each other, oldest first; `before` reads further back. Only messages
 * this person wrote or that were written to them, whatever else lies in the same conversations (notes, other people).
 */
export async function readThread(tx: Tx, { before }: { before?: number | undefined }) {
  const visitor = await currentVisitor(tx);
  const rows = await messagesOf(tx, visitor, before);
  const more = rows.length > pageSize;
  const page = rows.slice(0, pageSize).reverse();
  const conversationId = await currentConversation(tx, visitor.id);
  return {
    items: page.map((row) => messageJson(tx, row)),
    previous: more ? page[0]!.id : null,
    seenByAgent: conversationId === null ? 0 : await seenByAgent(tx, conversationId),
    seenByShopper: visitor.seen_message_id,
    topic: conversationId === null ? null : `thread:${conversationId}`,
  };
}

/** One message as its own sender gets it back. */
export async function readMessage(tx: Tx, visitor: VisitorRow, messageId: number): Promise<ChatMessage> {
  const rows = await messagesOf(tx, visitor, messageId + 1, messageId);
  return messageJson(tx, rows[0]!);
}

/** The newest first, one more than a page. Mail is part of it for somebody the shop says has that address. */
async function messagesOf(tx: Tx, visitor: VisitorRow, before?: number, from = 0): Promise<Row[]> {
  const mail = visitor.email_verified_at ? visitor.email : null;
  const { rows } = await sql<Row>`
    with addresses as materialized (
      select array_agg('visitor-' || id) as own from visitors where store_id = ${tx.storeId} and (id = ${visitor.id} or merged_into = ${visitor.id})
    )
    select m.id, m.kind, m.text, m.occurred_at as at, a.name, a.avatar_file_id as "avatarId",
      case when m.kind = 'incoming' and m.channel = 'chat' then split_part(m.external_id, ':', 2) end as "clientId",
      (select jsonb_agg(jsonb_build_object('id', f.id, 'fileId', f.file_id, 'name', f.name, 'type', f.type, 'size', f.size) order by f.id)
        from attachments f where f.store_id = m.store_id and f.message_id = m.id) as files
    from messages m left join agents a on a.store_id = m.store_id and a.id = m.author_agent_id
    where m.store_id = ${tx.storeId}
      and m.conversation_id in (select conversation_id from visitor_conversations where store_id = ${tx.storeId} and visitor_id = ${visitor.id})
      and m.kind in ('incoming', 'outgoing') and m.undone_at is null
      and (m.kind = 'incoming' or m.sent_at is not null or m.delivery_id is not null)
      and ((m.channel = 'chat' and (m.from_address ->> 'address' = any ((select own from addresses)::text[]) or m.to_addresses -> 0 ->> 'address' = any ((select own from addresses)::text[])))
        or (m.channel = 'email' and ${mail}::text is not null
          and (lower(m.from_address ->> 'address') = ${mail} or lower(m.to_addresses -> 0 ->> 'address') = ${mail})))
      and m.id >= ${from} and (${before ?? null}::bigint is null or m.id < ${before ?? null})
    order by m.id desc limit ${pageSize + 1}`.execute(tx.db);
  return rows;
}

function messageJson(tx: Tx, row: Row): ChatMessage {
  const link = (fileId: number): string => absolute(tx, tx.house.files.link(tx.storeId, fileId, tx.now));
  return {
    id: row.id,
    clientId: row.clientId,
    from: row.kind === 'incoming' ? 'shopper' : 'agent',
    agent: row.name === null ? null : { name: row.name, avatar: row.avatarId === null ? null : link(row.avatarId) },
    text: row.text,
    attachments: (row.files ?? []).map(({ fileId, ...file }) => ({ ...file, url: link(fileId), image: /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) })),
    at: row.at.toISOString(),
  };
}

/** The newest message of the shopper that somebody of the store has looked at: marked as read, or answered. */
async function seenByAgent(tx: Tx, conversationId: number): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`
    select greatest(
      (select max(last_read_id) from read_marks where store_id = ${tx.storeId} and conversation_id = ${conversationId}),
      (select max(id) from messages where store_id = ${tx.storeId} and conversation_id = ${conversationId}
        and kind = 'outgoing' and author_kind = 'agent' and undone_at is null)
    )::bigint as id`.execute(tx.db);
  return rows[0]?.id ?? 0;
}
