import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { mayBeSeen } from '../../conversations/permitted.ts';
import { refusesProfiling } from '../../customers/consent/profiling.ts';
import { canonicalOf, familyOf } from '../../customers/merging/family.ts';

export interface Written {
  messageId: number;
  conversationId: number;
  at: Date;
  channel: string;
  language: string | null;
  text: string;
}

/** How far back, and how many of the latest messages are read. */
const withinDays = 180;
const most = 20;
const textLength = 2_000;

/** What a person wrote of late, newest first, in conversations the asker may see; null of one who does not want to be profiled. 404 unknown. */
export async function lately(tx: Tx, id: number): Promise<{ customerId: number; written: Written[] | null }> {
  const customerId = await canonicalOf(tx, id);
  const recordIds = await familyOf(tx, customerId);
  if (await refusesProfiling(tx, recordIds)) return { customerId, written: null };
  const { rows } = await sql<Written>`
    select m.id as "messageId", m.conversation_id as "conversationId", m.occurred_at as at, m.channel, m.language, left(coalesce(m.reply_text, m.text), ${textLength}) as text
    from conversations c cross join lateral (
      select * from messages where store_id = c.store_id and conversation_id = c.id and kind = 'incoming' and author_kind = 'customer' and automatic is null
        and occurred_at > ${tx.now}::timestamptz - make_interval(days => ${withinDays})
      order by occurred_at desc, id desc limit ${most}) as m
    where c.store_id = ${tx.storeId} and c.customer_id = any(${recordIds}::bigint[]) and c.spam_at is null and c.last_message_at > ${tx.now}::timestamptz - make_interval(days => ${withinDays})
      and ${mayBeSeen(tx.actor, 'c')}
    order by m.occurred_at desc, m.id desc limit ${most}`.execute(tx.db);
  return { customerId, written: rows };
}
