import { sql } from 'kysely';
import type { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { languageOf } from '../conversations/keep-incoming.ts';
import { visitorAddress } from '../conversations/visitor-address.ts';
import { receiveMessage, receivePlainly } from '../conversations/receive-message.ts';
import type { Incoming } from '../conversations/incoming.ts';
import { sayLine } from '../conversations/say-line.ts';
import { expectReply } from './expect-reply.ts';
import { knowCustomer } from './know-customer.ts';
import { planMail } from './mail-answers.ts';
import { storefrontWords } from './messages.ts';
import { getSite, readyToWrite, takeCurrentConversation, takeVisitor, visitorIdOf } from './queries.ts';
import type { VisitorRow } from './queries.ts';
import { readMessage } from './read-thread.ts';
import { messageBody } from './schema.ts';
import type { ChatMessage, details as detailsShape, Language } from './schema.ts';
import { askedBefore } from './site-config.ts';

type Details = z.output<typeof detailsShape>;

/**
 * Takes in what a shopper wrote in the chat: into their running conversation, or a new one. The same client id is one
 * message however often it is sent. 422 `details_missing` when the store asks for something first.
 */
export const receiveChat = command({
  name: 'storefront.receive-chat',
  permission: null,
  audited: false,
  input: messageBody,
  async run(tx, { clientId, text, attachments, details = {}, page }): Promise<ChatMessage> {
    const visitorId = visitorIdOf(tx);
    const onceKey = `${visitorId}:${clientId}`;
    if (text.trim() === '' && attachments.length === 0) fail('invalid', 'message_empty', 'Write something first.');
    const [{ visitor, place: found }, ready] = await together([takeVisitor(tx), readyToWrite(tx, visitorId, onceKey)]);
    if (ready.knownId !== null) return readMessage(tx, visitor, ready.knownId);
    const place = ready.nothingElse && ready.conversationId === found?.id && attachments.length === 0 ? found : null;
    const current = place ? null : await takeCurrentConversation(tx, visitorId);
    const conversationId = place?.id ?? current?.id ?? null;
    if (conversationId === null) await requireDetails(tx, visitor, details);
    const writer = await learn(tx, visitor, details, page);
    if (conversationId !== null && writer.email !== visitor.email) planMail(tx, conversationId, tx.now);
    const given: Incoming = {
      channel: 'chat', inbox: `chat:${visitor.site_id}`, onceKey, receivedAt: tx.now, customerId: writer.customer_id,
      // What is not known yet of a customer is looked up by who reads it.
      ...(visitor.customer_id !== null && writer.email === visitor.email && { writer: { name: visitor.customer_name, clientId } }),
      message: await messageOf(tx, writer, onceKey, text, conversationId === null),
    };
    const written = { clientId, from: 'shopper' as const, agent: null, text, attachments: [], cards: [], at: tx.now.toISOString() };
    if (place && writer.customer_id !== null && await receivePlainly(tx, given, place, ready.messageId)) return { id: ready.messageId, ...written };
    const files = attachments.length > 0 ? await claimFiles(tx, visitor, attachments) : [];
    const conversation = place ? await takeCurrentConversation(tx, visitorId) : current;
    const received = await receiveMessage.in(tx, { ...given, fileIds: files, place: { conversation } });
    if (received.conversationId !== conversationId) await follow(tx, writer, received.conversationId!, details);
    if (files.length > 0) return readMessage(tx, writer, received.messageId!);
    return { id: received.messageId!, ...written };
  },
});

/** A row is not written for every message, only when it says something new. */
const freshMs = 15_000;

/** What the store wants to know first; asked by the widget too, but a browser may leave it out. */
async function requireDetails(tx: Tx, visitor: VisitorRow, details: Details): Promise<void> {
  const asked = askedBefore(await getSite(tx, visitor.site_id), await expectReply(tx));
  const known: Record<keyof typeof asked, unknown> = {
    name: details.name || visitor.name, email: details.email || visitor.email, orderNumber: details.orderNumber,
  };
  const missing = (Object.keys(asked) as (keyof typeof asked)[]).filter((field) => asked[field] === 'required' && !known[field]);
  if (missing.length > 0) fail('invalid', 'details_missing', `Please tell us first: ${missing.join(', ')}.`, { fields: missing });
}

/** Writes down what the shopper said of themselves. What the shop vouches for is not overwritten by what is typed. */
async function learn(tx: Tx, visitor: VisitorRow, { name, email }: Details, page: { url: string; title: string } | undefined): Promise<VisitorRow> {
  const claims = email !== undefined && !visitor.email_verified_at && email !== visitor.email;
  const next = {
    name: visitor.external_id && visitor.name ? visitor.name : name || visitor.name,
    email: claims ? email : visitor.email,
    email_claimed_at: claims ? tx.now : visitor.email_claimed_at,
  };
  const samePage = !page || (visitor.page as { url?: string } | null)?.url === page.url;
  const isFresh = tx.now.getTime() - visitor.seen_at.getTime() < freshMs;
  if (visitor.customer_id !== null && !claims && next.name === visitor.name && samePage && isFresh) return visitor;
  const customerId = visitor.customer_id !== null && !claims ? visitor.customer_id : await knowCustomer(tx, { ...visitor, ...next });
  const known = { ...next, customer_id: customerId, seen_at: tx.now };
  tx.atLast(tx.db.updateTable('visitors').set({ ...known, ...(page ? { page: JSON.stringify({ url: page.url, title: page.title }) } : {}) })
    .where('store_id', '=', tx.storeId).where('id', '=', visitor.id).modifyEnd(prepared).compile());
  return { ...visitor, ...known };
}

/** Only files this very visitor sent up, each once. */
async function claimFiles(tx: Tx, visitor: VisitorRow, fileIds: number[]): Promise<number[]> {
  const wanted = [...new Set(fileIds)];
  const rows = await tx.db.updateTable('visitor_files').set({ used_at: tx.now })
    .where('store_id', '=', tx.storeId).where('visitor_id', '=', visitor.id).where('file_id', 'in', wanted).where('used_at', 'is', null)
    .returning('file_id').execute();
  if (rows.length < wanted.length) fail('invalid', 'file_not_found', 'An attached file does not exist any more. Please attach it again.');
  return wanted;
}

async function messageOf(tx: Tx, visitor: VisitorRow, externalId: string, text: string, isFirst: boolean) {
  const store = isFirst ? await tx.db.selectFrom('stores').select('name').where('id', '=', tx.storeId).executeTakeFirstOrThrow() : null;
  return {
    externalId,
    kind: 'message' as const,
    from: { address: visitorAddress(visitor.id), ...(visitor.name ? { name: visitor.name } : {}) },
    to: [],
    cc: [],
    // The store's words, never the shopper's: a subject also stands in mails.
    ...(store ? { subject: storefrontWords[visitor.language as Language].chatSubject(store.name) } : {}),
    text,
    reply: text,
    written: languageOf({ text, reply: text }),
    attachments: [],
    sentAt: null,
    answers: [],
    replyTokens: [],
    evidence: { spam: [], authenticated: visitor.external_id !== null, ours: false, bulk: false },
  };
}

/** From now on the conversation is this visitor's too. */
async function follow(tx: Tx, visitor: VisitorRow, conversationId: number, { orderNumber }: Details): Promise<void> {
  const { rows } = await sql`
    insert into visitor_conversations (store_id, conversation_id, visitor_id, started_at) values (${tx.storeId}, ${conversationId}, ${visitor.id}, ${tx.now})
    on conflict do nothing returning 1`.execute(tx.db);
  if (rows.length > 0 && orderNumber) {
    await sayLine(tx, { id: conversationId, channel: 'chat', inbox: `chat:${visitor.site_id}` }, { code: 'order_number_given', number: orderNumber });
  }
}
