import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import type { Conversation } from './take.ts';

/**
 * Brings what a conversation's row says of its messages up to date, from the messages themselves: the last one, how
 * many, since when an answer is due, since when we wait. Notes and system lines do not move it in the list; automatic
 * answers of ours do not count as a reply. Returns the row as it is now.
 */
export async function recount(tx: Tx, conversationId: number): Promise<Conversation> {
  const { rows } = await sql<Conversation>`
    with mine as not materialized (
      select id, kind, author_kind, occurred_at, automatic, coalesce(reply_text, text) as words from messages
      where store_id = ${tx.storeId} and conversation_id = ${conversationId} and kind in ('incoming', 'outgoing') and undone_at is null
    ),
    last as (select * from mine order by occurred_at desc, id desc limit 1),
    last_in as (select id, occurred_at from mine where kind = 'incoming' order by occurred_at desc, id desc limit 1),
    last_out as (select id, occurred_at from mine where kind = 'outgoing' and automatic is null order by occurred_at desc, id desc limit 1),
    first_out as (select occurred_at from mine where kind = 'outgoing' and author_kind = 'agent' order by occurred_at, id limit 1),
    unanswered as (
      select min(mine.occurred_at) as since from mine
      where kind = 'incoming' and (not exists (select from last_out) or (occurred_at, id) > (select occurred_at, id from last_out))
    )
    update conversations as c set
      message_count = (select count(*)::int from mine),
      last_message_id = (select id from last),
      last_message_at = coalesce((select occurred_at from last), c.created_at),
      last_message_kind = (select kind from last),
      last_message_author = (select author_kind from last),
      last_preview = coalesce((select btrim(left(regexp_replace(left(words, 600), '\\s+', ' ', 'g'), 160)) from last), ''),
      last_incoming_id = (select id from last_in),
      last_incoming_at = (select occurred_at from last_in),
      first_reply_at = (select occurred_at from first_out),
      needs_reply_since = (select since from unanswered),
      waiting_since = case when (select since from unanswered) is null then (select occurred_at from last_out) end,
      version = c.version + 1,
      updated_at = ${tx.now}
    where c.store_id = ${tx.storeId} and c.id = ${conversationId}
    returning c.*`.execute(tx.db);
  return rows[0]!;
}
