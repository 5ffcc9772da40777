import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { conversationColumns } from './take.ts';
import type { Conversation } from './take.ts';

/** What a list shows of a message's words. */
export const previewOf = (words: string) => `btrim(left(regexp_replace(left(${words}, 600), '\\s+', ' ', 'g'), 160))`;

/**
 * Brings what a conversation's row says of its messages up to date, from the messages themselves: the last one, how
 * many, since when an answer is due, since when we wait. Notes and system lines do not move it in the list; automatic
 * answers of ours do not count as a reply. Returns the row as it is now.
 */
export async function recount(tx: Tx, conversationId: number): Promise<Conversation> {
  return (await recountAll(tx, [conversationId]))[0]!;
}

/** The same for many conversations, in one statement. */
export async function recountAll(tx: Tx, conversationIds: number[]): Promise<Conversation[]> {
  const { rows } = await sql<Conversation>`
    update conversations as c set
      message_count = told.message_count, last_message_id = told.last_message_id, last_message_at = coalesce(told.last_message_at, c.created_at),
      last_message_kind = told.last_message_kind, last_message_author = told.last_message_author, last_preview = coalesce(told.last_preview, ''),
      last_incoming_id = told.last_incoming_id, last_incoming_at = told.last_incoming_at, first_reply_at = told.first_reply_at,
      needs_reply_since = told.needs_reply_since, waiting_since = case when told.needs_reply_since is null then told.last_outgoing_at end,
      version = c.version + 1, updated_at = ${tx.now}
    from unnest(${conversationIds}::bigint[]) as wanted (id) cross join lateral (
      with mine as not materialized (
        select id, kind, author_kind, occurred_at, automatic, coalesce(reply_text, text) as words from messages
        where store_id = ${tx.storeId} and conversation_id = wanted.id and kind in ('incoming', 'outgoing') and undone_at is null
      ),
      last as (select * from mine order by occurred_at desc, id desc limit 1),
      last_in as (select id, occurred_at from mine where kind = 'incoming' order by occurred_at desc, id desc limit 1),
      last_out as (select id, occurred_at from mine where kind = 'outgoing' and automatic is null order by occurred_at desc, id desc limit 1)
      select
        (select count(*)::int from mine) as message_count,
        (select id from last) as last_message_id,
        (select occurred_at from last) as last_message_at,
        (select kind from last) as last_message_kind,
        (select author_kind from last) as last_message_author,
        (select ${sql.raw(previewOf('words'))} from last) as last_preview,
        (select id from last_in) as last_incoming_id,
        (select occurred_at from last_in) as last_incoming_at,
        (select occurred_at from last_out) as last_outgoing_at,
        (select occurred_at from mine where kind = 'outgoing' and author_kind = 'agent' order by occurred_at, id limit 1) as first_reply_at,
        (select min(mine.occurred_at) from mine where kind = 'incoming'
          and (not exists (select from last_out) or (occurred_at, id) > (select occurred_at, id from last_out))) as needs_reply_since
    ) as told
    where c.store_id = ${tx.storeId} and c.id = wanted.id
    returning ${conversationColumns('c')}`.execute(tx.db);
  return rows;
}
