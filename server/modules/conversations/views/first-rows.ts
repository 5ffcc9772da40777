import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import { behind, directionOf, later, listOf, mostLookedAt, orderedBy } from './walk.ts';
import type { After, OneOrder, Order, Walk } from './walk.ts';

/**
 * The first rows of a walk whose conditions have to be looked at row by row: as many as are sure after 1,000 of each status, at most `limit`.
 * Where that is fewer than `limit`, there may be more, but they are few among many: `withFacets` finds them.
 */
export function firstRowsSql(tx: Tx, walk: Walk, columns: RawBuilder<unknown>, order: Order, limit: number, after: After | null): RawBuilder<unknown> {
  const walks = order.walks ?? [{ statuses: walk.statuses, column: order.column }];
  const looked = walks.map((one) => sql`(${lookedAtSql(tx, { ...walk, statuses: one.statuses }, { ...one, descending: order.descending }, limit, after)})`);
  const direction = directionOf(order);
  // Behind the nearest place at which a walk was given up, others may come before what was found.
  return sql`
    select ${columns}, sure.sort_at from (
      with looked as materialized (${sql.join(looked, sql` union all `)}),
        edge as materialized (select sort_at, id from looked where is_last order by sort_at ${direction}, id ${direction} limit 1)
      select looked.id, looked.sort_at from looked left join edge on true
      where fits and (edge.id is null or (looked.sort_at, looked.id) ${order.descending ? sql`>=` : sql`<=`} (edge.sort_at, edge.id))
      order by looked.sort_at ${direction}, looked.id ${direction} limit ${sql.lit(limit)}
    ) as sure join conversations as c on c.store_id = ${tx.storeId} and c.id = sure.id`;
}

function lookedAtSql(tx: Tx, walk: Walk, order: OneOrder, limit: number, after: After | null): RawBuilder<unknown> {
  const { statuses, teamIds } = walk;
  // The index of what wakes knows neither owner nor team: they are looked at too.
  const answered = order.among ? [order.among] : [...walk.conditions, ...(teamIds ? [sql`c.team_id = one_team.team_id`] : [])];
  const checked = order.among ? [...walk.checked, ...walk.conditions, ...(teamIds ? [sql`c.team_id = any(${teamIds}::bigint[])`] : [])] : walk.checked;
  const all = [sql`c.store_id = ${tx.storeId}`, sql`c.status = one_status.status`, ...answered, ...(after ? behind(order, after) : [])];
  const teams = teamIds && !order.among ? sql`cross join unnest(${listOf(teamIds, 'bigint')}) as one_team (team_id)` : sql``;
  const ordered = orderedBy(order);
  return sql`
    select walked.* from unnest(${listOf(statuses, 'text')}) as one_status (status) ${teams} cross join lateral (
      select * from (
        select c.id, ${order.column} ${order.shifted ? sql`+ ${later}` : sql``} as sort_at, coalesce(${sql.join([sql`true`, ...checked], sql` and `)}, false) as fits,
          row_number() over (${ordered}) = ${sql.lit(mostLookedAt)} as is_last
        from conversations as c where ${sql.join(all, sql` and `)} ${ordered} limit ${sql.lit(mostLookedAt)}
      ) as looked where fits or is_last limit ${sql.lit(limit)}
    ) as walked`;
}

/** Whether rows are looked at that do not fit: for conditions no index has in this order. */
export const isLookedAt = ({ few, facets, teamIds }: Walk, order: Order): boolean =>
  few.length === 0 && (facets.checked || (order.walks !== undefined && (teamIds !== null || facets.keys.length > 0)));

/**
 * The conversations that have the facets a walk asks for, by their index, which begins with the rarest; null where they are more than `most`, by an
 * estimate or once so many were met.
 */
export async function withFacets(tx: Tx, { statuses, teamIds, facets }: Walk, most: number | null): Promise<number[] | null> {
  const all = [statuses.map((one) => `status ${one}`), ...(teamIds ? [teamIds.map((one) => `team ${one}`)] : []), ...facets.keys];
  const { rows: [found] } = await sql<{ ids: number[] | null }>`${prepared}select conversations_with(${jsonText(all)}::jsonb, ${facets.tagIds}::bigint[], ${most}::integer) as ids`.execute(tx.db);
  return found?.ids ?? null;
}

/** A walk among conversations that are known. */
export const among = (walk: Walk, ids: number[]): Walk => ({ ...walk, few: [sql`select unnest(${ids}::bigint[]) as id`] });
