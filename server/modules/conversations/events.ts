import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const id = z.number().int();
const inConversation = { conversationId: id };
type OfConversation = { conversationId: number };

/** Who is told: everybody who looks at the inbox, and everybody who looks at this conversation. */
const both = (data: OfConversation) => ['inbox', `conversation:${data.conversationId}`];
/** What the customer may hear of too: that something was said, never notes or who works on it. */
const aloud = (data: OfConversation) => [...both(data), `thread:${data.conversationId}`];
const inside = (data: OfConversation) => [`conversation:${data.conversationId}`];

const fact = <S extends z.ZodRawShape>(type: string, shape: S) =>
  defineEvent(type, z.object({ ...inConversation, ...shape }), { audience: (data) => both(data as OfConversation) });

const said = <S extends z.ZodRawShape>(type: string, shape: S) =>
  defineEvent(type, z.object({ ...inConversation, ...shape }), { audience: (data) => aloud(data as OfConversation) });

export const conversationStarted = fact('conversation.started', { channel: z.string(), inbox: z.string(), followUpOf: id.nullable().default(null) });
export const messageReceived = said('message.received', { messageId: id, channel: z.string(), inbox: z.string() });
/** A reply was written; it leaves when its undo window ends. */
export const messageWritten = fact('message.written', { messageId: id, agentId: id.nullable() });
export const messageSent = said('message.sent', { messageId: id, channel: z.string() });
export const messageFailed = fact('message.failed', { messageId: id, reason: z.string() });
export const messageHeld = fact('message.held', { messageId: id, reason: z.string() });
export const messageUndone = said('message.undone', { messageId: id });
export const noteAdded = fact('conversation.noted', { messageId: id, mentions: z.array(id) });
export const conversationAssigned = fact('conversation.assigned', { agentId: id.nullable(), teamId: id.nullable(), reason: z.string().nullable() });
export const conversationClosed = fact('conversation.closed', { byAgentId: id.nullable() });
export const conversationReopened = fact('conversation.reopened', { because: z.enum(['by_hand', 'customer_wrote', 'unmerged', 'undone']) });
export const conversationSnoozed = fact('conversation.snoozed', { until: z.iso.datetime() });
export const conversationWoken = fact('conversation.woken', { because: z.enum(['time', 'by_hand', 'customer_wrote']) });
export const conversationTagged = fact('conversation.tagged', { tagId: id });
export const conversationUntagged = fact('conversation.untagged', { tagId: id });
export const conversationMarkedSpam = fact('conversation.marked_spam', {});
export const conversationNotSpam = fact('conversation.not_spam', {});
export const conversationChanged = fact('conversation.changed', { what: z.enum(['priority', 'language', 'subject', 'channel', 'customer']) });
export const conversationMerged = fact('conversation.merged', { intoId: id });
export const conversationSplit = fact('conversation.split', { newId: id });
export const conversationRestored = fact('conversation.restored', { otherId: id, act: z.enum(['merge', 'split']) });
/** Somebody follows it, or does no longer. */
export const followersChanged = defineEvent('conversation.followers_changed', z.object({ ...inConversation, agentId: id }));
export const replyScheduled = fact('reply.scheduled', { scheduledId: id, sendAt: z.iso.datetime() });
export const scheduledReplyCancelled = fact('reply.schedule_cancelled', { scheduledId: id, because: z.string() });
export const targetWarned = fact('target.warned', { kind: z.string(), dueAt: z.iso.datetime() });
export const targetBreached = fact('target.breached', { kind: z.string(), dueAt: z.iso.datetime() });
export const awayNoticeQueued = defineEvent('away_notice.queued', z.object({ ...inConversation, messageId: id }), { audience: inside });
/** How the inbox behaves, and what is promised in it: read anew by every process (kernel/remember.ts). */
export const settingsChanged = defineEvent('inbox.settings_changed', z.object({}));
export const policiesChanged = defineEvent('targets.changed', z.object({}));
