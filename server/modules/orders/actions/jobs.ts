import { transact } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { asSystem } from '../../../kernel/house.ts';
import { cron } from '../../../kernel/jobs.ts';
import { carryOutJob } from './carry-out-action.ts';

export const jobs = [carryOutJob];

/** Asks the store again for everything that was agreed to and is not settled: it knows each by its key and does it once. */
export async function resumeActions(tx: Tx): Promise<void> {
  const rows = await tx.db.selectFrom('order_actions').select('id').where('store_id', '=', tx.storeId).where('state', 'in', ['pending', 'sent']).execute();
  for (const { id } of rows) tx.enqueue(carryOutJob.with({ actionId: id }, { key: `order-action-${id}` }));
}

/** An action that was agreed to and is not settled always has a job; should one ever be lost, it is made again. */
export const crons = [
  cron('*/10 * * * *', 'orders.resume-actions', async (house) => {
    const { rows } = await house.database.owner.query<{ store_id: number; id: number }>(
      `select store_id, id from order_actions where state in ('pending', 'sent') and coalesce(last_attempt_at, approved_at, requested_at) < $1::timestamptz - interval '2 hours'`,
      [house.clock.now()]);
    for (const { store_id: storeId, id } of rows) {
      await transact(asSystem(house, storeId, 'orders.resume-actions'), (tx) => {
        tx.enqueue(carryOutJob.with({ actionId: id }, { key: `order-action-${id}` }));
        return Promise.resolve();
      });
    }
  }),
];
