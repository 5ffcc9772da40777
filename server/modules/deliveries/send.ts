import { z } from 'zod';
import { ChannelError } from '../../channels/channel.ts';
import type { Outgoing, SendResult } from '../../channels/channel.ts';
import { findChannel } from '../../channels/index.ts';
import { read } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { defineJob } from '../../kernel/jobs.ts';
import { channelDeps, openSettings } from './connections/open.ts';
import type { Connection } from './connections/queries.ts';
import { claim, keepLease, leaseSeconds } from './claim.ts';
import { recordFailure, recordSent } from './record.ts';
import type { Delivery } from './queries.ts';
import { sendJobName } from './schedule.ts';

/** Tries one delivery. Anything expected ends as a state of the row; only the unexpected is left to the job queue. */
export const sendDelivery = defineJob(sendJobName, z.object({ deliveryId: z.number() }), async (context, { deliveryId }) => {
  const claimed = await claim(context, deliveryId);
  if (claimed) await attempt(context, claimed.delivery, claimed.connection, claimed.without);
});

async function attempt(context: Context, delivery: Delivery, connection: Connection, without: string[]): Promise<void> {
  const beat = setInterval(() => void keepLease(context, delivery).catch(() => undefined), (leaseSeconds * 1000) / 3);
  let outcome: SendResult | ChannelError;
  try {
    outcome = await handOver(context, delivery, connection, without);
  } catch (error) {
    if (!(error instanceof ChannelError)) context.house.log.error({ deliveryId: delivery.id, error: String(error) }, 'a delivery failed unexpectedly');
    outcome = error instanceof ChannelError ? error : new ChannelError('unknown', error instanceof Error ? error.message : String(error));
  } finally {
    clearInterval(beat);
  }
  if (outcome instanceof ChannelError) await recordFailure(context, delivery, connection, outcome);
  else await recordSent(context, delivery, outcome);
}

async function handOver(context: Context, delivery: Delivery, connection: Connection, without: string[]): Promise<SendResult> {
  const channel = findChannel(connection.kind);
  if (!channel) throw new ChannelError('no_connection', `There is no channel ${connection.kind}.`, { permanent: true });
  const settings = channel.settings.parse(openSettings(context.house, channel, connection.settings));
  const { outgoing, deps } = await read(context, async (tx) => ({
    outgoing: await toOutgoing(tx, delivery, connection, without),
    deps: await channelDeps(tx, connection),
  }));
  return channel.send(settings, { ...outgoing, attachments: await loadFiles(context, outgoing.attachments) }, deps);
}

type Unloaded = Omit<Outgoing, 'attachments'> & { attachments: { file: { key: string; name: string; type: string }; contentId?: string }[] };

async function toOutgoing(tx: Parameters<Parameters<typeof read>[1]>[0], delivery: Delivery, connection: Connection, without: string[]): Promise<Unloaded> {
  const { recipients } = delivery;
  const content = delivery.content.secret ? { ...delivery.content, text: tx.house.secrets.open(delivery.content.text) } : delivery.content;
  const signature = signatureOf(delivery, connection);
  const attachments = [];
  for (const { fileId, contentId } of content.attachments) {
    const file = await tx.house.files.describe(tx, fileId).catch((cause: unknown) => {
      throw new ChannelError('file_missing', `File ${fileId} is gone.`, { permanent: true, cause });
    });
    attachments.push({ file, ...(contentId ? { contentId } : {}) });
  }
  return {
    key: `${tx.storeId}-${delivery.id}`,
    senderName: content.senderName,
    to: recipients.to,
    cc: recipients.cc.filter((one) => !without.includes(one.address.toLowerCase())),
    text: content.text,
    language: content.language,
    automatic: delivery.automatic,
    attachments,
    ...(content.subject === undefined ? {} : { subject: content.subject }),
    ...(content.html === undefined ? {} : { html: content.html }),
    ...(content.cards?.length ? { cards: content.cards } : {}),
    ...(signature === undefined ? {} : { signature }),
    ...(content.answering ? { answering: content.answering } : {}),
    ...(content.quoted ? { quoted: { ...content.quoted, at: new Date(content.quoted.at) } } : {}),
    ...(content.unsubscribeUrl ? { unsubscribeUrl: content.unsubscribeUrl } : {}),
    ...(delivery.reply_token ? { replyToken: delivery.reply_token } : {}),
  };
}

/** What people write ends with the mailbox's signature in the language of the message. */
function signatureOf({ content, purpose }: Delivery, connection: Connection): string | undefined {
  return purpose === 'acknowledgement' ? undefined : connection.signatures[content.language]?.trim() || undefined;
}

async function loadFiles(context: Context, attachments: Unloaded['attachments']): Promise<Outgoing['attachments']> {
  return Promise.all(attachments.map(async ({ file, contentId }) => ({
    name: file.name, type: file.type, bytes: await context.house.files.bytes(file), ...(contentId ? { contentId } : {}),
  })));
}
