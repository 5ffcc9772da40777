import { z } from 'zod';
import { time } from '../../../kernel/endpoint.ts';

export const searchKind = z.enum(['message', 'customer', 'order', 'article']);
const parts = z.array(z.object({ text: z.string(), hit: z.boolean() }));

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(200),
  /** Comma-separated; all when left out. */
  kinds: z.string().max(60).optional().transform((text) => text?.split(',').filter(Boolean)).pipe(z.array(searchKind).optional()),
  customerId: z.coerce.number().int().positive().optional(),
  cursor: z.string().regex(/^\d{1,15}\.\d{1,3}$/).optional().describe('`next` of the last answer: goes on from there. With one kind.'),
  limit: z.coerce.number().int().min(1).max(50).default(8),
});

export const searchAnswer = z.object({
  groups: z.array(z.object({
    kind: searchKind,
    items: z.array(z.object({
      id: z.number(), title: parts, snippet: parts, at: time.nullable(), language: z.string().nullable(),
      conversationId: z.number().nullable(), orderId: z.number().nullable(), customerId: z.number().nullable(),
    })),
    next: z.string().nullable(),
  })).describe('Within a group: the nearest name, address or order number first, then the newest by its own time. That holds within each 200 recorded last; the next 200 follow.'),
});
