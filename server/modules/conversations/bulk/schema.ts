import { z } from 'zod';
import { bulkVerb, id } from '../schema.ts';

/** One verb on one conversation. */
export const stepShape = z.object({ id, verb: bulkVerb, input: z.record(z.string(), z.unknown()) });
export type Step = z.output<typeof stepShape>;

/** Why some could not be done, and how many. */
export const refusals = z.array(z.object({ code: z.string(), message: z.string(), count: z.number() }));
export type Refusals = z.output<typeof refusals>;

/** What is done to a whole view: begun by a request, carried on by a job. */
export const run = z.object({ id, total: z.number() });
