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
  /** What an index answers. */
  conditions: RawBuilder<unknown>[];
  /** What is looked at row by row along the way. */
  checked: RawBuilder<unknown>[];
  /** What the index of facets answers besides statuses and teams, each by any of its keys; `checked`: some of it is looked at row by row. */
  facets: { keys: string[][]; tagIds: number[] | null; checked: boolean };
  /** Queries of conversation ids, each so few that looking at them beats walking; what is listed is in all of them. */
  few: RawBuilder<unknown>[];
}

const everyday: NonNullable<ViewFilter['statuses']> = ['open', 'waiting', 'snoozed'];

/** Resolves a filter for the reader: who "me" is, which teams are theirs, which inboxes they may see. */
export async function walkOf(tx: Tx, filter: ViewFilter): Promise<Walk> {
  const me = agentId(tx) ?? 0;
  const conditions: RawBuilder<unknown>[] = [];
  const checked: RawBuilder<unknown>[] = [];
  const few: RawBuilder<unknown>[] = [];
  const keys: string[][] = [];
  let commonTags: number[] | null = null;
  const oneOf = (name: 'inbox' | 'channel' | 'priority' | 'language', values: string[] | null | undefined) => {
    if (!values) return;
    checked.push(sql`c.${sql.raw(name)} = any(${unknown(values, 'text[]')})`);
    keys.push(values.map((value) => `${name} ${value}`));
  };
  oneOf('inbox', permittedInboxes(tx.actor));
  if (filter.assignee === 'none') conditions.push(sql`c.assignee_agent_id is null`);
  else if (filter.assignee === 'anybody') conditions.push(sql`c.assignee_agent_id is not null`);
  else if (filter.assignee !== undefined) conditions.push(sql`c.assignee_agent_id = ${unknown(filter.assignee === 'me' ? me : filter.assignee, 'bigint')}`);
  oneOf('channel', some(filter.channels));
  oneOf('inbox', some(filter.inboxes));
  oneOf('priority', some(filter.priorities));
  oneOf('language', some(filter.languages));
  if (filter.unanswered) checked.push(sql`c.needs_reply_since is not null`);
  if (filter.breached) conditions.push(sql`c.due_at < ${unknown(tx.now, 'timestamptz')}`);
  if (filter.mentioned) few.push(sql`select conversation_id as id from mentions where store_id = ${tx.storeId} and agent_id = ${me}`);
  if (filter.followed) few.push(sql`select conversation_id as id from followers where store_id = ${tx.storeId} and agent_id = ${me}`);
  if (filter.customerId) few.push(ofPerson(tx, filter.customerId));
  if (filter.tagIds?.length) {
    const ids = await rarelyTagged(tx, filter.tagIds);
    if (ids) few.push(sql`select unnest(${unknown(ids, 'bigint[]')}) as id`);
    else checked.push(sql`c.tag_ids && ${unknown(commonTags = filter.tagIds, 'bigint[]')}`);
  }
  const facets = { keys: [...keys, ...ofAssignee(filter, me)], tagIds: commonTags, checked: keys.length > 0 || commonTags !== null };
  return { statuses: filter.statuses ?? everyday, teamIds: await teamsOf(tx, filter, me), conditions, checked, facets, few };
}

const some = <T>(values: T[] | undefined) => (values?.length ? values : null);

function ofAssignee({ assignee }: ViewFilter, me: number): string[][] {
  return assignee === undefined || assignee === 'anybody' ? [] : [[`assignee ${assignee === 'me' ? me : assignee}`]];
}

async function teamsOf(tx: Tx, filter: ViewFilter, me: number): Promise<number[] | null> {
  if (filter.team === undefined) return null;
  if (filter.team !== 'mine') return [filter.team];
  const { rows } = await sql<{ team_id: number }>`${prepared}select team_id from team_members where store_id = ${tx.storeId} and agent_id = ${me}`.execute(tx.db);
  return rows.map((row) => row.team_id);
}

/** Of all records of one person: rows keep the customer they were written with. */
function ofPerson(tx: Tx, customerId: number): RawBuilder<unknown> {
  return sql`
    select theirs.id from customers as person
      cross join lateral (select id from customers where store_id = ${tx.storeId} and canonical_id = person.canonical_id limit 1000) as record
      cross join lateral (select id from conversations where store_id = ${tx.storeId} and customer_id = record.id order by last_message_at, id limit 100000) as theirs
    where person.store_id = ${tx.storeId} and person.id = ${customerId}`;
}

