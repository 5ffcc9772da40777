import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { orderOf, walkOf, walkSql } from './walk.ts';
import { resolveView } from './queries.ts';
import type { ViewFilter } from './schema.ts';

/** The ids of what a view holds now, in its order, at most `limit`. `filter` narrows it or replaces its conditions. */
export async function idsOf(tx: Tx, given: { view: string; filter?: ViewFilter | undefined }, limit: number): Promise<number[]> {
  const view = await resolveView(tx, given.view);
  const filter = { ...view.filter, ...given.filter };
  const order = orderOf(view.sort, filter);
  const walk = await walkOf(tx, filter);
  const { rows } = await sql<{ id: number }>`${walkSql(tx, walk, sql`c.id`, order, limit)}`.execute(tx.db);
  return rows.map((row) => row.id);
}
