import { transact } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { computeValuesJob } from './compute-values.ts';

/** Merges and consents come in rows: the figures are worked out again when there was none for so long. */
export const settleMinutes = 10;

/** Has the figures of this store worked out, once, however often it is asked for meanwhile. */
export function planValues(tx: Tx, inMinutes = 0): void {
  const runAt = new Date(tx.now.getTime() + inMinutes * 60_000);
  tx.enqueue(computeValuesJob.with({}, { key: `retention.compute-values:${tx.storeId}`, queue: 'retention.compute-values', priority: 10, runAt }));
}

/** Plans it for stores whose figures are older than their last 3 o'clock at night, or that have orders and no figures yet. */
export async function planDue(house: House): Promise<void> {
  const { rows } = await house.database.owner.query<{ id: number }>(`
    select s.id from stores s cross join lateral (select max(computed_at) as at from value_models m where m.store_id = s.id) as last
    where exists (select from orders o where o.store_id = s.id and o.recorded_at is not null)
      and (last.at is null or last.at < (date_trunc('day', $1::timestamptz at time zone s.zone - interval '3 hours') + interval '3 hours') at time zone s.zone)
    order by s.id`, [house.clock.now()]);
  for (const { id } of rows) {
    await transact(asSystem(house, id, 'clock'), async (tx) => planValues(tx))
      .catch((error: unknown) => house.log.error({ storeId: id, error: String(error) }, 'customer value could not be planned'));
  }
}
