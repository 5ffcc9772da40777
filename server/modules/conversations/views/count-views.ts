import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import type { EventType } from '../../../kernel/events.ts';
import { remember } from '../../../kernel/remember.ts';
import { teamChanged } from '../../agents/events.ts';
import * as announced from '../events.ts';
import { permittedInboxes } from '../permitted.ts';
import { agentId } from '../take.ts';
import { builtIn, resolveView, views } from './queries.ts';
import type { ViewFilter } from './schema.ts';
import { mostLookedAt, walkOf, walkSql } from './walk.ts';
import type { Walk } from './walk.ts';

const cap = 1_000;
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

type Figure = [count: number, isCutShort: number];

interface Known {
  figure: Promise<Figure>;
  /** Milliseconds on the house's clock. */
  until: number;
}

/** What changes without an event of ours (a target is broken, a tag becomes another, customers become one) shows after so many milliseconds. */
const keptFor = 3_000;

/**
 * Figures known in this process: of all readers for whom a view holds the same. All of a store's are dropped with whatever happens to one
 * of its conversations, so that what somebody just did shows at once.
 */
const known = remember('conversations.figures', [teamChanged, ...Object.values(announced) as EventType[]], () => Promise.resolve(new Map<string, Known>()));

async function count(tx: Tx, wanted: Counted[]) {
  const shelf = await known(tx);
  const now = tx.house.clock.now().getTime();
  const places = wanted.map(({ filter }) => ({ filter, place: keyOf(tx, filter) }));
  const missing = places.filter(({ place }) => !((shelf.get(place)?.until ?? 0) > now));
  const asked = countAll(tx, missing.map(({ filter }) => filter));
  missing.forEach(({ place }, index) => {
    const figure = asked.then((all) => all[index]!);
    figure.catch(() => shelf.delete(place));
    shelf.set(place, { figure, until: now + keptFor });
  });
  const figures = await Promise.all(places.map(({ place }) => shelf.get(place)!.figure));
  return wanted.map(({ key }, index) => {
    const [found, isCutShort] = figures[index]!;
    return { key, count: Math.min(found, cap - 1), capped: found >= cap || isCutShort > 0 };
  });
}

/** What a view holds for this reader: who they are matters only where it speaks of them. */
function keyOf(tx: Tx, filter: ViewFilter): string {
  const isTheirs = filter.assignee === 'me' || filter.team === 'mine' || filter.mentioned || filter.followed;
  return JSON.stringify([filter, permittedInboxes(tx.actor), isTheirs ? agentId(tx) : null]);
}

async function countAll(tx: Tx, filters: ViewFilter[]): Promise<Figure[]> {
  if (filters.length === 0) return [];
  const walks = await Promise.all(filters.map((filter) => walkOf(tx, filter)));
  const parts = walks.map((walk) => countSql(tx, walk));
  const { rows } = await sql<{ counts: Figure[] }>`${prepared}select array[${sql.join(parts)}] as counts`.execute(tx.db);
  return rows[0]!.counts;
}

/** `[how many, 1 when there may be more]` */
function countSql(tx: Tx, walk: Walk) {
  if (walk.checked.length === 0 || walk.few.length > 0) return sql`(select array[count(*)::int, 0] from (${walkSql(tx, walk, sql`1`, null, cap)}) as held)`;
  const fits = sql`(${sql.join(walk.checked, sql` and `)}) as fits`;
  return sql`(select array[count(*) filter (where fits)::int, (count(*) = ${sql.lit(mostLookedAt)})::int] from (${walkSql(tx, { ...walk, checked: [] }, fits, null, mostLookedAt)}) as held)`;
}
