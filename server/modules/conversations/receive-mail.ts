import { z } from 'zod';
import type { IncomingMessage } from '../../channels/channel.ts';
import { email } from '../../channels/email/index.ts';
import { MailRefusal } from '../../channels/email/parsing/refusal.ts';
import { tokenIn } from '../../channels/email/reply-address.ts';
import { read } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { consume } from '../../kernel/inbound.ts';
import type { Consumer, InboundItem } from '../../kernel/inbound.ts';
import { findConnection } from '../deliveries/connections/queries.ts';
import { findByReplyToken } from '../deliveries/queries.ts';
import { receiveMessage } from './receive-message.ts';
import { inboxOf } from './recipients.ts';

/** What the ways in write beside the raw mail. */
const metaShape = z.object({
  connectionId: z.number(),
  way: z.enum(['imap', 'smtp', 'webhook']),
  silent: z.boolean().optional(),
});

/** Mail that was kept raw: read in a worker that can be killed, then taken into its conversation in one transaction. */
export const consumers: Consumer[] = [consume('email', takeIn, { prepare: readMail, concurrency: 2 })];

async function readMail(house: House, item: InboundItem): Promise<IncomingMessage[]> {
  const meta = metaShape.parse(item.meta);
  // Only what came over the mailbox' own connection can carry a verdict of its server that is worth something.
  const connection = meta.way === 'imap' ? await read(asSystem(house, item.storeId, 'incoming mail'), (tx) => findConnection(tx, meta.connectionId)) : null;
  try {
    return await email.translate(item.body, { receivedAt: item.receivedAt, way: meta.way === 'imap' ? 'own' : 'forwarded', settings: connection?.settings ?? {} });
  } catch (error) {
    throw error instanceof MailRefusal ? new Unreadable(error, item.attempts) : error;
  }
}

/** A mail that cannot be read. It is quarantined at once, or after another try where the machine may have been to blame. */
class Unreadable extends Error {
  readonly permanent: boolean;

  constructor(refusal: MailRefusal, attempts: number) {
    super(`${refusal.code}: ${refusal.message}`, { cause: refusal });
    this.permanent = attempts > 0 || !['took_too_long', 'out_of_memory'].includes(refusal.code);
  }
}

async function takeIn(tx: Tx, item: InboundItem, messages: IncomingMessage[]): Promise<void> {
  const { connectionId, silent = false } = metaShape.parse(item.meta);
  for (const message of messages) {
    await receiveMessage.in(tx, {
      channel: 'email', inbox: inboxOf('email', connectionId), onceKey: item.externalId ?? `inbound:${item.id}`, message: await judged(tx, message),
      receivedAt: item.receivedAt, silent, inboundId: item.id,
    });
  }
}

/** A Message-ID in our form may be that of another installation: ours is only what we sent ourselves. */
async function judged(tx: Tx, message: IncomingMessage): Promise<IncomingMessage> {
  if (!message.evidence.ours) return message;
  const token = tokenIn(`<${message.externalId}>`);
  const ours = token !== null && await findByReplyToken(tx, token) !== null;
  return { ...message, evidence: { ...message.evidence, ours } };
}
