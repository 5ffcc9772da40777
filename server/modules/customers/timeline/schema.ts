import { z } from 'zod';
import { time } from '../../../kernel/endpoint.ts';

/** The areas of events (the part of the type before the dot) behind each filter of the timeline. */
export const groupTypes = {
  orders: ['order', 'tracking', 'return', 'refund', 'cart'],
  messages: ['message', 'conversation', 'promise'],
  site: ['page', 'site', 'visitor'],
  customer: ['customer', 'consent'],
} as const;
export type TimelineGroup = keyof typeof groupTypes;
export const timelineGroup = z.enum(Object.keys(groupTypes) as [TimelineGroup, ...TimelineGroup[]]);

export const timelineItem = z.object({
  id: z.number(), type: z.string(), customerId: z.number(), at: time, actorKind: z.string(), actorId: z.number().nullable(), data: z.record(z.string(), z.unknown()),
  title: z.string().nullable(), text: z.string().nullable(), code: z.string().nullable(), channel: z.string().nullable(),
  amount: z.number().nullable(), currency: z.string().nullable(), conversationId: z.number().nullable(), orderId: z.number().nullable(),
});
