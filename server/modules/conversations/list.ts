import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { fromCursor, toCursor } from '../../kernel/endpoint.ts';
import { prepared, together } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { status as statusShape, statuses } from './schema.ts';
import type { ConversationRow } from './schema.ts';
import { showRows, shown } from './show-rows.ts';
import type { ShownRow } from './show-rows.ts';
import { among, firstRowsSql, isLookedAt, withFacets } from './views/first-rows.ts';
import { resolveView } from './views/queries.ts';
import { directionOf, orderOf, walkOf, walkRowsSql } from './views/walk.ts';
import type { After, Order, Walk } from './views/walk.ts';
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
  const rows = await pageOf(tx, await walkOf(tx, filter), order, query.limit + 1, after && { key: after[0], id: after[1] });
  const last = rows[query.limit - 1];
  return { items: rows.slice(0, query.limit).map(({ row }) => row), next: rows.length > query.limit && last ? toCursor([last.sortKey, last.row.id]) : null };
}

/** Conversations whose facets no more have are fetched by them; of more, a page is met soon by walking. */
const few = 800;

/** The rows of a page. Where few of many rows fit, walking on until a page is full would look at all of a store's. */
async function pageOf(tx: Tx, walk: Walk, order: Order, limit: number, after: After | null): Promise<ShownRow[]> {
  const direction = directionOf(order);
  const show = (walked: RawBuilder<unknown>) => showRows(tx, walked, sql`order by c.sort_at ${direction}, c.id ${direction}`);
  if (!isLookedAt(walk, order)) return (await together([walkInOrder(tx), show(walkRowsSql(tx, walk, shown, order, limit, after))]))[1];
  const known = await withFacets(tx, walk, few);
  const first = known ? [] : (await together([walkInOrder(tx), show(firstRowsSql(tx, walk, shown, order, limit, after))]))[1];
  if (first.length === limit) return first;
  const ids = known ?? await withFacets(tx, walk, null) ?? [];
  return show(walkRowsSql(tx, among(walk, ids), shown, order, limit, after));
}

/**
 * Where PostgreSQL believes that few rows fit, it fetches them all and sorts them; where it is wrong, those are all the rows of a
 * store. In this transaction it walks an index that has the order, whatever it believes.
 */
function walkInOrder(tx: Tx): Promise<unknown> {
  return sql`${prepared}select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(tx.db);
}

function statusesOf(text: string) {
  if (text === 'any') return statuses.filter((one) => one !== 'merged');
  const parsed = z.array(statusShape).max(6).safeParse([...new Set(text.split(','))]);
  return parsed.success ? parsed.data : fail('invalid', 'invalid_status', 'There is no such status.');
}

const isMoment = (text: string) => /^(infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)$/.test(text);
