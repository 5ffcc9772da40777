import { cron } from '../../kernel/jobs.ts';
import { computeValuesJob } from './compute-values.ts';
import { planDue } from './plan-values.ts';

export const jobs = [computeValuesJob];

// Each hour, because 3 o'clock at night comes at another hour in every zone; a store that was missed is made up for.
export const crons = [cron('41 * * * *', 'retention.plan-values', planDue)];
