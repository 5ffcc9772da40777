import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { defineJob } from '../../kernel/jobs.ts';
import { findChannel } from '../../channels/index.ts';
import { queue } from '../deliveries/queue.ts';
import { sayCard } from '../orders/cards/say-card.ts';
import type { ProductCard } from '../orders/cards/schema.ts';
import { messageSent } from './events.ts';
import { connectionIdOf } from './recipients.ts';
import { id } from './schema.ts';
import type { Address } from './schema.ts';

/**
 * Hands a written message to deliveries, once its undo window is over. Does nothing for one that was taken back or
 * already handed over. Channels without an adapter (live chat) have nothing to deliver to: there it is sent by being there.
 */
export const sendMessage = command({
  name: 'conversations.send-message',
  permission: 'conversations.write',
  input: z.object({ messageId: id }),
  async run(tx, { messageId }) {
    const message = await tx.db.selectFrom('messages').selectAll()
      .where('store_id', '=', tx.storeId).where('id', '=', messageId).forUpdate().executeTakeFirst();
    if (!message || message.kind !== 'outgoing' || message.undone_at || message.delivery_id || message.sent_at) return { queued: false };
    if (!findChannel(message.channel)) {
      await tx.db.updateTable('messages').set({ sent_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', messageId).execute();
      tx.emit(messageSent({ conversationId: message.conversation_id, messageId, channel: message.channel }, { customerId: message.customer_id }));
      return { queued: false };
    }
    const conversation = await tx.db.selectFrom('conversations').select(['id', 'subject', 'customer_id', 'language', 'needs_reply_since'])
      .where('store_id', '=', tx.storeId).where('id', '=', message.conversation_id).executeTakeFirstOrThrow();
    const language = spoken(message.language ?? conversation.language);
    const { text, html, ...thread } = await contentOf(tx, message);
    const sent = await queue.in(tx, {
      idempotencyKey: `message:${messageId}`,
      channel: message.channel,
      ...await connectionOf(tx, message.inbox),
      class: message.automatic ? 'at-most-once' : 'at-least-once',
      purpose: message.automatic ? 'acknowledgement' : 'reply',
      conversationId: conversation.id,
      messageId,
      ...(conversation.customer_id === null ? {} : { customerId: conversation.customer_id }),
      automatic: message.automatic !== null,
      to: message.to_addresses as Address[],
      cc: message.cc_addresses as Address[],
      content: {
        subject: message.subject ?? answering(conversation.subject, thread.answering !== undefined),
        text, ...(html === null ? {} : { html }),
        language,
        cards: ((message.cards ?? []) as unknown as ProductCard[]).map((card) => sayCard(card, language)),
        ...thread,
      },
    });
    await tx.db.updateTable('messages').set({ delivery_id: sent.deliveryId }).where('store_id', '=', tx.storeId).where('id', '=', messageId).execute();
    return { queued: true };
  },
});

/** Sends a reply when its undo window ends. */
export const sendAfterUndo = defineJob('conversations.send-message', z.object({ messageId: id }), (context, payload) => sendMessage(context, payload));

/** The connection a conversation came by, as long as it is connected; else deliveries takes the default one of the channel. */
async function connectionOf(tx: Tx, inbox: string): Promise<{ connectionId?: number }> {
  const connectionId = connectionIdOf(inbox);
  const found = await tx.db.selectFrom('channel_connections').select('id')
    .where('store_id', '=', tx.storeId).where('id', '=', connectionId).where('disconnected_at', 'is', null).executeTakeFirst();
  return found ? { connectionId } : {};
}

const spoken = (language: string | null) => (language === 'ko' || language === 'ja' ? language : 'en');

/** `Re:` before the subject of an answer, once. */
function answering(subject: string, isAnswer: boolean): string {
  return isAnswer && !/^re\s*:/i.test(subject) ? `Re: ${subject}` : subject;
}

interface Written {
  id: number;
  conversation_id: number;
  channel: string;
  text: string;
  html: string | null;
  author_agent_id: number | null;
  automatic: string | null;
}

/** The text with what ties it to the thread: files, whom it answers, and the words that are quoted below. */
async function contentOf(tx: Tx, message: Written) {
  const files = await tx.db.selectFrom('attachments').select(['file_id', 'inline_cid'])
    .where('store_id', '=', tx.storeId).where('message_id', '=', message.id).orderBy('id').execute();
  const author = message.author_agent_id === null ? null : await tx.db.selectFrom('agents').select('name')
    .where('store_id', '=', tx.storeId).where('id', '=', message.author_agent_id).executeTakeFirst();
  const store = await tx.db.selectFrom('stores').select(['name', 'zone']).where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const before = await tx.db.selectFrom('messages').select(['message_id_header', 'kind', 'text', 'reply_text', 'from_address', 'occurred_at'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', message.conversation_id).where('channel', '=', message.channel)
    .where('kind', 'in', ['incoming', 'outgoing']).where('undone_at', 'is', null).where('id', '<', message.id)
    .where('message_id_header', 'is not', null).orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(20).execute();
  // An automatic notice carries nothing of what a stranger wrote, not even the id of their message.
  const answered = message.automatic ? undefined : before.find((one) => one.kind === 'incoming') ?? before[0];
  const from = answered?.from_address as unknown as Address | null | undefined;
  return {
    text: message.text,
    html: message.html,
    senderName: author?.name ?? store.name,
    attachments: files.map((file) => ({ fileId: file.file_id, ...(file.inline_cid ? { contentId: file.inline_cid } : {}) })),
    ...(answered ? {
      answering: {
        externalId: answered.message_id_header!,
        ancestors: before.filter((one) => one !== answered).map((one) => one.message_id_header!).reverse(),
      },
    } : {}),
    ...(answered?.kind === 'incoming' ? {
      quoted: {
        from: from?.name ? `${from.name} <${from.address}>` : (from?.address ?? ''), at: answered.occurred_at, timeZone: store.zone,
        text: (answered.reply_text ?? answered.text).slice(0, 20_000),
      },
    } : {}),
  };
}
