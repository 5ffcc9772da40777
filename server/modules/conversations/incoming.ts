import type { IncomingMessage } from '../../channels/channel.ts';
import type { Conversation } from './take.ts';

/** A message that came in by a channel, and by which of our connections. */
export interface Incoming {
  channel: string;
  /** `email:3` */
  inbox: string;
  /** The same message twice, by whichever way, has the same one. */
  onceKey: string;
  message: IncomingMessage;
  receivedAt: Date;
  /** Only by channels that know the thread themselves. */
  conversationId?: number;
  /** By who has looked already: the message is new, and this is its conversation, taken; null where it begins one. */
  place?: { conversation: Conversation | null };
  /** Only by channels that know the person themselves. */
  customerId?: number | null;
  /** By who knows the writer: the name agents see, and what the writer's own client calls the message. Then its news carries it. */
  writer?: { name: string | null; clientId: string };
  /** The channel's own name of the thread (a LINE user): their messages go on in one conversation. */
  threadKey?: string;
  /** History: nobody is told and nothing is sent. */
  silent?: boolean;
  inboundId?: number;
  /** Files that were kept before, besides `message.attachments`. */
  fileIds?: number[];
}

/** Where a message goes from which nothing else follows: an open conversation, taken, in which the writer takes part already and nothing waits to be sent. */
export type Place = Pick<Conversation, 'id' | 'inbox' | 'last_message_at'>;

/** When it was written, for history; when it came, for what comes now (a sender's clock is no witness). */
export function momentOf({ silent, message, receivedAt }: Incoming): Date {
  return silent && message.sentAt && message.sentAt < receivedAt ? message.sentAt : receivedAt;
}
