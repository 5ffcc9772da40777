import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { topic } from '../../kernel/realtime.ts';
import { allowed } from '../../kernel/command.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { rowsOf } from './list.ts';
import { mayBeSeen } from './permitted.ts';
import { reachable, replyRecipients } from './recipients.ts';
import type { Address } from './schema.ts';
import { agentId } from './take.ts';
import type { Conversation } from './take.ts';

/** A conversation as it is kept; 404 when it does not exist or lies in an inbox the reader may not see. */
export async function conversationRecord(tx: Tx, id: number): Promise<Conversation> {
  const row = await tx.db.selectFrom('conversations').selectAll().where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirst();
  if (!row || !inboxAllowed(tx.actor, row.inbox)) fail('not_found', 'conversation_not_found', 'There is no such conversation.');
  return row;
}

/** One conversation with everything around it but its messages. */
export async function conversation(tx: Tx, id: number) {
  const record = await conversationRecord(tx, id);
  const [row] = await rowsOf(tx, [id]);
  const participants = await tx.db.selectFrom('conversation_participants').select(['address', 'name', 'role'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', id).orderBy('id').limit(200).execute();
  const followers = await people(tx, sql`select agent_id from followers where store_id = ${tx.storeId} and conversation_id = ${id}`);
  const targets = await tx.db.selectFrom('sla_timers').select(['kind', 'due_at', 'warn_at', 'paused_at', 'breached_at', 'met_at'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', id).where('cancelled_at', 'is', null).orderBy('id').execute();
  return {
    ...row!,
    participants: participants.map((one) => ({ address: one.address, ...(one.name ? { name: one.name } : {}), role: one.role as 'customer' | 'cc' | 'copied' })),
    replyTo: await replyRecipients(tx, record),
    channels: await reachable(tx, record),
    targets: targets.map((one) => ({
      kind: one.kind as 'first' | 'next' | 'resolution', dueAt: one.due_at, warnAt: one.warn_at, pausedAt: one.paused_at, breachedAt: one.breached_at, metAt: one.met_at,
    })),
    followers,
    following: followers.some((one) => one.id === agentId(tx)),
    related: await relatedTo(tx, record),
    rearrangements: await rearrangementsOf(tx, id),
    scheduled: await scheduledIn(tx, id),
    drafts: await draftsIn(tx, id),
    spamAt: record.spam_at,
    mergedInto: record.merged_into,
  };
}

async function people(tx: Tx, ids: ReturnType<typeof sql>): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`select id, name from agents where store_id = ${tx.storeId} and id in (${ids}) order by name`.execute(tx.db);
  return rows;
}

interface Related {
  id: number;
  subject: string;
  status: 'open' | 'waiting' | 'snoozed' | 'closed' | 'spam' | 'merged';
  relation: 'follow_up_of' | 'followed_up_by' | 'split_from' | 'merged_into';
}

async function relatedTo(tx: Tx, record: Conversation): Promise<Related[]> {
  const { rows } = await sql<Related>`
    select c.id, c.subject, c.status, case when c.id = ${record.follow_up_of} then 'follow_up_of' when c.id = ${record.split_from} then 'split_from'
      when c.id = ${record.merged_into} then 'merged_into' end as relation
    from conversations as c where c.store_id = ${tx.storeId} and c.id in (${record.follow_up_of}, ${record.split_from}, ${record.merged_into}) and ${mayBeSeen(tx.actor, 'c')}
    union all
    select c.id, c.subject, c.status, 'followed_up_by' from conversations as c
    where c.store_id = ${tx.storeId} and c.follow_up_of = ${record.id} and ${mayBeSeen(tx.actor, 'c')} limit 20`.execute(tx.db);
  return rows;
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
  const { rows } = await sql<Rearranged>`
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
    .orderBy('send_at').limit(20).execute();
  return rows.map((row) => ({
    id: row.id, conversationId, agent: { id: row.agent_id, name: row.name }, text: (row.body as { text: string }).text, sendAt: row.send_at,
    reason: row.reason as 'chosen' | 'customer_daytime', cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason as 'by_hand' | 'customer_wrote' | 'closed' | 'not_possible' | null,
  }));
}

/** What the reader was writing here. */
async function draftsIn(tx: Tx, conversationId: number) {
  const rows = await tx.db.selectFrom('drafts').selectAll()
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversationId).where('agent_id', '=', agentId(tx) ?? 0).execute();
  return rows.map((row) => ({
    kind: row.kind as 'reply' | 'note', text: row.text, html: row.html, to: row.to_addresses as Address[] | null, cc: row.cc_addresses as Address[] | null,
    fileIds: row.file_ids, basedOnMessageId: row.based_on_message_id, updatedAt: row.updated_at,
  }));
}

/** Other conversations of the same person, and how often we were in touch. */
export async function panel(tx: Tx, id: number) {
  const record = await conversationRecord(tx, id);
  const none = { conversations: 0, messages: 0, firstAt: null, lastAt: null };
  if (record.customer_id === null) return { customerId: null, past: [], mergeable: [], contacts: none };
  const { rows: records } = await sql<{ id: number; canonical_id: number }>`
    select id, canonical_id from customers where store_id = ${tx.storeId} and canonical_id =
      (select canonical_id from customers where store_id = ${tx.storeId} and id = ${record.customer_id})`.execute(tx.db);
  const ids = records.map((row) => row.id);
  const of = sql`from conversations as c where c.store_id = ${tx.storeId} and c.customer_id = any(${ids}::bigint[]) and c.status <> 'merged' and ${mayBeSeen(tx.actor, 'c')}`;
  const { rows: others } = await sql<{ id: number; status: string }>`select c.id, c.status ${of} and c.id <> ${id} order by c.last_message_at desc, c.id desc limit 20`.execute(tx.db);
  const { rows: [contacts] } = await sql<{ conversations: number; messages: number; firstAt: Date | null; lastAt: Date | null }>`
    select count(*)::int as conversations, coalesce(sum(c.message_count), 0)::int as messages, min(c.created_at) as "firstAt", max(c.last_message_at) as "lastAt" ${of}`.execute(tx.db);
  const past = await rowsOf(tx, others.map((row) => row.id));
  return {
    customerId: records[0]?.canonical_id ?? record.customer_id, past,
    mergeable: past.filter((one) => one.status === 'open' || one.status === 'waiting' || one.status === 'snoozed'), contacts: contacts ?? none,
  };
}

const mostChanges = 200;

/** Which conversations changed since a moment: what a screen asks that was offline. `until` is where to go on. */
export async function changesSince(tx: Tx, since: Date) {
  const { rows } = await sql<{ id: number; version: number; status: Conversation['status']; updated_at: Date }>`
    select c.id, c.version, c.status, c.updated_at from conversations as c
    where c.store_id = ${tx.storeId} and c.updated_at >= ${since} and ${mayBeSeen(tx.actor, 'c')} order by c.updated_at, c.id limit ${mostChanges + 1}`.execute(tx.db);
  const items = rows.slice(0, mostChanges);
  return {
    items: items.map(({ id, version, status }) => ({ id, version, status: status as 'open' | 'waiting' | 'snoozed' | 'closed' | 'spam' | 'merged' })),
    until: (items.at(-1)?.updated_at ?? tx.now).toISOString(), more: rows.length > mostChanges,
  };
}

/** Who may listen: to the inbox everybody who reads it, to a conversation who may see its inbox, to an agent's own topic only they. */
export const topics = [
  topic('inbox', (tx) => Promise.resolve(allowed(tx.actor, 'conversations.read'))),
  topic('conversation', async (tx, id) => {
    if (!allowed(tx.actor, 'conversations.read') || !/^\d{1,15}$/.test(id)) return false;
    const row = await tx.db.selectFrom('conversations').select('inbox').where('store_id', '=', tx.storeId).where('id', '=', Number(id)).executeTakeFirst();
    return row !== undefined && inboxAllowed(tx.actor, row.inbox);
  }),
];
