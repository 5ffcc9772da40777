import { z } from 'zod';
import { productCard, variantIds } from '../orders/cards/schema.ts';

/** Shapes of the inbox as the API gives and takes them. Times are ISO 8601, ids are numbers, languages are ISO 639-1. */

export const id = z.number().int().positive();
const time = z.iso.datetime();

export const statuses = ['open', 'waiting', 'snoozed', 'closed', 'spam', 'merged'] as const;
export const status = z.enum(statuses);
export const priority = z.enum(['urgent', 'high', 'normal', 'low']);
export type Priority = z.output<typeof priority>;
/** A channel is a folder of `server/channels`, `chat`, `form` or `api`; new ones need no change here. */
export const channel = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
/** Where a conversation came in, as roles name it: `email:3`. */
export const inbox = z.string().regex(/^[a-z][a-z0-9-]{0,30}:\d{1,15}$/);
export const language = z.string().regex(/^[a-z]{2,3}$/);

export const address = z.object({ address: z.string().min(1).max(320), name: z.string().max(400).optional() });
export type Address = z.output<typeof address>;

const person = z.object({ id, name: z.string() });

/** Why somebody got a conversation: a code with its facts, put into words by the screen. */
export const assignedReason = z.object({
  code: z.enum(['by_hand', 'took_it', 'least_load', 'answered_before', 'only_one', 'replied_first', 'rule', 'nobody_free', 'bulk']),
  ruleName: z.string().optional(),
  language: z.string().optional(),
  skills: z.array(z.string()).optional(),
  openNow: z.number().optional(),
  maxLoad: z.number().optional(),
  candidates: z.number().optional(),
});
export type AssignedReason = z.output<typeof assignedReason>;

export const dueKind = z.enum(['first', 'next', 'resolution']);

/** One row of the list: everything it shows. */
export const conversationRow = z.object({
  id,
  subject: z.string(),
  channel: z.string(),
  inbox: z.string(),
  language: z.string().nullable(),
  priority,
  status,
  customer: z.object({ id, name: z.string().nullable() }).nullable(),
  assignee: person.nullable(),
  assignedReason: assignedReason.nullable(),
  team: person.nullable(),
  lastMessage: z.object({ id, kind: z.string(), author: z.string(), preview: z.string() }).nullable(),
  lastMessageAt: time,
  messageCount: z.number(),
  unread: z.boolean(),
  needsReplySince: time.nullable(),
  waitingSince: time.nullable(),
  /** The nearest running target; `dueAt` in the past means it is breached, `warnAt` that it is close. */
  due: z.object({ kind: dueKind, warnAt: time.nullable(), dueAt: time }).nullable(),
  snoozedUntil: time.nullable(),
  closedAt: time.nullable(),
  tags: z.array(z.object({ id, name: z.string(), color: z.string() })),
  lock: z.object({ agentId: id, name: z.string(), until: time }).nullable(),
  createdAt: time,
  version: z.number(),
});
export type ConversationRow = z.output<typeof conversationRow>;

export const attachment = z.object({
  id,
  fileId: id,
  name: z.string(),
  type: z.string(),
  size: z.number(),
  cid: z.string().nullable(),
  /** Signed address below this server; valid for a while. */
  url: z.string(),
});

/** How a message of ours fares. `undoable` until `undoUntil`. */
export const messageState = z.enum(['received', 'undoable', 'sending', 'sent', 'held', 'failed', 'undone', 'internal']);

export const message = z.object({
  id,
  conversationId: id,
  kind: z.enum(['incoming', 'outgoing', 'note', 'system']),
  author: z.object({ kind: z.enum(['customer', 'agent', 'bot', 'system']), id: id.nullable(), name: z.string().nullable() }),
  channel: z.string(),
  subject: z.string().nullable(),
  text: z.string(),
  /** What was new in it, when it quoted earlier messages. */
  replyText: z.string().nullable(),
  html: z.string().nullable(),
  language: z.string().nullable(),
  from: address.nullable(),
  to: z.array(address),
  cc: z.array(address),
  at: time,
  state: messageState,
  undoUntil: time.nullable(),
  failure: z.string().nullable(),
  automatic: z.string().nullable(),
  authentication: z.enum(['pass', 'fail', 'none']).nullable(),
  /** A system line: a code with its facts, put into words by the screen. */
  line: z.looseObject({ code: z.string() }).nullable(),
  mentions: z.array(id),
  deliveryId: id.nullable(),
  attachments: z.array(attachment),
  /** Products shown below the text, as they were when it was sent. */
  cards: z.array(productCard),
  editedAt: time.nullable(),
});
export type Message = z.output<typeof message>;

export const target = z.object({
  kind: dueKind,
  dueAt: time.nullable(),
  warnAt: time.nullable(),
  pausedAt: time.nullable(),
  breachedAt: time.nullable(),
  metAt: time.nullable(),
});

