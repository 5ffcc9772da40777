import { sql } from 'kysely';
import type { IncomingMessage } from '../../channels/channel.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { detectLanguage } from '../../science/text/language.ts';
import { gathered } from './gather.ts';
import { momentOf } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import type { Conversation } from './take.ts';
import { addMessage } from './write-message.ts';
import type { NewMessage } from './write-message.ts';

const longestText = 500_000;
const mostFiles = 100;

/** Keeps an incoming message with its files in a conversation that was taken, and gives that conversation as it is then. */
export async function keepIncoming(tx: Tx, given: Incoming, conversation: Conversation, customerId: number | null): Promise<{ messageId: number; conversation: Conversation }> {
  const kept = await addMessage(tx, conversation, { conversation: { id: conversation.id, channel: given.channel, inbox: given.inbox }, ...incomingMessage(given, customerId) });
  await keepFiles(tx, kept.messageId, given.message);
  return kept;
}

/** An incoming message as it is kept. */
export function incomingMessage(given: Incoming, customerId: number | null): Omit<NewMessage, 'conversation'> {
  const { message } = given;
  const text = message.text.slice(0, longestText);
  const reply = message.reply.slice(0, longestText);
  return {
    kind: 'incoming', author: { kind: 'customer', customerId },
    text, html: message.html ?? null, from: message.from.address === '' ? null : message.from,
    to: message.to.slice(0, 200), cc: message.cc.slice(0, 200), ...(given.fileIds ? { fileIds: given.fileIds } : {}),
    values: {
      subject: message.subject?.slice(0, 900) ?? null,
      reply_text: reply !== '' && reply !== text ? reply : null,
      language: languageOf(message),
      reply_to: message.replyTo ?? null,
      // What a chat calls its messages is in no mail.
      message_id_header: given.channel === 'chat' ? null : message.externalId.slice(0, 998),
      in_reply_to: message.answers[0]?.slice(0, 998) ?? null,
      reference_ids: message.answers.slice(0, 100).map((one) => one.slice(0, 998)),
      external_id: given.onceKey,
      authentication: message.evidence.authenticated ? 'pass' : 'none',
      automatic: message.evidence.bulk ? 'bulk' : null,
      inbound_id: given.inboundId ?? null,
      occurred_at: momentOf(given),
    },
  };
}

interface Attachment {
  message_id: number;
  file_id: number;
  name: string;
  type: string;
  size: number;
  inline_cid: string | null;
}

/** Keeps the files of a message that came in. */
export async function keepFiles(tx: Tx, messageId: number, { attachments }: IncomingMessage): Promise<void> {
  if (attachments.length === 0) return;
  const rows = await together(attachments.slice(0, mostFiles).map(async (one) => {
    const file = await tx.house.files.put(tx, { name: one.name, type: one.type, bytes: one.bytes });
    return { message_id: messageId, file_id: file.id, name: file.name, type: one.type.slice(0, 200), size: file.size, inline_cid: one.contentId?.slice(0, 500) ?? null };
  }));
  await attachAll(tx, rows);
}

const attachAll = gathered(async (tx, given: Attachment[][]): Promise<undefined[]> => {
  await sql`${prepared}
    insert into attachments (store_id, message_id, file_id, name, type, size, inline_cid)
    select ${tx.storeId}::integer, message_id, file_id, name, type, size, inline_cid from jsonb_populate_recordset(null::attachments, ${jsonText(given.flat())}::jsonb)`.execute(tx.db);
  return given.map(() => undefined);
});

/** The language a message is written in, when it says enough to tell. */
export function languageOf(message: Pick<IncomingMessage, 'language' | 'written' | 'reply' | 'text' | 'subject'>): string | null {
  if (message.language) return message.language;
  if (message.written !== undefined) return message.written;
  const guess = detectLanguage(message.reply || message.text || (message.subject ?? ''));
  return guess.reliable ? guess.code : null;
}
