import { z } from 'zod';
import type { Context } from '../../kernel/house.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { storeEvent } from './schema.ts';
import type { StoreEvent } from './schema.ts';

export const batchLimit = 500;

export const eventAnswer = z.object({
  id: z.string().nullable().describe('The id of the event, if it had one.'),
  status: z.enum(['accepted', 'duplicate', 'invalid']),
  reason: z.string().optional().describe('What is wrong with an invalid event.'),
});
export type EventAnswer = z.infer<typeof eventAnswer>;

/**
 * Takes events from outside: each is checked; the good ones are kept durably before this returns and worked after; the bad ones are
 * answered with their reason. `source` is the connection's own, where one is known.
 */
export async function receiveEvents(context: Context, given: readonly unknown[], source?: string): Promise<EventAnswer[]> {
  return Promise.all(given.map(async (one): Promise<EventAnswer> => {
    const parsed = storeEvent.safeParse(source === undefined || typeof one !== 'object' ? one : { source, ...one });
    if (!parsed.success) return { id: idOf(one), status: 'invalid', reason: reasonOf(parsed.error) };
    const { duplicate } = await keep(context, parsed.data);
    return { id: parsed.data.id, status: duplicate ? 'duplicate' : 'accepted' };
  }));
}

/** The name of the queue store events wait in. */
export const eventQueue = 'store-events';

function keep({ house, storeId }: Context, event: StoreEvent): Promise<{ duplicate: boolean }> {
  return house.inbound.receive(storeId, eventQueue, `${event.source}/${event.id}`, jsonText(event));
}

function idOf(given: unknown): string | null {
  const id = (given as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 200) : null;
}

function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'Not a store event.';
  const path = issue.path.join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