const rearrangement = z.object({ id, act: z.enum(['merge', 'split']), fromConversationId: id, toConversationId: id, at: time, by: person.nullable() });
const related = z.object({ id, subject: z.string(), status, relation: z.enum(['follow_up_of', 'followed_up_by', 'split_from', 'merged_into']) });

export const draft = z.object({
  kind: z.enum(['reply', 'note']),
  text: z.string(),
  html: z.string().nullable(),
  to: z.array(address).nullable(),
  cc: z.array(address).nullable(),
  fileIds: z.array(id),
  variantIds: z.array(id),
  basedOnMessageId: id.nullable(),
  updatedAt: time,
});

export const scheduledReply = z.object({
  id,
  conversationId: id,
  agent: person,
  text: z.string(),
  variantIds: z.array(id),
  sendAt: time,
  reason: z.enum(['chosen', 'customer_daytime']),
  cancelledAt: time.nullable(),
  cancelReason: z.enum(['by_hand', 'customer_wrote', 'closed', 'not_possible']).nullable(),
});

export const conversationDetail = conversationRow.extend({
  participants: z.array(address.extend({ role: z.enum(['customer', 'cc', 'copied']) })),
  /** Whom a reply goes to, exactly. */
  replyTo: z.object({ channel: z.string(), to: z.array(address), cc: z.array(address) }),
  /** Channels on which this customer can be answered. */
  channels: z.array(z.object({ channel: z.string(), inbox: z.string(), address: z.string() })),
  targets: z.array(target),
  followers: z.array(person),
  following: z.boolean(),
  related: z.array(related),
  rearrangements: z.array(rearrangement),
  scheduled: z.array(scheduledReply),
  drafts: z.array(draft),
  spamAt: time.nullable(),
  mergedInto: id.nullable(),
});

/** What verbs on one conversation answer. `changed` is false when it was so already. */
export const changed = z.object({ id, version: z.number(), changed: z.boolean() });
export type Changed = z.output<typeof changed>;

/** Bodies of the verbs; the conversation is named by the path. */
const text = z.string().max(100_000);
const html = z.string().max(500_000);
const fileIds = z.array(id).max(30).default([]);

export const replyBody = z.object({
  text: text.min(1),
  html: html.optional(),
  /** Left out: as `replyTo` of the conversation says. */
  to: z.array(address).min(1).max(100).optional(),
  cc: z.array(address).max(100).optional(),
  subject: z.string().max(900).optional(),
  fileIds,
  /** Shown as they are when it is sent. */
  variantIds,
  macroId: id.optional(),
  /** The last message the writer has seen; a newer one answers 409 `conversation_changed` with what is new. */
  expectedLastMessageId: id.nullable().optional(),
  /** Done at the same time as sending. */
  then: z.enum(['close', 'keep_open']).optional(),
  /** Seconds in which it can be undone; left out: 10, and 0 on live chat. */
  undoSeconds: z.number().int().min(0).max(120).optional(),
});
export type ReplyBody = z.output<typeof replyBody>;

export const scheduleReplyBody = replyBody.omit({ undoSeconds: true }).extend({
  /** A time, or `customer_daytime`: the next 09:00–20:00 where the customer is. */
  sendAt: z.union([time, z.literal('customer_daytime')]),
});

export const startBody = z.object({
  channel,
  inbox: inbox.optional(),
  customerId: id.optional(),
  to: z.array(address).min(1).max(100),
  cc: z.array(address).max(100).default([]),
  subject: z.string().max(900).default(''),
  text: text.min(1),
  html: html.optional(),
  fileIds,
  variantIds,
  language: language.optional(),
  macroId: id.optional(),
  undoSeconds: z.number().int().min(0).max(120).optional(),
});

export const noteBody = z.object({ text: text.min(1), mentions: z.array(id).max(50).default([]), fileIds });
export const draftBody = z.object({
  kind: z.enum(['reply', 'note']),
  text,
  html: html.nullable().default(null),
  to: z.array(address).max(100).nullable().default(null),
  cc: z.array(address).max(100).nullable().default(null),
  fileIds,
  variantIds,
  basedOnMessageId: id.nullable().default(null),
});
export const snoozeBody = z.object({ until: time });
export const splitBody = z.object({ fromMessageId: id.optional(), messageIds: z.array(id).min(1).max(1000).optional(), subject: z.string().max(900).optional() });
export const changeChannelBody = z.object({ channel, inbox });

export const bulkVerb = z.enum([
  'assign', 'unassign', 'assign-team', 'tag', 'untag', 'snooze', 'wake', 'close', 'reopen',
  'mark-spam', 'not-spam', 'set-priority', 'set-language', 'mark-read', 'mark-unread',
]);
