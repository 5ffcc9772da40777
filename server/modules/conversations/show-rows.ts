import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { permittedInboxes } from './permitted.ts';
import type { AssignedReason, ConversationRow } from './schema.ts';
import { agentId } from './take.ts';

/** Rows for ids that are known, in the given order, as far as the actor may see them. */
export async function rowsOf(tx: Tx, ids: number[]): Promise<ConversationRow[]> {
  if (ids.length === 0) return [];
  const inboxes = permittedInboxes(tx.actor);
  const walked = sql`select ${shown}, c.last_message_at as sort_at from conversations as c where c.store_id = ${tx.storeId} and c.id = any(${ids}::bigint[])
    ${inboxes ? sql`and c.inbox = any(${inboxes}::text[])` : sql``}`;
  const byId = new Map((await showRows(tx, walked)).map(({ row }) => [row.id, row]));
  return ids.map((one) => byId.get(one)).filter((row) => row !== undefined);
}

/** A row as `listed` writes it in JSON. Moments are texts of up to microseconds, or `infinity`. */
type ListedRow = [
  sortKey: string, id: number, subject: string, channel: string, inbox: string, language: string | null, priority: ConversationRow['priority'], status: ConversationRow['status'],
  customerId: number | null, customerName: string | null, contactName: string, assigneeId: number | null, assigneeName: string | null, assignedReason: AssignedReason | null,
  teamId: number | null, teamName: string | null, lastId: number | null, lastKind: string | null, lastAuthor: string | null, preview: string,
  lastAt: string, messageCount: number, unread: boolean | null, needsReplySince: string | null, waitingSince: string | null,
  dueKind: 'first' | 'next' | 'resolution' | null, dueAt: string, warnAt: string, snoozedUntil: string | null, closedAt: string | null, tagIds: number[],
  lockId: number | null, lockName: string | null, lockUntil: string | null, createdAt: string, version: number,
];

/** What the list shows of a conversation's own row. */
export const shown = sql.raw(['id', 'subject', 'channel', 'inbox', 'language', 'priority', 'status', 'customer_id', 'contact_name', 'assignee_agent_id', 'assigned_reason', 'team_id', 'last_message_id',
  'last_message_kind', 'last_message_author', 'last_preview', 'last_message_at', 'last_incoming_id', 'message_count', 'needs_reply_since', 'waiting_since', 'due_kind', 'due_at', 'due_warn_at',
  'snoozed_until', 'closed_at', 'tag_ids', 'created_at', 'version'].map((column) => `c.${column}`).join(', '));

type Tag = [id: number, name: string, color: string];

/** A row with the text of what it was sorted by. */
export interface ShownRow {
  sortKey: string;
  row: ConversationRow;
}

/**
 * What the list shows of each conversation that was walked (`shown` and a `sort_at`). PostgreSQL writes a page as one JSON text:
 * forty columns of fifty rows, taken apart one by one, cost this process three times as much.
 */
