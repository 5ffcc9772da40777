import { asSystem } from '../../kernel/house.ts';
import type { Context, House } from '../../kernel/house.ts';

/** Runs a verb for every store; one that fails does not hold up the others. */
export async function inEachStore(house: House, verb: (context: Context) => Promise<unknown>): Promise<void> {
  const { rows } = await house.database.owner.query<{ id: number }>('select id from stores order by id');
  for (const { id } of rows) {
    await verb(asSystem(house, id, 'clock')).catch((error: unknown) => house.log.error({ storeId: id, error: String(error) }, 'recurring work failed'));
  }
}
