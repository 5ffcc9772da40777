import { z } from 'zod';
import { defineJob } from '../../kernel/jobs.ts';
import { fill } from './fill.ts';
import { postOffice } from './post-office.ts';
import { shopCounter } from './shop-counter.ts';

const furnished = z.object({ agentIds: z.array(z.number()), emailInbox: z.string(), chatInbox: z.string(), tagIds: z.record(z.string(), z.number()) });

export const fillDemo = defineJob('demo.fill', z.object({ furnished, now: z.iso.datetime() }),
  (context, job, { signal }) => fill(context, job.furnished, new Date(job.now), {}, signal));

export const jobs = [fillDemo];
export const services = [postOffice, shopCounter];
