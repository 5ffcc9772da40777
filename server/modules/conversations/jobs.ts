import { channels } from '../../channels/index.ts';
import type { Consumer } from '../../kernel/inbound.ts';
import { cron } from '../../kernel/jobs.ts';
import type { Cron, JobType } from '../../kernel/jobs.ts';
import { inEachStore } from '../store/in-each-store.ts';
import { assignWaiting } from './auto-assign.ts';
import { carryOnBulk } from './bulk/carry-on-bulk.ts';
import { forgetExpired } from './forget-expired.ts';
import { receiveInbound } from './receive-inbound.ts';
import { sendAfterUndo } from './send-message.ts';
import { sendScheduled } from './send-scheduled-reply.ts';
import { announceTargets } from './targets/announce.ts';
import { wakeDue } from './wake-due.ts';

export const jobs: JobType[] = [sendAfterUndo, sendScheduled, carryOnBulk];

export const consumers: Consumer[] = channels.map(receiveInbound);

export const crons: Cron[] = [
  cron('* * * * *', 'conversations.wake-snoozed', (house) => inEachStore(house, (context) => wakeDue(context, {}))),
  cron('* * * * *', 'conversations.announce-targets', (house) => inEachStore(house, (context) => announceTargets(context, {}))),
  cron('* * * * *', 'conversations.assign-waiting', (house) => inEachStore(house, (context) => assignWaiting(context, {}))),
  cron('*/10 * * * *', 'conversations.forget-expired', (house) => inEachStore(house, (context) => forgetExpired(context, {}))),
];
