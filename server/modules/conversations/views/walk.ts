import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { fail } from '../../../kernel/errors.ts';
import { permittedInboxes } from '../permitted.ts';
import { agentId } from '../take.ts';
import type { Sort, ViewFilter } from './schema.ts';

/**
 * A value as the planner sees it: unknown. A statement that is planned once for each connection would else be planned
 * again and again, whenever PostgreSQL believes that knowing this reader's values makes it cheaper.
 */
const unknown = (value: unknown, type: 'bigint' | 'text' | 'timestamptz' | 'bigint[]' | 'text[]') => sql`(select ${value}::${sql.raw(type)})::${sql.raw(type)}`;

/** A filter with everything resolved that is particular to the reader. Its shape alone decides the SQL text. */
export interface Walk {
  statuses: string[];
  /** Walked one after another through the team index; null: any team. */
  teamIds: number[] | null;
  conditions: RawBuilder<unknown>[];
}

const everyday: NonNullable<ViewFilter['statuses']> = ['open', 'waiting', 'snoozed'];

/** Resolves a filter for the reader: who "me" is, which teams are theirs, which inboxes they may see. */
export async function walkOf(tx: Tx, filter: ViewFilter): Promise<Walk> {
  const me = agentId(tx) ?? 0;
  const conditions: RawBuilder<unknown>[] = [];
  const inboxes = permittedInboxes(tx.actor);
  if (inboxes) conditions.push(sql`c.inbox = any(${unknown(inboxes, 'text[]')})`);
  if (filter.assignee === 'none') conditions.push(sql`c.assignee_agent_id is null`);
  else if (filter.assignee === 'anybody') conditions.push(sql`c.assignee_agent_id is not null`);
  else if (filter.assignee !== undefined) conditions.push(sql`c.assignee_agent_id = ${unknown(filter.assignee === 'me' ? me : filter.assignee, 'bigint')}`);
  if (filter.channels?.length) conditions.push(sql`c.channel = any(${unknown(filter.channels, 'text[]')})`);
  if (filter.inboxes?.length) conditions.push(sql`c.inbox = any(${unknown(filter.inboxes, 'text[]')})`);
  if (filter.priorities?.length) conditions.push(sql`c.priority = any(${unknown(filter.priorities, 'text[]')})`);
  if (filter.languages?.length) conditions.push(sql`c.language = any(${unknown(filter.languages, 'text[]')})`);
  if (filter.customerId) conditions.push(sql`c.customer_id = any(${unknown(await samePerson(tx, filter.customerId), 'bigint[]')})`);
  if (filter.unanswered) conditions.push(sql`c.needs_reply_since is not null`);
  if (filter.breached) conditions.push(sql`c.due_at < ${unknown(tx.now, 'timestamptz')}`);
  if (filter.mentioned) conditions.push(sql`c.id in (select conversation_id from mentions where store_id = ${tx.storeId} and agent_id = ${me})`);
  if (filter.followed) conditions.push(sql`c.id in (select conversation_id from followers where store_id = ${tx.storeId} and agent_id = ${me})`);
  if (filter.tagIds?.length) conditions.push(await tagged(tx, filter.tagIds));
  return { statuses: filter.statuses ?? everyday, teamIds: await teamsOf(tx, filter, me), conditions };
}

async function teamsOf(tx: Tx, filter: ViewFilter, me: number): Promise<number[] | null> {
  if (filter.team === undefined) return null;
  if (filter.team !== 'mine') return [filter.team];
  const { rows } = await sql<{ team_id: number }>`${prepared}select team_id from team_members where store_id = ${tx.storeId} and agent_id = ${me}`.execute(tx.db);
  return rows.map((row) => row.team_id);
}

