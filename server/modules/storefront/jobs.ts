import { cron } from '../../kernel/jobs.ts';
import { forgetUnusedFiles } from './forget-unused-files.ts';
import { mailAnswersJob } from './mail-answers.ts';

export const jobs = [mailAnswersJob];

export const crons = [cron('23 4 * * *', 'storefront.forget-unused-files', forgetUnusedFiles)];
