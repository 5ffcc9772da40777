import { z } from 'zod';
import { saidCard } from '../orders/cards/schema.ts';

/** Shapes of deliveries as the API gives and takes them. */

export const id = z.number().int().positive();
const time = z.iso.datetime();
export const languages = ['en', 'ko', 'ja'] as const;
export const language = z.enum(languages);

/**
 * At-least-once: a message that must arrive (replies, order mail); after a crash it may be sent again, marked as such.
 * At-most-once: a message better lost than repeated (marketing, acknowledgements).
 */
export const deliveryClass = z.enum(['at-least-once', 'at-most-once']);
/** What it is for. The policy treats each differently. */
export const purpose = z.enum(['reply', 'notice', 'acknowledgement', 'marketing']);
export const state = z.enum(['queued', 'sending', 'sent', 'deferred', 'held', 'failed']);
export type DeliveryState = z.output<typeof state>;

export const address = z.object({ address: z.string().trim().min(1).max(320), name: z.string().max(400).optional() });
export type Address = z.output<typeof address>;

/** The message itself, as it is kept with the delivery. */
export const content = z.object({
  subject: z.string().max(900).optional(),
  text: z.string().max(500_000),
  /** The text opens an account (a link to a new password): it is kept sealed. */
  secret: z.boolean().optional(),
  html: z.string().max(1_000_000).optional(),
  language: language.default('en'),
  /** The name shown as the sender when the connection has none of its own. */
  senderName: z.string().max(200).default(''),
  /** Files to send along; `contentId` marks an image shown inside the HTML. */
  attachments: z.array(z.object({ fileId: id, contentId: z.string().max(200).optional() })).max(50).default([]),
  /** Products shown below the text, in words of the language. */
  cards: z.array(saidCard).max(50).default([]),
  /** The message this one answers and its ancestors, oldest first, by the channel's own ids (mail: Message-IDs). */
  answering: z.object({ externalId: z.string().max(998), ancestors: z.array(z.string().max(998)).max(200).default([]) }).optional(),
  quoted: z.object({ from: z.string().max(400), at: z.coerce.date(), timeZone: z.string().max(64).default('UTC'), text: z.string().max(500_000) }).optional(),
  unsubscribeUrl: z.url({ protocol: /^https?$/ }).optional(),
});
export type Content = z.output<typeof content>;

export const recipients = z.object({ to: z.array(address).min(1).max(100), cc: z.array(address).max(100).default([]) });
export type Recipients = z.output<typeof recipients>;

/** What other modules hand over to be sent. */
export const queueInput = recipients.extend({
  /** The same key twice is one delivery. */
  idempotencyKey: z.string().min(1).max(200),
  channel: z.string().min(1).max(40),
  /** Left out: the store's default connection of the channel. */
  connectionId: id.optional(),
  class: deliveryClass.default('at-least-once'),
  purpose: purpose.default('reply'),
  conversationId: id.optional(),
  messageId: id.optional(),
  customerId: id.optional(),
  /** Written by a machine: marked so that other machines do not answer (RFC 3834). */
  automatic: z.boolean().default(false),
  /** Not before. */
  notBefore: z.coerce.date().optional(),
  content,
});

const words = z.object({ en: z.string(), ko: z.string(), ja: z.string() });
/** Why something was not (or not yet) sent, in words for people. */
export const reason = z.object({ code: z.string(), words, detail: z.string().nullable() });

export const deliveryRow = z.object({
  id,
  channel: z.string(),
  connection: z.object({ id, name: z.string(), address: z.string() }).nullable(),
  state,
  reason: reason.nullable(),
  purpose,
  class: deliveryClass,
  to: z.array(address),
  cc: z.array(address),
  subject: z.string().nullable(),
  conversationId: id.nullable(),
  messageId: id.nullable(),
  customerId: id.nullable(),
  attempts: z.number(),
  automatic: z.boolean(),
  queuedAt: time,
  dueAt: time,
  sentAt: time.nullable(),
  endedAt: time.nullable(),
  /** It was sent again because the end of an earlier attempt is not known. */
  maybeDuplicateAt: time.nullable(),
  bouncedAt: time.nullable(),
});

export const suppressionRow = z.object({
  id,
  channel: z.string(),
  address: z.string(),
  reason: z.enum(['bounce', 'complaint', 'manual']),
  detail: z.string().nullable(),
  deliveryId: id.nullable(),
  suppressedAt: time,
});
