import { z } from 'zod';
import { endpoint } from '../../kernel/endpoint.ts';
import { fail } from '../../kernel/errors.ts';
import { batchLimit, eventAnswer, receiveEvents } from './receive-events.ts';
import { storeEvent } from './schema.ts';

const { $schema: _, ...eventShape } = z.toJSONSchema(storeEvent, { io: 'input' });
/** Events are checked one by one when they are received, so that good ones are kept beside bad ones; the document still shows their shape. */
const anyEvent = z.unknown().meta(eventShape as Record<string, unknown>);
const eventsBody = z.union([z.object({ events: z.array(anyEvent).min(1).max(batchLimit) }), anyEvent]);

export const endpoints = [
  endpoint({
    method: 'POST', path: '/api/v1/events', summary: 'Send store events: one, or up to 500 as {"events": […]}', permission: 'events.write',
    body: eventsBody, maxBytes: 8_000_000, status: 202, response: z.object({ results: z.array(eventAnswer) }),
    async run(context, { body }) {
      const batch = batchOf(body);
      const results = await receiveEvents(context, batch ?? [body]);
      if (results.some((result) => result.status !== 'invalid')) return { results };
      return fail('invalid', 'invalid_event', results[0]?.reason ?? 'Not a store event.', batch ? { results } : undefined);
    },
  }),
];

function batchOf(body: unknown): unknown[] | null {
  const events = (body as { events?: unknown } | null)?.events;
  if (!Array.isArray(events)) return null;
  if (events.length === 0 || events.length > batchLimit) fail('invalid', 'batch_size', `Send between 1 and ${batchLimit} events at once.`);
  return events as unknown[];
}