const rare = 2_000;

/** The conversations of a rare tag; null of a common one, which is checked along the way, where it is met soon. */
async function rarelyTagged(tx: Tx, tagIds: number[]): Promise<number[] | null> {
  const { rows: [found] } = await sql<{ ids: number[] | null }>`${prepared}
    select case when count(*) < ${sql.lit(rare)} then coalesce(array_agg(conversation_id), '{}') end as ids from (
      select conversation_id from conversation_tags where store_id = ${tx.storeId} and tag_id = any(${unknown(tagIds, 'bigint[]')}) limit ${sql.lit(rare)}) as first_ones`.execute(tx.db);
  return found?.ids ?? null;
}

/** A list whose length the planner knows, whatever is in it. */
export const listOf = (values: unknown[], type: 'bigint' | 'text') => sql`array[${sql.join(values.map((value) => sql`${value}::${sql.raw(type)}`))}]::${sql.raw(type)}[]`;

export interface Order {
  /** What a row is sorted by, whatever its status. */
  column: RawBuilder<unknown>;
  descending: boolean;
  /** Where statuses are walked by different columns; one walk by `column` when absent. */
  walks?: { statuses: string[]; column: RawBuilder<unknown>; shifted?: boolean; among?: RawBuilder<unknown> }[];
}

/** Where conditions have to be looked at row by row, so many rows are, whether they fit or not. */
export const mostLookedAt = 1_000;

/** Added to the times of what comes after everything else. */
export const later = sql`interval '100000 years'`;

/**
 * The column a sort walks by. Ties go by id in the same direction. By the time they wake comes what is snoozed; the rest
 * follows by what is due first.
 */
export function orderOf(sort: Sort, { statuses = everyday }: ViewFilter): Order {
  const rest = statuses.filter((one) => one !== 'snoozed');
  if (sort === 'due' || (sort === 'waking' && rest.length === statuses.length)) return { column: sql`c.due_at`, descending: false };
  if (sort !== 'waking') return { column: sql`c.last_message_at`, descending: sort === 'newest' };
  // What is snoozed has a time to wake; saying so names the partial index to walk.
  const snoozed = { statuses: ['snoozed'], column: sql`c.snoozed_until`, among: sql`c.snoozed_until is not null` };
  return {
    column: sql`case when c.status = 'snoozed' then c.snoozed_until else c.due_at + ${later} end`, descending: false,
    walks: rest.length === 0 ? [snoozed] : [snoozed, { statuses: rest, column: sql`c.due_at`, shifted: true }],
  };
}

export interface After {
  key: string;
  id: number;
}

/** Rows of `conversations as c` in order, at most `limit`. With `after` it goes on behind that key. */
export function walkSql(tx: Tx, walk: Walk, columns: RawBuilder<unknown>, order: Order | null, limit: number, after: After | null = null) {
  if (walk.few.length > 0) return lookUpSql(tx, walk, columns, order, limit, after);
  const walks = order?.walks ?? [{ statuses: walk.statuses, column: order?.column ?? null }];
  const parts = walks.map((one) => walkOneSql(tx, { ...walk, statuses: one.statuses }, columns, order && one.column ? { ...one, column: one.column, descending: order.descending } : null, limit, after));
  if (parts.length === 1) return parts[0]!;
  return sql`select * from (${sql.join(parts.map((part) => sql`(${part})`), sql` union all `)}) as walks ${outerOrder(order)} limit ${sql.lit(limit)}`;
}

/** The same with many columns of each row: where several walks are merged, or many rows sorted, they are only taken along for those that stay. */
export function walkRowsSql(tx: Tx, walk: Walk, columns: RawBuilder<unknown>, order: Order, limit: number, after: After | null) {
  const isOneWalk = walk.few.length === 0 && walk.statuses.length === 1 && (walk.teamIds === null || walk.teamIds.length === 1) && (order.walks?.length ?? 1) === 1;
  if (isOneWalk) return walkSql(tx, walk, columns, order, limit, after);
  return sql`
    select ${columns}, walked.sort_at from (${walkSql(tx, walk, sql`c.id`, order, limit, after)}) as walked
      join conversations as c on c.store_id = ${tx.storeId} and c.id = walked.id`;
}

