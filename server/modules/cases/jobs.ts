import { cron } from '../../kernel/jobs.ts';
import type { Cron } from '../../kernel/jobs.ts';
import { inEachStore } from '../store/in-each-store.ts';
import { remindPromises } from './remind-promises.ts';

export const crons: Cron[] = [
  cron('* * * * *', 'cases.remind-promises', (house) => inEachStore(house, (context) => remindPromises(context, {}))),
];
