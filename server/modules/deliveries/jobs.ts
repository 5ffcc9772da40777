import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { transact } from '../../kernel/command.ts';
import { cron } from '../../kernel/jobs.ts';
import type { Cron, JobType } from '../../kernel/jobs.ts';
import type { Service } from '../../kernel/module.ts';
import { smtpListener } from './connections/receive.ts';
import { mailboxWatcher } from './connections/watch.ts';
import { scheduleAttempt } from './schedule.ts';
import { sendDelivery } from './send.ts';

export const jobs: JobType[] = [sendDelivery];

export const services: Service[] = [mailboxWatcher, smtpListener];

export const crons: Cron[] = [cron('* * * * *', 'deliveries.pick-up-stranded', pickUpStranded)];

/** Schedules deliveries again whose job was lost or whose attempt was cut off. Returns how many. */
export async function pickUpStranded(house: House): Promise<number> {
  const { rows } = await house.database.owner.query<{ store_id: number; id: number }>('select store_id, id from stranded_deliveries($1, 500)', [house.clock.now()]);
  for (const { store_id: storeId, id } of rows) {
    await transact(asSystem(house, storeId, 'stranded delivery'), (tx) => Promise.resolve(scheduleAttempt(tx, id, tx.now)));
  }
  return rows.length;
}
