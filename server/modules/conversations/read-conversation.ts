import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { rowsOf } from './show-rows.ts';
import { mayBeSeen } from './permitted.ts';
import { conversationRecord } from './queries.ts';
import { lastSpoken, reachable, recipientsAfter } from './recipients.ts';
import type { Address, ReplyBody } from './schema.ts';
import { agentId } from './take.ts';
import type { Conversation } from './take.ts';

/** One conversation with everything around it but its messages. What needs only its id goes out at once, and the rest together once the row is known. */
export async function conversation(tx: Tx, id: number) {
  const [record, [row], last, participants, targets, followers, rearrangements, scheduled, drafts] = await together([
    conversationRecord(tx, id), rowsOf(tx, [id]), lastSpoken(tx, id), participantsOf(tx, id), targetsOf(tx, id), followersOf(tx, id),
    rearrangementsOf(tx, id), scheduledIn(tx, id), draftsIn(tx, id),
  ]);
  const [replyTo, channels, related] = await together([recipientsAfter(tx, record, last), reachable(tx, record), relatedTo(tx, record)]);
  return {
    ...row!, participants, replyTo, channels, targets, followers, following: followers.some((one) => one.id === agentId(tx)),
    related, rearrangements, scheduled, drafts, spamAt: record.spam_at, mergedInto: record.merged_into,
  };
}

async function participantsOf(tx: Tx, id: number) {
  const rows = await tx.db.selectFrom('conversation_participants').select(['address', 'name', 'role'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', id).orderBy('id').limit(sql.lit(200)).modifyEnd(prepared).execute();
  return rows.map((one) => ({ address: one.address, ...(one.name ? { name: one.name } : {}), role: one.role as 'customer' | 'cc' | 'copied' }));
}

async function targetsOf(tx: Tx, id: number) {
  const rows = await tx.db.selectFrom('sla_timers').select(['kind', 'due_at', 'warn_at', 'paused_at', 'breached_at', 'met_at'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', id).where('cancelled_at', 'is', null).orderBy('id').modifyEnd(prepared).execute();
  return rows.map((one) => ({
    kind: one.kind as 'first' | 'next' | 'resolution', dueAt: one.due_at, warnAt: one.warn_at, pausedAt: one.paused_at, breachedAt: one.breached_at, metAt: one.met_at,
  }));
}

async function followersOf(tx: Tx, id: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`${prepared}
    select agents.id, agents.name from followers join agents on agents.store_id = followers.store_id and agents.id = followers.agent_id
    where followers.store_id = ${tx.storeId} and followers.conversation_id = ${id} order by agents.name, agents.id`.execute(tx.db);
  return rows;
}

interface Related {
  id: number;
  subject: string;
  status: Conversation['status'];
  relation: 'follow_up_of' | 'followed_up_by' | 'split_from' | 'merged_into';
}

async function relatedTo(tx: Tx, record: Awaited<ReturnType<typeof conversationRecord>>) {
  const { rows } = await sql<Related>`${prepared}
    select c.id, c.subject, c.status, one.relation
    from (values (${record.follow_up_of}::bigint, 'follow_up_of'), (${record.split_from}::bigint, 'split_from'), (${record.merged_into}::bigint, 'merged_into')) as one (id, relation)
      join conversations as c on c.store_id = ${tx.storeId} and c.id = one.id where ${mayBeSeen(tx.actor, 'c')}
    union all (
      select c.id, c.subject, c.status, 'followed_up_by' from conversations as c
      where c.store_id = ${tx.storeId} and c.follow_up_of = ${record.id} and ${mayBeSeen(tx.actor, 'c')} order by c.id desc limit 20
    )`.execute(tx.db);
  return rows.map((row) => ({ ...row, status: row.status as 'open' | 'waiting' | 'snoozed' | 'closed' | 'spam' | 'merged' }));
}

interface Rearranged {
  id: number;
  act: 'merge' | 'split';
  from_conversation_id: number;
  to_conversation_id: number;
  done_at: Date;
  done_by: number | null;
  name: string | null;
}

/** Merges and splits of a conversation that can still be undone, newest first. */
async function rearrangementsOf(tx: Tx, id: number) {
  const { rows } = await sql<Rearranged>`${prepared}
    select r.id, r.act, r.from_conversation_id, r.to_conversation_id, r.done_at, r.done_by, agents.name from rearrangements as r
    left join agents on agents.store_id = r.store_id and agents.id = r.done_by
    where r.store_id = ${tx.storeId} and r.undone_at is null and (r.from_conversation_id = ${id} or r.to_conversation_id = ${id}) order by r.id desc limit 50`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id, act: row.act, fromConversationId: row.from_conversation_id, toConversationId: row.to_conversation_id, at: row.done_at,
    by: row.done_by === null ? null : { id: row.done_by, name: row.name ?? '' },
  }));
}

async function scheduledIn(tx: Tx, conversationId: number) {
  const rows = await tx.db.selectFrom('scheduled_replies')
    .innerJoin('agents', (join) => join.onRef('agents.store_id', '=', 'scheduled_replies.store_id').onRef('agents.id', '=', 'scheduled_replies.agent_id'))
    .select(['scheduled_replies.id', 'agent_id', 'agents.name', 'body', 'send_at', 'reason', 'cancelled_at', 'cancel_reason'])
    .where('scheduled_replies.store_id', '=', tx.storeId).where('conversation_id', '=', conversationId).where('sent_at', 'is', null)
    .where((where) => where.or([where('cancelled_at', 'is', null), where('cancelled_at', '>', new Date(tx.now.getTime() - 7 * 86_400_000))]))
    .orderBy('send_at').limit(sql.lit(20)).modifyEnd(prepared).execute();
  return rows.map((row) => ({
    id: row.id, conversationId, agent: { id: row.agent_id, name: row.name }, text: (row.body as unknown as ReplyBody).text, variantIds: (row.body as unknown as ReplyBody).variantIds, sendAt: row.send_at,
    reason: row.reason as 'chosen' | 'customer_daytime', cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason as 'by_hand' | 'customer_wrote' | 'closed' | 'not_possible' | null,
  }));
}

/** What the reader was writing here. */
async function draftsIn(tx: Tx, conversationId: number) {
  const rows = await tx.db.selectFrom('drafts').selectAll()
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversationId).where('agent_id', '=', agentId(tx) ?? 0).modifyEnd(prepared).execute();
  return rows.map((row) => ({
    kind: row.kind as 'reply' | 'note', text: row.text, html: row.html, to: row.to_addresses as Address[] | null, cc: row.cc_addresses as Address[] | null,
    fileIds: row.file_ids, variantIds: row.variant_ids, basedOnMessageId: row.based_on_message_id, updatedAt: row.updated_at,
  }));
}
