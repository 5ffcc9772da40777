import { z } from 'zod';
import { time } from '../../kernel/endpoint.ts';
import { saidCard } from '../orders/cards/schema.ts';

/** Shapes of sites (for agents) and of what shoppers' browsers send and get. Nothing a shopper sends is believed. */

const id = z.number().int().positive();
export const languages = ['en', 'ko', 'ja'] as const;
export const language = z.enum(languages);
export type Language = z.output<typeof language>;

export const appearance = z.object({
  color: z.string().regex(/^#[0-9a-f]{6}$/, 'A colour is written like #00716e.'),
  theme: z.enum(['auto', 'light', 'dark']),
  side: z.enum(['left', 'right']),
  launcher: z.enum(['icon', 'label']),
});
export type Appearance = z.output<typeof appearance>;

const words = (most: number) => z.string().trim().max(most).optional();
const textsOfLanguage = z.object({ launcher: words(40), greeting: words(120), intro: words(1_000) });
export const texts = z.partialRecord(language, textsOfLanguage);
export type Texts = z.output<typeof texts>;

export const defaultTexts = z.object({ launcher: z.string(), greeting: z.string(), intro: z.string() });

export const inbox = z.object({ inbox: z.string(), channel: z.string(), name: z.string(), address: z.string().nullable() });

const rule = z.enum(['hidden', 'optional', 'required']);
/** `emailWhenClosed` takes the place of `email` outside opening hours, when the answer can only come by mail. */
export const prechat = z.object({ name: rule, email: rule, emailWhenClosed: rule, orderNumber: rule });
export type Prechat = z.output<typeof prechat>;

/** `https://shop.example:8443`: scheme, host and port of a page, as its browser says them. */
export const origin = z.string().trim().max(300).transform((given, context) => {
  const origin = originOf(given);
  if (origin) return origin;
  context.addIssue({ code: 'custom', message: 'An address looks like https://shop.example.' });
  return z.NEVER;
});
const origins = z.array(origin).max(50).transform((list) => [...new Set(list)]);

/** The origin of a web address, or null when it is none. A shop written without its scheme is taken as https. */
export function originOf(address: string): string | null {
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  const named = /^(\[[\da-f:]+\]|[a-z\d-]+(\.[a-z\d-]+)*)$/.test(url.hostname);
  return ['http:', 'https:'].includes(url.protocol) && named && !url.username ? url.origin : null;
}

export const siteId = id;
export const createSiteBody = z.object({ name: z.string().trim().min(1).max(120), address: origin });
export const updateSiteBody = z.object({
  name: z.string().trim().min(1).max(120),
  allowedOrigins: origins,
  language,
  appearance,
  texts,
  prechat,
  attachments: z.boolean(),
}).partial();

export const site = z.object({
  id,
  key: z.string(),
  name: z.string(),
  allowedOrigins: z.array(z.string()),
  language,
  appearance,
  texts,
  prechat,
  attachments: z.boolean(),
  identitySecretMadeAt: time.nullable(),
  pausedAt: time.nullable(),
  createdAt: time,
  updatedAt: time,
});
export type Site = z.input<typeof site>;

export const reply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now'), minutes: z.number(), until: time.nullable() }),
  z.object({ kind: z.literal('open'), until: time.nullable() }),
  z.object({ kind: z.literal('closed'), opensAt: time.nullable() }),
]);
export type Reply = z.output<typeof reply>;

/** What the script needs to draw itself: public, the same for everybody. */
export const config = z.object({
  site: z.string(),
  language,
  store: z.object({ name: z.string(), logo: z.string().nullable() }),
  appearance,
  texts: z.object({ launcher: z.string(), greeting: z.string(), intro: z.string() }),
  reply,
  prechat: z.object({ name: rule, email: rule, orderNumber: rule }),
  attachments: z.object({ maxBytes: z.number(), types: z.array(z.string()) }).nullable(),
  maxTextLength: z.number(),
});
export type SiteConfig = z.input<typeof config>;

export const maxTextLength = 5_000;
export const maxFileBytes = 10_000_000;
/** What shoppers may send: pictures, videos of a defect, documents. Everything but plain pictures is only ever downloaded. */
export const fileTypes = [
  'image/*', 'video/mp4', 'video/quicktime', 'video/webm', 'application/pdf', 'text/plain', 'text/csv',
  'application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/haansofthwp', 'application/x-hwp',
];

const email = z.string().trim().toLowerCase().max(254).regex(/^[^\s@<>,;"()]+@[^\s@<>,;"()]+\.[^\s@<>,;"().]{2,}$/, 'This is not an email address.');
const webAddress = z.string().max(2_000).regex(/^https?:\/\/\S+$/);
export const viewedPage = z.object({ url: webAddress, title: z.string().max(300).default(''), referrer: z.string().max(2_000).optional() });

export const startBody = z.object({
  language: z.string().max(35).default(''),
  timeZone: z.string().max(60).optional(),
  identity: z.string().max(4_000).optional(),
  page: viewedPage.optional(),
});

export const details = z.object({
  name: z.string().trim().max(120).optional(),
  email: email.optional(),
  orderNumber: z.string().trim().max(60).optional(),
});
export const messageBody = z.object({
  /** Made by the browser, kept over retries: the same id is one message. */
  clientId: z.string().regex(/^[\w-]{16,64}$/),
  text: z.string().max(maxTextLength),
  attachments: z.array(id).max(5).default([]),
  details: details.optional(),
  page: viewedPage.optional(),
});
export const emailBody = z.object({ email });
export const seenBody = z.object({ messageId: id });

export const visitor = z.object({ name: z.string().nullable(), email: z.string().nullable(), verified: z.boolean() });
export const session = z.object({ token: z.string(), visitor });

export const attachment = z.object({ id, name: z.string(), type: z.string(), size: z.number(), url: z.string(), image: z.boolean() });
export const message = z.object({
  id,
  clientId: z.string().nullable(),
  from: z.enum(['shopper', 'agent', 'system']),
  agent: z.object({ name: z.string(), avatar: z.string().nullable() }).nullable(),
  text: z.string(),
  attachments: z.array(attachment),
  /** Products shown below the text, in words of the conversation's language. */
  cards: z.array(saidCard),
  at: time,
});
export type ChatMessage = z.input<typeof message>;
export const thread = z.object({
  items: z.array(message),
  previous: id.nullable(),
  seenByAgent: z.number(),
  seenByShopper: z.number(),
  topic: z.string().nullable(),
});

/** What an agent sees of the person on the other side. */
export const visitorDetail = z.object({
  id,
  online: z.boolean(),
  leftAt: time.nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  signedIn: z.boolean(),
  language: z.string(),
  zone: z.string().nullable(),
  device: z.string().nullable(),
  page: z.object({ url: z.string(), title: z.string() }).nullable(),
  seenMessageId: z.number(),
  startedAt: time,
});

export const contactBody = z.object({
  name: z.string().trim().max(120).optional(),
  email,
  orderNumber: z.string().trim().max(60).optional(),
  text: z.string().trim().min(1).max(maxTextLength),
});
