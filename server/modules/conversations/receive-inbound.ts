import { z } from 'zod';
import type { Channel, IncomingMessage } from '../../channels/channel.ts';
import { read } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { consume } from '../../kernel/inbound.ts';
import type { Consumer, InboundItem } from '../../kernel/inbound.ts';
import { shownSettings } from '../deliveries/connections/open.ts';
import { findConnection } from '../deliveries/connections/queries.ts';
import { findByExternalId } from '../deliveries/queries.ts';
import { receiveMessage } from './receive-message.ts';
import { inboxOf } from './recipients.ts';

/** What the ways in write beside the raw payload. */
const metaShape = z.object({
  connectionId: z.number().int().positive(),
  /** `imap`: over the connection's own account. By any other way, others could have added anything. */
  way: z.string().optional(),
  silent: z.boolean().optional(),
});

/** How a channel's raw payloads become messages: translated outside the transaction, taken in inside it. */
export function receiveInbound(channel: Channel): Consumer {
  return consume<IncomingMessage[]>(channel.kind, (tx, item, messages) => takeIn(tx, channel, item, messages), {
    prepare: (house, item) => translate(house, channel, item), keys: whatItIsAbout, concurrency: 1,
  });
}

/** Messages by the same person or of the same thread are taken in one after the other. */
function whatItIsAbout(item: InboundItem, messages: IncomingMessage[]): string[] {
  return [item.externalId ?? '', ...messages.flatMap((one) => [
    one.from.address.toLowerCase(), one.replyTo?.address.toLowerCase() ?? '', one.externalId, ...one.answers, ...one.replyTokens,
  ])].filter((key) => key !== '');
}

async function translate(house: House, channel: Channel, item: InboundItem): Promise<IncomingMessage[]> {
  const meta = metaShape.parse(item.meta);
  const own = meta.way === 'imap';
  // Only what came over the connection's own account can carry a verdict of its server that is worth something.
  const connection = own ? await read(asSystem(house, item.storeId, 'incoming message'), (tx) => findConnection(tx, meta.connectionId)) : null;
  const settings = shownSettings(channel, connection?.settings ?? {}).settings;
  try {
    return await channel.translate(item.body, { receivedAt: item.receivedAt, way: own ? 'own' : 'forwarded', settings });
  } catch (error) {
    throw new Unreadable(error as Error, item.attempts);
  }
}

/** Reasons for which the machine may have been to blame. */
const worthAnotherTry = new Set(['took_too_long', 'out_of_memory']);

/** A payload that cannot be read. It is quarantined at once, or after one more try; it is never dropped. */
class Unreadable extends Error {
  readonly permanent: boolean;

  constructor(cause: Error & { code?: string }, attempts: number) {
    super(cause.code ? `${cause.code}: ${cause.message}` : cause.message, { cause });
    this.permanent = attempts > 0 || !worthAnotherTry.has(cause.code ?? '');
  }
}

async function takeIn(tx: Tx, channel: Channel, item: InboundItem, messages: IncomingMessage[]): Promise<void> {
  const { connectionId, silent = false } = metaShape.parse(item.meta);
  for (const [index, message] of messages.entries()) {
    await receiveMessage.in(tx, {
      channel: channel.kind, inbox: inboxOf(channel.kind, connectionId), onceKey: onceKey(item, index), message: await judged(tx, channel, message),
      receivedAt: item.receivedAt, silent, inboundId: item.id,
    });
  }
}

const onceKey = (item: InboundItem, index: number) =>
  `${(item.externalId ?? `inbound:${item.id}`).slice(0, 1_000).replaceAll('\0', '')}${index === 0 ? '' : `#${index}`}`;

/** A message id in our form may be that of another installation: ours is only what we sent ourselves. */
async function judged(tx: Tx, channel: Channel, message: IncomingMessage): Promise<IncomingMessage> {
  if (!message.evidence.ours) return message;
  const ours = await findByExternalId(tx, channel.kind, message.externalId) !== null;
  return { ...message, evidence: { ...message.evidence, ours } };
}