/** Few are known by id, and fetched by it alone: `offset 0` keeps what is asked of them, and their order, from choosing another index. */
function lookUpSql(tx: Tx, { statuses, teamIds, conditions, checked, few }: Walk, columns: RawBuilder<unknown>, order: Order | null, limit: number, after: After | null) {
  const ids = sql.join(few.map((one) => sql`(${one})`), sql` intersect `);
  const all = [sql`c.status = any(${unknown(statuses, 'text[]')})`, ...conditions, ...checked];
  if (teamIds) all.push(sql`c.team_id = any(${unknown(teamIds, 'bigint[]')})`);
  if (order && after) all.push(...behind(order, after));
  return sql`
    select looked_up.* from (
      select ${columns}${order ? sql`, ${order.column} as sort_at` : sql``} from (
        select * from conversations where store_id = ${tx.storeId} and id = any(array(select id from (${ids}) as ids)) offset 0) as c
      where ${sql.join(all, sql` and `)}
    ) as looked_up ${outerOrder(order)} limit ${sql.lit(limit)}`;
}

export const directionOf = ({ descending }: Pick<Order, 'descending'>) => (descending ? sql`desc` : sql`asc`);

const outerOrder = (order: Pick<Order, 'descending'> | null) => {
  if (!order) return sql``;
  const direction = directionOf(order);
  return sql`order by sort_at ${direction}, id ${direction}`;
};

export type OneOrder = NonNullable<Order['walks']>[number] & { descending: boolean };

export const orderedBy = (order: Pick<OneOrder, 'column' | 'descending'>) => sql`order by ${order.column} ${directionOf(order)}, c.id ${directionOf(order)}`;

/** One index walk for each status (and team), merged. */
function walkOneSql(tx: Tx, walk: Walk, columns: RawBuilder<unknown>, order: OneOrder | null, limit: number, after: After | null) {
  const { statuses, teamIds } = walk;
  const all = [sql`c.store_id = ${tx.storeId}`, ...walk.conditions, ...walk.checked, ...(order?.among ? [order.among] : [])];
  if (order && after) all.push(...behind(order, after));
  const ordered = order ? orderedBy(order) : sql``;
  const shown = order ? sql`${columns}, ${order.column} ${order.shifted ? sql`+ ${later}` : sql``} as sort_at` : columns;
  if (statuses.length === 1 && (teamIds === null || teamIds.length === 1)) {
    if (teamIds) all.push(sql`c.team_id = ${unknown(teamIds[0]!, 'bigint')}`);
    return sql`select ${shown} from conversations as c where c.status = ${unknown(statuses[0]!, 'text')} and ${sql.join(all, sql` and `)} ${ordered} limit ${sql.lit(limit)}`;
  }
  const teams = teamIds ? sql`cross join unnest(${listOf(teamIds, 'bigint')}) as one_team (team_id)` : sql``;
  if (teamIds) all.push(sql`c.team_id = one_team.team_id`);
  return sql`
    select walked.* from unnest(${listOf(statuses, 'text')}) as one_status (status) ${teams} cross join lateral (
      select ${shown} from conversations as c where c.status = one_status.status and ${sql.join(all, sql` and `)} ${ordered} limit ${sql.lit(limit)}
    ) as walked ${outerOrder(order)} limit ${sql.lit(limit)}`;
}

/** What comes behind a row in one walk. Before a walk that is shifted, all of it does. */
export function behind({ column, descending, shifted }: Pick<OneOrder, 'column' | 'descending' | 'shifted'>, { key, id }: After): RawBuilder<unknown>[] {
  const isShifted = key === 'infinity' || key.indexOf('-') > 4;
  if (shifted && !isShifted) return [];
  const moment = shifted ? sql`(${key}::timestamptz - ${later})` : sql`${key}::timestamptz`;
  return [sql`(${column}, c.id) ${descending ? sql`<` : sql`>`} (${moment}, ${id}::bigint)`];
}

/** Stops with 422 for a view that only its owner may use. */
export function noSuchView(): never {
  return fail('not_found', 'view_not_found', 'There is no such view.');
}