/** All records of one person: rows keep the customer they were written with. */
async function samePerson(tx: Tx, customerId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${prepared}
    select id from customers where store_id = ${tx.storeId} and canonical_id =
      (select canonical_id from customers where store_id = ${tx.storeId} and id = ${customerId})`.execute(tx.db);
  return rows.map((row) => row.id);
}

const rare = 2_000;

/** A rare tag is looked up first and drives the walk; a common one is checked along the way, where it is met soon. */
async function tagged(tx: Tx, tagIds: number[]): Promise<RawBuilder<unknown>> {
  const { rows: [found] } = await sql<{ ids: number[] | null }>`${prepared}
    select case when count(*) < ${sql.lit(rare)} then coalesce(array_agg(conversation_id), '{}') end as ids from (
      select conversation_id from conversation_tags where store_id = ${tx.storeId} and tag_id = any(${tagIds}::bigint[]) limit ${sql.lit(rare)}) as first_ones`.execute(tx.db);
  if (found?.ids) return sql`c.id = any(${unknown(found.ids, 'bigint[]')})`;
  return sql`c.tag_ids && ${unknown(tagIds, 'bigint[]')}`;
}

/** A list whose length the planner knows, whatever is in it. */
const listOf = (values: unknown[], type: 'bigint' | 'text') => sql`array[${sql.join(values.map((value) => sql`${value}::${sql.raw(type)}`))}]::${sql.raw(type)}[]`;

export interface Order {
  column: RawBuilder<unknown>;
  descending: boolean;
  /** Holds for every row there is, and names the partial index to walk. */
  among?: RawBuilder<unknown>;
}

/** The column a sort walks by. Ties go by id in the same direction. Only what is snoozed has a time to wake; the rest comes last. */
export function orderOf(sort: Sort, { statuses = everyday }: ViewFilter): Order {
  if (sort === 'due') return { column: sql`c.due_at`, descending: false };
  if (sort === 'waking' && statuses.every((one) => one === 'snoozed')) return { column: sql`c.snoozed_until`, descending: false, among: sql`c.snoozed_until is not null` };
  if (sort === 'waking') return { column: sql`coalesce(c.snoozed_until, 'infinity')`, descending: false };
  return { column: sql`c.last_message_at`, descending: sort === 'newest' };
}

/**
 * Rows of `conversations as c` in order, at most `limit`: one index walk for each status (and team), merged. With `after`
 * it goes on behind that key.
 */
export function walkSql(tx: Tx, walk: Walk, columns: RawBuilder<unknown>, order: Order | null, limit: number, after: { key: string; id: number } | null = null) {
  const { statuses, teamIds } = walk;
  const all = [sql`c.store_id = ${tx.storeId}`, ...walk.conditions, ...(order?.among ? [order.among] : [])];
  if (order && after) {
    const behind = order.descending ? sql`<` : sql`>`;
    all.push(sql`(${order.column}, c.id) ${behind} (${after.key}::timestamptz, ${after.id}::bigint)`);
  }
  const direction = order?.descending ? sql`desc` : sql`asc`;
  const ordered = order ? sql`order by ${order.column} ${direction}, c.id ${direction}` : sql``;
  if (statuses.length === 1 && (teamIds === null || teamIds.length === 1)) {
    if (teamIds) all.push(sql`c.team_id = ${unknown(teamIds[0]!, 'bigint')}`);
    return sql`select ${columns} from conversations as c where c.status = ${unknown(statuses[0]!, 'text')} and ${sql.join(all, sql` and `)} ${ordered} limit ${sql.lit(limit)}`;
  }
  const teams = teamIds ? sql`cross join unnest(${listOf(teamIds, 'bigint')}) as one_team (team_id)` : sql``;
  if (teamIds) all.push(sql`c.team_id = one_team.team_id`);
  const outer = order ? sql`order by sort_at ${direction}, id ${direction}` : sql``;
  return sql`
    select walked.* from unnest(${listOf(statuses, 'text')}) as one_status (status) ${teams} cross join lateral (
      select ${columns} from conversations as c where c.status = one_status.status and ${sql.join(all, sql` and `)} ${ordered} limit ${sql.lit(limit)}
    ) as walked ${outer} limit ${sql.lit(limit)}`;
}

/** Stops with 422 for a view that only its owner may use. */
export function noSuchView(): never {
  return fail('not_found', 'view_not_found', 'There is no such view.');
}
