import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { familyOf } from '../customers/merging/family.ts';
import { rowsOf } from './show-rows.ts';
import { mayBeSeen } from './permitted.ts';
import { conversationRecord } from './queries.ts';

interface Contacts {
  conversations: number;
  messages: number;
  firstAt: Date | null;
  lastAt: Date | null;
}

/** Other conversations of the same person, and how often we were in touch. */
export async function panel(tx: Tx, id: number) {
  const record = await conversationRecord(tx, id);
  const none: Contacts = { conversations: 0, messages: 0, firstAt: null, lastAt: null };
  if (record.customer_id === null) return { customerId: null, past: [], mergeable: [], contacts: none };
  const family = await familyOf(tx, record.customer_id);
  const of = sql`from conversations as c where c.store_id = ${tx.storeId} and c.customer_id = any(${family}::bigint[]) and c.status <> 'merged' and ${mayBeSeen(tx.actor, 'c')}`;
  const [others, contacts] = await Promise.all([
    sql<{ id: number }>`${prepared}select c.id ${of} and c.id <> ${id} order by c.last_message_at desc, c.id desc limit 20`.execute(tx.db),
    sql<Contacts>`${prepared}
      select count(*)::int as conversations, coalesce(sum(c.message_count), 0)::int as messages, min(c.created_at) as "firstAt", max(c.last_message_at) as "lastAt" ${of}`.execute(tx.db),
  ]);
  const past = await rowsOf(tx, others.rows.map((row) => row.id));
  return {
    customerId: family[0] ?? record.customer_id, past,
    mergeable: past.filter((one) => (one.status === 'spam') === (record.spam_at !== null)), contacts: contacts.rows[0] ?? none,
  };
}
