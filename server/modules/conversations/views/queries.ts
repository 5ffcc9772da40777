import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { agentId } from '../take.ts';
import { noSuchView, walkOf, walkSql } from './walk.ts';
import type { Walk } from './walk.ts';
import { viewFilter } from './schema.ts';
import type { builtInViews, Sort, ViewFilter } from './schema.ts';

interface Resolved {
  filter: ViewFilter;
  sort: Sort;
}

const builtIn: Record<(typeof builtInViews)[number], Resolved> = {
  mine: { filter: { assignee: 'me', statuses: ['open'] }, sort: 'due' },
  unassigned: { filter: { assignee: 'none', statuses: ['open'] }, sort: 'due' },
  team: { filter: { team: 'mine', statuses: ['open'] }, sort: 'due' },
  all: { filter: { statuses: ['open'] }, sort: 'due' },
  mentions: { filter: { mentioned: true, statuses: ['open', 'waiting', 'snoozed'] }, sort: 'newest' },
  followed: { filter: { followed: true, statuses: ['open', 'waiting', 'snoozed'] }, sort: 'newest' },
  snoozed: { filter: { statuses: ['snoozed'] }, sort: 'waking' },
  closed: { filter: { statuses: ['closed'] }, sort: 'newest' },
  spam: { filter: { statuses: ['spam'] }, sort: 'newest' },
};

/** What a view key stands for. 404 for a custom view that does not exist or is somebody else's. */
export async function resolveView(tx: Tx, key: string): Promise<Resolved> {
  const [name = '', number] = key.split(':');
  if (name === 'team' && number) return { filter: { team: Number(number), statuses: ['open'] }, sort: 'due' };
  if (name !== 'view') return builtIn[name as keyof typeof builtIn];
  const found = (await views(tx)).find((one) => one.id === Number(number));
  return found ?? noSuchView();
}

export interface View extends Resolved {
  id: number;
  key: string;
  name: string;
  shared: boolean;
  position: number;
}

/** Custom views of the reader: shared ones and their own, in order. */
export async function views(tx: Tx): Promise<View[]> {
  const rows = await tx.db.selectFrom('views').selectAll().where('store_id', '=', tx.storeId)
    .where((where) => where.or([where('owner_agent_id', 'is', null), where('owner_agent_id', '=', agentId(tx) ?? 0)]))
    .orderBy('position').orderBy('id').modifyEnd(prepared).execute();
  return rows.map((row) => ({
    id: row.id, key: `view:${row.id}`, name: row.name, filter: viewFilter.catch({}).parse(row.filter), sort: row.sort as Sort,
    shared: row.owner_agent_id === null, position: row.position,
  }));
}

const cap = 1_000;
/** Where conditions have to be looked at row by row, so many rows are. */
const mostLookedAt = 1_000;
const counted = ['mine', 'unassigned', 'team', 'all', 'mentions', 'followed', 'snoozed', 'spam'] as const;

interface Counted {
  key: string;
  filter: ViewFilter;
}

/**
 * How many conversations each view of the reader holds, counted up to 999, and where its conditions have to be looked at row by
 * row among the first 1,000. `view`: also its statuses, one by one.
 */
export async function viewCounts(tx: Tx, view?: string) {
  const [teams, own, tabs] = await Promise.all([
    tx.db.selectFrom('teams').select('id').where('store_id', '=', tx.storeId).orderBy('id').limit(sql.lit(50)).modifyEnd(prepared).execute(),
    views(tx), view === undefined ? [] : tabsOf(tx, view),
  ]);
  const wanted: Counted[] = [
    ...counted.map((key) => ({ key, filter: builtIn[key].filter })),
    ...teams.map(({ id }) => ({ key: `team:${id}`, filter: { team: id, statuses: ['open' as const] } })),
    ...own.slice(0, 50),
  ];
  const found = await count(tx, [...wanted, ...tabs]);
  return { items: found.slice(0, wanted.length), statuses: found.slice(wanted.length) };
}

async function tabsOf(tx: Tx, view: string): Promise<Counted[]> {
  const { filter } = await resolveView(tx, view);
  return (['open', 'waiting', 'snoozed', 'closed'] as const).map((one) => ({ key: one, filter: { ...filter, statuses: [one] } }));
}

async function count(tx: Tx, wanted: Counted[]) {
  const walks = await Promise.all(wanted.map(({ filter }) => walkOf(tx, filter)));
  if (walks.length === 0) return [];
  const parts = walks.map((walk) => countSql(tx, walk));
  const { rows } = await sql<{ counts: number[][] }>`${prepared}select array[${sql.join(parts)}] as counts`.execute(tx.db);
  return wanted.map(({ key }, index) => {
    const [found = 0, isCutShort = 0] = rows[0]!.counts[index] ?? [];
    return { key, count: Math.min(found, cap - 1), capped: found >= cap || isCutShort > 0 };
  });
}

/** `[how many, 1 when there may be more]` */
function countSql(tx: Tx, walk: Walk) {
  if (walk.checked.length === 0 || walk.few.length > 0) return sql`(select array[count(*)::int, 0] from (${walkSql(tx, walk, sql`1`, null, cap)}) as held)`;
  const fits = sql`(${sql.join(walk.checked, sql` and `)}) as fits`;
  return sql`(select array[count(*) filter (where fits)::int, (count(*) = ${sql.lit(mostLookedAt)})::int] from (${walkSql(tx, { ...walk, checked: [] }, fits, null, mostLookedAt)}) as held)`;
}
