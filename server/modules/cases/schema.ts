import { z } from 'zod';
import { promiseKinds } from '../../science/text/promise/promise-kind.ts';

const id = z.number().int().positive();

/** What was promised, in the words of whoever did. */
export const what = z.string().trim().min(1).max(500);
/** Until when, ISO 8601, in this or the next century; null where no time was said. */
export const dueAt = z.iso.datetime({ offset: true }).refine((at) => at >= '2000' && at < '2200', 'This is no time for a promise.').nullable();

export const promise = z.object({
  id,
  conversationId: id,
  /** The message it was found in; null when added by hand. */
  messageId: id.nullable(),
  agentId: id.nullable(),
  what: z.string(),
  kind: z.enum(promiseKinds),
  dueAt: z.iso.datetime().nullable(),
  /** open until it is kept or no longer holds (withdrawn). An open one past its time is overdue. */
  state: z.enum(['open', 'kept', 'withdrawn']),
  settledAt: z.iso.datetime().nullable(),
  settledBy: id.nullable(),
  madeAt: z.iso.datetime(),
});
export type PromiseShape = z.output<typeof promise>;
