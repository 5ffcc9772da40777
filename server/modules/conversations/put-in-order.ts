import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { id } from './schema.ts';

/** Lists that people put in order by hand. */
type OrderedTable = 'assignment_rules' | 'sla_policies' | 'views';

/** What is new goes last, until somebody puts it elsewhere. */
export const lastPlace = 1_000_000;

/** The ids of a list in their new order. */
export const newOrder = (most: number) => z.object({ ids: z.array(id).min(1).max(most) });

/** Gives rows their places in the given order; what is not named, or not among `own`, keeps its place. */
export async function putInOrder(tx: Tx, table: OrderedTable, ids: number[], own: number[] = ids): Promise<void> {
  const rows = sql.table(table);
  await sql`
    update ${rows} set position = given.position from unnest(${ids}::bigint[]) with ordinality as given (id, position)
    where ${rows}.store_id = ${tx.storeId} and ${rows}.id = given.id and given.id = any(${own}::bigint[])`.execute(tx.db);
}
