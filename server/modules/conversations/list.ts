import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { fromCursor, toCursor } from '../../kernel/endpoint.ts';
import { prepared, together } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { permittedInboxes } from './permitted.ts';
import { status as statusShape, statuses } from './schema.ts';
import type { AssignedReason, ConversationRow } from './schema.ts';
import { agentId } from './take.ts';
import { resolveView } from './views/queries.ts';
import { orderOf, walkOf, walkSql } from './views/walk.ts';
import type { Sort, ViewFilter } from './views/schema.ts';

export interface ListQuery {
  view: string;
  status?: string;
  sort?: Sort;
  tagId?: number;
  assigneeId?: number;
  teamId?: number;
  customerId?: number;
  channel?: string;
  inbox?: string;
  priority?: 'urgent' | 'high' | 'normal' | 'low';
  language?: string;
  limit: number;
  cursor?: string;
}

const key = z.tuple([z.string().max(40), z.number().int()]);

/** One page of the inbox. 422 for a status or cursor that does not exist. */
export async function list(tx: Tx, query: ListQuery): Promise<{ items: ConversationRow[]; next: string | null }> {
  const view = await resolveView(tx, query.view);
  const filter: ViewFilter = {
    ...view.filter,
    ...(query.status ? { statuses: statusesOf(query.status) } : {}),
    ...(query.tagId ? { tagIds: [query.tagId] } : {}),
    ...(query.assigneeId ? { assignee: query.assigneeId } : {}),
    ...(query.teamId ? { team: query.teamId } : {}),
    ...(query.customerId ? { customerId: query.customerId } : {}),
    ...(query.channel ? { channels: [query.channel] } : {}),
    ...(query.inbox ? { inboxes: [query.inbox] } : {}),
    ...(query.priority ? { priorities: [query.priority] } : {}),
    ...(query.language ? { languages: [query.language] } : {}),
  };
  const after = fromCursor(query.cursor, key);
  if (query.cursor && (!after || !isMoment(after[0]))) fail('invalid', 'invalid_cursor', 'This cursor does not belong to this list.');
  const order = orderOf(query.sort ?? view.sort, filter);
  const walked = walkSql(tx, await walkOf(tx, filter), shown, order, query.limit + 1, after && { key: after[0], id: after[1] });
  const direction = order.descending ? sql`desc` : sql`asc`;
  const statement = sql<ListedRow>`${prepared}${listed(tx, walked)} order by c.sort_at ${direction}, c.id ${direction}`;
  const [, { rows }] = await together([walkInOrder(tx), statement.execute(tx.db)]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { items: page.map(toRow), next: rows.length > query.limit && last ? toCursor([last.sort_key, last.id]) : null };
}

/**
 * Where PostgreSQL believes that few rows fit, it fetches them all and sorts them; where it is wrong, those are all the rows of a
 * store. In this transaction it walks an index that has the order, whatever it believes.
 */
function walkInOrder(tx: Tx): Promise<unknown> {
  return sql`${prepared}select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(tx.db);
}

/** Rows for ids that are known, in the given order, as far as the actor may see them. */
export async function rowsOf(tx: Tx, ids: number[]): Promise<ConversationRow[]> {
  if (ids.length === 0) return [];
  const inboxes = permittedInboxes(tx.actor);
  const walked = sql`select ${shown}, c.last_message_at as sort_at from conversations as c where c.store_id = ${tx.storeId} and c.id = any(${ids}::bigint[])
    ${inboxes ? sql`and c.inbox = any(${inboxes}::text[])` : sql``}`;
  const { rows } = await sql<ListedRow>`${prepared}${listed(tx, walked)}`.execute(tx.db);
  const byId = new Map(rows.map((row) => [row.id, toRow(row)]));
  return ids.map((one) => byId.get(one)).filter((row) => row !== undefined);
}

function statusesOf(text: string) {
  if (text === 'any') return statuses.filter((one) => one !== 'merged');
  const parsed = z.array(statusShape).max(6).safeParse([...new Set(text.split(','))]);
  return parsed.success ? parsed.data : fail('invalid', 'invalid_status', 'There is no such status.');
}

const isMoment = (text: string) => /^(infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)$/.test(text);

export interface ListedRow {
  id: number;
  sort_key: string;
  subject: string;
  channel: string;
  inbox: string;
  language: string | null;
  priority: 'urgent' | 'high' | 'normal' | 'low';
  status: ConversationRow['status'];
  customer_id: number | null;
  customer_name: string | null;
  contact_name: string;
  assignee_agent_id: number | null;
  assignee_name: string | null;
  assigned_reason: AssignedReason | null;
  team_id: number | null;
  team_name: string | null;
  last_message_id: number | null;
  last_message_kind: string | null;
  last_message_author: string | null;
  last_preview: string;
  last_message_at: Date;
  message_count: number;
  unread: boolean;
  needs_reply_since: Date | null;
  waiting_since: Date | null;
  due_kind: 'first' | 'next' | 'resolution' | null;
  due_at: Date | number;
  due_warn_at: Date | number;
  snoozed_until: Date | null;
  closed_at: Date | null;
  /** id, name and colour of each. */
  tags: [number, string, string][] | null;
  lock_agent_id: number | null;
  lock_name: string | null;
  lock_until: Date | null;
  created_at: Date;
  version: number;
}

/** What the list shows of a conversation's own row. */
const shown = sql.raw(['id', 'subject', 'channel', 'inbox', 'language', 'priority', 'status', 'customer_id', 'contact_name', 'assignee_agent_id', 'assigned_reason', 'team_id', 'last_message_id',
  'last_message_kind', 'last_message_author', 'last_preview', 'last_message_at', 'last_incoming_id', 'message_count', 'needs_reply_since', 'waiting_since', 'due_kind', 'due_at', 'due_warn_at',
  'snoozed_until', 'closed_at', 'tag_ids', 'created_at', 'version'].map((column) => `c.${column}`).join(', '));

/** What the list shows of each conversation that was walked, in one statement. */
function listed(tx: Tx, walked: ReturnType<typeof walkSql>) {
  const me = agentId(tx) ?? 0;
  return sql<ListedRow>`
    with c as materialized (${walked})
    select c.id, c.sort_at::text as sort_key, c.subject, c.channel, c.inbox, c.language, c.priority, c.status,
      coalesce(person.id, record.id) as customer_id, nullif(coalesce(person.display_name, record.display_name), '') as customer_name, c.contact_name,
      c.assignee_agent_id, assignee.name as assignee_name, c.assigned_reason, c.team_id, teams.name as team_name,
      c.last_message_id, c.last_message_kind, c.last_message_author, c.last_preview, c.last_message_at, c.message_count,
      c.last_message_kind = 'incoming' and (mark.last_read_id is null or mark.last_read_id < c.last_incoming_id) as unread,
      c.needs_reply_since, c.waiting_since, c.due_kind, c.due_at, c.due_warn_at, c.snoozed_until, c.closed_at,
      case when c.tag_ids <> '{}' then (
        select json_agg(json_build_array(tags.id, tags.name, tags.color)) from tags where tags.store_id = ${tx.storeId} and tags.id = any(c.tag_ids)) end as tags,
      held.agent_id as lock_agent_id, holder.name as lock_name, held.expires_at as lock_until, c.created_at, c.version
    from c
    left join customers as record on record.store_id = ${tx.storeId} and record.id = c.customer_id
    left join customers as person on person.store_id = ${tx.storeId} and person.id = record.canonical_id and record.canonical_id <> record.id
    left join agents as assignee on assignee.store_id = ${tx.storeId} and assignee.id = c.assignee_agent_id
    left join teams on teams.store_id = ${tx.storeId} and teams.id = c.team_id
    left join read_marks as mark on mark.store_id = ${tx.storeId} and mark.agent_id = ${me} and mark.conversation_id = c.id
    left join conversation_locks as held on held.store_id = ${tx.storeId} and held.conversation_id = c.id and held.expires_at > ${tx.now}
    left join agents as holder on holder.store_id = ${tx.storeId} and holder.id = held.agent_id`;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
const finite = (at: Date | number) => (at instanceof Date ? at.toISOString() : null);

const tagsOf = ({ tags }: ListedRow) => (tags ?? []).map(([id, name, color]) => ({ id, name, color })).sort((a, b) => (a.name < b.name ? -1 : 1));

/** A row as the API gives it. */
export function toRow(row: ListedRow): ConversationRow {
  const dueAt = finite(row.due_at);
  return {
    id: row.id, subject: row.subject, channel: row.channel, inbox: row.inbox, language: row.language, priority: row.priority, status: row.status,
    customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? (row.contact_name || null) },
    assignee: row.assignee_agent_id === null ? null : { id: row.assignee_agent_id, name: row.assignee_name ?? '' },
    assignedReason: row.assigned_reason,
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    lastMessage: row.last_message_id === null ? null
      : { id: row.last_message_id, kind: row.last_message_kind ?? '', author: row.last_message_author ?? '', preview: row.last_preview },
    lastMessageAt: row.last_message_at.toISOString(), messageCount: row.message_count, unread: row.unread ?? false,
    needsReplySince: iso(row.needs_reply_since), waitingSince: iso(row.waiting_since),
    due: row.due_kind && dueAt ? { kind: row.due_kind, warnAt: finite(row.due_warn_at), dueAt } : null,
    snoozedUntil: iso(row.snoozed_until), closedAt: iso(row.closed_at), tags: tagsOf(row),
    lock: row.lock_agent_id === null ? null : { agentId: row.lock_agent_id, name: row.lock_name ?? '', until: iso(row.lock_until)! },
    createdAt: row.created_at.toISOString(), version: row.version,
  };
}