export async function showRows(tx: Tx, walked: RawBuilder<unknown>, order: RawBuilder<unknown> = sql``): Promise<ShownRow[]> {
  const { rows: [answer] } = await sql<{ rows: ListedRow[] | null; tags: Tag[] | null }>`${prepared}
    with c as materialized (${walked})
    select (select json_agg(listed.row) from (${listed(tx)} ${order}) as listed) as rows,
      (select json_agg(json_build_array(id, name, color)) from tags where store_id = ${tx.storeId} and id = any(array(select unnest(tag_ids) from c))) as tags`.execute(tx.db);
  const tags = (answer?.tags ?? []).map(([id, name, color]) => ({ id, name, color })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return (answer?.rows ?? []).map((one) => ({ sortKey: one[0], row: toRow(one, tags) }));
}

/** What stands for a name nobody knows: an address, the mail's before a number, that the customer gave. */
const addressOf = (tx: Tx) => sql`
  select shown from identities where store_id = ${tx.storeId} and customer_id in (record.id, person.id) and kind in ('email', 'phone') and removed_at is null
  order by kind, seen_at desc limit 1`;

function listed(tx: Tx): RawBuilder<unknown> {
  const me = agentId(tx) ?? 0;
  return sql`
    select json_build_array(c.sort_at::text, c.id, c.subject, c.channel, c.inbox, c.language, c.priority, c.status,
      coalesce(person.id, record.id), coalesce(nullif(coalesce(person.display_name, record.display_name), ''), nullif(c.contact_name, ''), (${addressOf(tx)})), c.contact_name, c.assignee_agent_id, assignee.name, c.assigned_reason,
      c.team_id, teams.name, c.last_message_id, c.last_message_kind, c.last_message_author, c.last_preview,
      c.last_message_at, c.message_count, c.last_message_kind = 'incoming' and (mark.last_read_id is null or mark.last_read_id < c.last_incoming_id), c.needs_reply_since, c.waiting_since,
      c.due_kind, c.due_at, c.due_warn_at, c.snoozed_until, c.closed_at, c.tag_ids,
      held.agent_id, holder.name, held.expires_at, c.created_at, c.version) as row
    from c
    left join customers as record on record.store_id = ${tx.storeId} and record.id = c.customer_id
    left join customers as person on person.store_id = ${tx.storeId} and person.id = nullif(record.canonical_id, record.id)
    left join agents as assignee on assignee.store_id = ${tx.storeId} and assignee.id = c.assignee_agent_id
    left join teams on teams.store_id = ${tx.storeId} and teams.id = c.team_id
    left join read_marks as mark on mark.store_id = ${tx.storeId} and mark.agent_id = ${me} and mark.conversation_id = c.id
    left join conversation_locks as held on held.store_id = ${tx.storeId} and held.conversation_id = c.id and held.expires_at > ${tx.now}
    left join agents as holder on holder.store_id = ${tx.storeId} and holder.id = held.agent_id`;
}

/** `2026-11-22T14:42:17.123456+00:00` → `2026-11-22T14:42:17.123Z`; what is written otherwise (fewer digits, another zone) takes the longer way. */
const isoOf = (at: string) => (at.length > 28 && at[19] === '.' && at.endsWith('+00:00') ? `${at.slice(0, 23)}Z` : new Date(at).toISOString());
const iso = (at: string | null) => (at === null ? null : isoOf(at));
const finite = (at: string) => (at === 'infinity' ? null : isoOf(at));

/** A row as the API gives it. */
function toRow([
  , id, subject, channel, inbox, language, priority, status, customerId, customerName, contactName, assigneeId, assigneeName, assignedReason, teamId, teamName,
  lastId, lastKind, lastAuthor, preview, lastAt, messageCount, unread, needsReplySince, waitingSince, dueKind, dueAt, warnAt, snoozedUntil, closedAt, tagIds,
  lockId, lockName, lockUntil, createdAt, version,
]: ListedRow, tags: ConversationRow['tags']): ConversationRow {
  const due = finite(dueAt);
  return {
    id, subject, channel, inbox, language, priority, status,
    customer: customerId === null ? null : { id: customerId, name: customerName ?? (contactName || null) },
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
    assignedReason,
    team: teamId === null ? null : { id: teamId, name: teamName ?? '' },
    lastMessage: lastId === null ? null : { id: lastId, kind: lastKind ?? '', author: lastAuthor ?? '', preview },
    lastMessageAt: isoOf(lastAt), messageCount, unread: unread ?? false,
    needsReplySince: iso(needsReplySince), waitingSince: iso(waitingSince),
    due: dueKind && due ? { kind: dueKind, warnAt: finite(warnAt), dueAt: due } : null,
    snoozedUntil: iso(snoozedUntil), closedAt: iso(closedAt), tags: tagIds.length === 0 ? [] : tags.filter((tag) => tagIds.includes(tag.id)),
    lock: lockId === null ? null : { agentId: lockId, name: lockName ?? '', until: iso(lockUntil)! },
    createdAt: isoOf(createdAt), version,
  };
}
