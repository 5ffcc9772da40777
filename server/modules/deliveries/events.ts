import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const id = z.number().int();
const delivery = {
  deliveryId: id,
  channel: z.string(),
  conversationId: id.nullable(),
  messageId: id.nullable(),
};
type About = { conversationId: number | null };

const audience = ({ conversationId }: About) => (conversationId ? ['deliveries', `conversation:${conversationId}`] : ['deliveries']);
const fact = <S extends z.ZodRawShape>(type: string, shape: S) =>
  defineEvent(type, z.object({ ...delivery, ...shape }), { audience: (data) => audience(data as unknown as About) });

/** The channel took it. `externalId` is the channel's id of the message (mail: its Message-ID). */
export const deliverySent = fact('delivery.sent', { externalId: z.string(), maybeDuplicate: z.boolean() });
/** Not yet: it is tried again at `until`. */
export const deliveryDeferred = fact('delivery.deferred', { reason: z.string(), until: z.iso.datetime() });
/** Waits for a person: see `reason`. */
export const deliveryHeld = fact('delivery.held', { reason: z.string() });
/** It will not be sent. */
export const deliveryFailed = fact('delivery.failed', { reason: z.string() });
/** It was taken, and later came back. */
export const deliveryBounced = fact('delivery.bounced', { reason: z.string(), hard: z.boolean(), recipient: z.string().nullable() });

/** Ids say what changed on the mailbox screen. */
export const connectionChanged = defineEvent('channel.connection_changed', z.object({ connectionId: id, what: z.enum([
  'connected', 'updated', 'paused', 'resumed', 'disconnected', 'failed', 'recovered',
]) }), { audience: () => ['mailboxes'] });
