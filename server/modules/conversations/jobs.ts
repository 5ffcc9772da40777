import { channels } from '../../channels/index.ts';
import { asSystem } from '../../kernel/house.ts';
import type { Context, House } from '../../kernel/house.ts';
import type { Consumer } from '../../kernel/inbound.ts';
import { cron } from '../../kernel/jobs.ts';
import type { Cron, JobType } from '../../kernel/jobs.ts';
import { assignWaiting } from './auto-assign.ts';
import { forgetExpired } from './forget-expired.ts';
import { receiveInbound } from './receive-inbound.ts';
import { sendAfterUndo } from './send-message.ts';
import { sendScheduled } from './send-scheduled-reply.ts';
import { announceTargets } from './targets/announce.ts';
import { wakeDue } from './wake-due.ts';

export const jobs: JobType[] = [sendAfterUndo, sendScheduled];

export const consumers: Consumer[] = channels.map(receiveInbound);

export const crons: Cron[] = [
  cron('* * * * *', 'conversations.wake-snoozed', (house) => inEachStore(house, (context) => wakeDue(context, {}))),
  cron('* * * * *', 'conversations.announce-targets', (house) => inEachStore(house, (context) => announceTargets(context, {}))),
  cron('* * * * *', 'conversations.assign-waiting', (house) => inEachStore(house, (context) => assignWaiting(context, {}))),
  cron('*/10 * * * *', 'conversations.forget-expired', (house) => inEachStore(house, (context) => forgetExpired(context, {}))),
];

/** Runs a verb for every store; one that fails does not hold up the others. */
async function inEachStore(house: House, verb: (context: Context) => Promise<unknown>): Promise<void> {
  const { rows } = await house.database.owner.query<{ id: number }>('select id from stores order by id');
  for (const { id } of rows) {
    await verb(asSystem(house, id, 'clock')).catch((error: unknown) => house.log.error({ storeId: id, error: String(error) }, 'recurring work failed'));
  }
}
