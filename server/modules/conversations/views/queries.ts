import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { agentId } from '../take.ts';
import { noSuchView } from './walk.ts';
import { viewFilter } from './schema.ts';
import type { builtInViews, Sort, ViewFilter } from './schema.ts';

interface Resolved {
  filter: ViewFilter;
  sort: Sort;
}

/** The views everybody has. */
export const builtIn: Record<(typeof builtInViews)[number], Resolved> = {
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
