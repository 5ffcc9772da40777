import { z } from 'zod';
import { mostCards, productCard } from '../orders/cards/schema.ts';
import * as shape from './schema.ts';

const pastMessage = z.object({
  from: z.enum(['customer', 'agent', 'note']),
  at: z.iso.datetime(),
  text: z.string().max(100_000),
  /** Who of the shop wrote it; for replies and notes. */
  agentId: shape.id.nullable().default(null),
  /** `Message-ID` of a mail, so that answers to it find this conversation. */
  messageId: z.string().max(900).nullable().default(null),
  /** Products that were shown below a reply, as they were then. */
  cards: z.array(productCard).max(mostCards).default([]),
});

/** A conversation that took place elsewhere. */
export const pastConversation = z.object({
  /** The other system's name of it: the same again is not recorded twice. */
  externalId: z.string().trim().min(1).max(200),
  channel: shape.channel,
  inbox: shape.inbox,
  subject: z.string().max(900).default(''),
  language: z.string().regex(/^[a-z]{2,3}$/).nullable().default(null),
  contact: z.object({
    kind: z.enum(['email', 'phone', 'line', 'kakao', 'whatsapp', 'messenger', 'instagram', 'x']).default('email'),
    address: z.string().trim().min(1).max(320),
    name: z.string().max(400).default(''),
  }),
  priority: shape.priority.default('normal'),
  tagIds: z.array(shape.id).max(50).default([]),
  assigneeAgentId: shape.id.nullable().default(null),
  closedAt: z.iso.datetime().nullable().default(null),
  snoozedUntil: z.iso.datetime().nullable().default(null),
  spam: z.boolean().default(false),
  /** In the order they were written. */
  messages: z.array(pastMessage).min(1).max(500),
}).refine(({ channel, inbox }) => inbox.startsWith(`${channel}:`), { path: ['inbox'], message: 'That inbox belongs to another channel.' });
export type PastConversation = z.output<typeof pastConversation>;

export const pastBody = z.object({
  conversations: z.array(pastConversation).min(1).max(250)
    .refine((all) => new Set(all.map((one) => one.externalId)).size === all.length, 'Each externalId once.'),
});

export const pastAnswer = z.object({
  conversations: z.array(z.object({ externalId: z.string(), id: shape.id, recorded: z.boolean() })),
});
