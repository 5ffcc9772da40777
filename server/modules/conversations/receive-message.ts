import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { gathered } from './gather.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { recordBounce } from '../deliveries/record-bounce.ts';
import { carryReceived } from './carry-message.ts';
import { cancelWaiting } from './cancel-scheduled-reply.ts';
import { beginConversation } from './begin-conversation.ts';
import { adding, addParticipants } from './create-conversation.ts';
import type { Person, Role } from './create-conversation.ts';
import { customerOf } from './customer-of.ts';
import { conversationStarted, messageReceived } from './events.ts';
import { findConversation, followMerges } from './find-conversation.ts';
import type { Whereabouts } from './find-conversation.ts';
import { momentOf } from './incoming.ts';
import type { Incoming, Place } from './incoming.ts';
import { incomingMessage, keepFiles, keepIncoming, languageOf } from './keep-incoming.ts';
import { others, ownAddresses } from './recipients.ts';
import { reopenNow } from './reopen.ts';
import { sayLine } from './say-line.ts';
import type { Line } from './say-line.ts';
import type { Address } from './schema.ts';
import { inboxSettings } from './settings/queries.ts';
import { take } from './take.ts';
import type { Conversation } from './take.ts';
import { followTargets } from './targets/follow.ts';
import { everyPolicy } from './targets/queries.ts';
import { nameless } from './visitor-address.ts';
import { wakeUp } from './wake.ts';
import { addMessageAtLast } from './write-message.ts';

export interface Received {
  conversationId: number | null;
  messageId: number | null;
  outcome: 'duplicate' | 'joined' | 'started' | 'noted' | 'ignored';
}

const incoming = z.custom<Incoming>((value) => typeof value === 'object' && value !== null && 'message' in value);

/**
 * Takes in a message: once, into the conversation it belongs to, or a new one. Bounces and reports go to the delivery
 * they are about; automatic answers are noted where they belong and never open, reopen or answer anything (RFC 3834).
 */
export const receiveMessage = command({
  name: 'conversations.receive-message',
  permission: null,
  audited: false,
  input: incoming,
  async run(tx, given): Promise<Received> {
    const { message } = given;
    const known = given.place ? undefined : await knownMessage(tx, given.channel, given.onceKey);
    if (known) return { conversationId: known.conversation_id, messageId: known.id, outcome: 'duplicate' };
    if (message.kind === 'bounce' || message.kind === 'report') return noteReport(tx, given);
    const where = await whereabouts(tx, given);
    if (message.kind === 'auto-reply' || message.evidence.ours) return noteAutomatic(tx, given, where);
    const who = await writerOf(tx, given);
    const senderId = given.customerId ?? await customerOf(tx, {
      channel: given.channel, address: who, how: trust(given, where), language: message.language ?? null,
      at: given.receivedAt, silent: given.silent ?? false,
    });
    const before = given.place?.conversation ?? (where.found ? await take(tx, where.found.conversationId, { evenMerged: true }) : null);
    const started = before === null || await tooOld(tx, given, before);
    const { conversation, messageId } = await (started ? begin(tx, given, { before, where, who, senderId }) : join(tx, given, before, { who, senderId }));
    const options = { customerId: senderId, occurredAt: given.receivedAt, silent: given.silent ?? false };
    if (started) tx.emit(conversationStarted({ conversationId: conversation.id, channel: given.channel, inbox: given.inbox, followUpOf: conversation.follow_up_of }, options));
    announce(tx, given, conversation, messageId, senderId);
    return { conversationId: conversation.id, messageId, outcome: started ? 'started' : 'joined' };
  },
});

/**
 * The same for a message from which nothing else follows: it is written together with the commit. False, and nothing done, where something does
 * (reply targets, which count its hours).
 */
export async function receivePlainly(tx: Tx, given: Incoming, place: Place, reservedId: number): Promise<boolean> {
  if ((await everyPolicy(tx)).length > 0) return false;
  const senderId = given.customerId ?? null;
  const isWritten = addMessageAtLast(tx, place, { conversation: { id: place.id, channel: given.channel, inbox: given.inbox }, ...incomingMessage(given, senderId) }, reservedId);
  if (isWritten) announce(tx, given, place, reservedId, senderId);
  return isWritten;
}

function announce(tx: Tx, given: Incoming, conversation: Pick<Conversation, 'id' | 'inbox'>, messageId: number, customerId: number | null): void {
  const carried = carryReceived(given, conversation, messageId, customerId);
  const about = { conversationId: conversation.id, messageId, channel: given.channel, inbox: given.inbox };
  tx.emit(messageReceived(about, { customerId, occurredAt: given.receivedAt, silent: given.silent ?? false, carried }));
}

interface KnownMessage {
  id: number;
  conversation_id: number;
}

/** The message that came with a key before. */
export const knownMessage = (tx: Tx, channel: string, onceKey: string): Promise<KnownMessage | undefined> => lookUpKnown(tx, { channel, onceKey });

const lookUpKnown = gathered(async (tx, given: { channel: string; onceKey: string }[]): Promise<(KnownMessage | undefined)[]> => {
  const { rows } = await sql<KnownMessage & { position: number }>`${prepared}
    select given.position, m.id, m.conversation_id
    from jsonb_to_recordset(${jsonText(given.map((one, position) => ({ ...one, position })))}::jsonb) as given (channel text, "onceKey" text, position integer)
    cross join lateral (select id, conversation_id from messages where store_id = ${tx.storeId} and channel = given.channel and external_id = given."onceKey" offset 0) as m`.execute(tx.db);
  return given.map((_one, position) => rows.find((row) => row.position === position));
});

async function whereabouts(tx: Tx, given: Incoming): Promise<Whereabouts> {
  if (given.place) return { found: given.place.conversation && { conversationId: given.place.conversation.id, how: 'thread' }, suspected: null };
  if (given.conversationId !== undefined) return { found: { conversationId: await followMerges(tx, given.conversationId), how: 'thread' }, suspected: null };
  return findConversation(tx, { channel: given.channel, inbox: given.inbox, threadKey: given.threadKey ?? null, message: given.message });
}

/** Who wrote: the sender; for a contact form that mails in our own name, whom it says to answer. */
async function writerOf(tx: Tx, { channel, message: { from, replyTo } }: Incoming): Promise<Address> {
  const ours = channel === 'email' && replyTo !== undefined && (await ownAddresses(tx))(from.address);
  return ours ? replyTo : from;
}

/** What the sender's address is worth. An answer wanted elsewhere than at an unproved address makes that address a mere claim. */
function trust({ channel, message }: Incoming, { found }: Whereabouts): 'token' | 'channel' | 'sender' | 'claimed' {
  if (found?.how === 'token') return 'token';
  if (message.evidence.authenticated) return 'channel';
  const elsewhere = message.replyTo && message.replyTo.address.toLowerCase() !== message.from.address.toLowerCase();
  return channel === 'form' || elsewhere ? 'claimed' : 'sender';
}

/**
 * A report about something we sent belongs to that delivery, whose conversation is told by deliveries. A receipt, a notice
 * that a mail is late and reports about many mails (DMARC) change nothing.
 */
async function noteReport(tx: Tx, { channel, message }: Incoming): Promise<Received> {
  const { bounce } = message;
  const harmless = !bounce || bounce.delayed === true || bounce.reason === 'delivered';
  if (!harmless) {
    await recordBounce.in(tx, {
      channel, kind: message.kind === 'bounce' ? 'bounce' : 'complaint', replyTokens: message.replyTokens,
      originals: bounce.original ? [bounce.original] : [], recipient: bounce.recipient,
      status: bounce.status?.slice(0, 20) ?? null, reason: bounce.reason.slice(0, 1_000), hard: bounce.hard,
    });
  }
  return { conversationId: null, messageId: null, outcome: 'noted' };
}

async function noteAutomatic(tx: Tx, { message }: Incoming, { found }: Whereabouts): Promise<Received> {
  if (!found) return { conversationId: null, messageId: null, outcome: 'ignored' };
  const conversation = await take(tx, found.conversationId, { evenMerged: true });
  const from = message.from.name ?? message.from.address;
  const messageId = await sayLine(tx, conversation, { code: 'auto_reply', from }, (message.reply || message.text).slice(0, 20_000));
  return { conversationId: conversation.id, messageId, outcome: 'noted' };
}

/** Whether a conversation was closed too long ago to go on there. */
async function tooOld(tx: Tx, { receivedAt }: Incoming, { closed_at: closed }: Conversation): Promise<boolean> {
  return closed !== null && receivedAt.getTime() - closed.getTime() > (await inboxSettings(tx)).reopenDays * 86_400_000;
}

interface Sender {
  who: Address;
  senderId: number | null;
}

/** Writes it into a conversation that was taken. */
async function join(tx: Tx, given: Incoming, conversation: Conversation, { who, senderId }: Sender): Promise<{ conversation: Conversation; messageId: number }> {
  const [{ messageId, conversation: now }] = await together([keepIncoming(tx, given, conversation, senderId), cancelWaiting(tx, conversation.id, 'customer_wrote')]);
  await together([addPeople(tx, given, who, conversation.id, messageId), settleIn(tx, given, conversation, now)]);
  return { conversation, messageId };
}

/** Begins a conversation with it: the first, or one that follows another. */
async function begin(
  tx: Tx, given: Incoming, { before, where, who, senderId }: Sender & { before: Conversation | null; where: Whereabouts },
): Promise<{ conversation: Conversation; messageId: number }> {
  const { message } = given;
  const conversation = await beginConversation(tx, {
    conversation: {
      channel: given.channel, inbox: given.inbox, customerId: senderId ?? before?.customer_id ?? null, contactName: who.name ?? nameless(who.address),
      subject: message.subject ?? before?.subject ?? '', language: languageOf(message), at: momentOf(given), threadKey: given.threadKey ?? null,
      followUpOf: before?.id ?? null, teamId: before?.team_id ?? null, spam: message.evidence.spam.length > 0,
    },
    message: incomingMessage(given, senderId), people: await peopleOf(tx, given, who, 'customer'), line: lineBefore(before, where),
  });
  const messageId = conversation.last_message_id!;
  await together([keepFiles(tx, messageId, message), given.silent ? undefined : followTargets(tx, conversation)]);
  return { conversation, messageId };
}

function lineBefore(before: Conversation | null, { suspected }: Whereabouts): Line | null {
  if (before) return { code: 'follow_up', of: before.id };
  return suspected === null ? null : { code: 'possibly_belongs', to: suspected };
}

/** Whoever wrote, and by name only, those it was copied to. */
async function peopleOf(tx: Tx, { channel, message }: Incoming, who: Address, role: Role): Promise<Person[]> {
  if (who.address === '') return [];
  const copied = channel === 'email' ? others([...message.to, ...message.cc], [who], await ownAddresses(tx)) : [];
  return [{ ...who, role }, ...copied.map((one) => ({ ...one, role: 'copied' as const }))];
}

/** Lets people take part. A mail worked in the same transaction may have to prove itself by who does; a chat does by its token. */
async function addPeople(tx: Tx, given: Incoming, who: Address, conversationId: number, messageId: number): Promise<void> {
  const people = await peopleOf(tx, given, who, 'cc');
  if (given.channel !== 'chat') await addParticipants(tx, conversationId, messageId, people);
  else if (people.length > 0) tx.atLast(adding(tx, people.map((one) => ({ conversationId, messageId, name: undefined, ...one }))).compile(tx.db));
}

/** What follows for the conversation: it wakes or reopens, targets are brought up to date. */
async function settleIn(tx: Tx, given: Incoming, before: Conversation, now: Conversation): Promise<void> {
  await wakeUp(tx, before, 'customer_wrote');
  if (before.closed_at) await reopenNow(tx, before, 'customer_wrote');
  const isAsItWas = before.snoozed_until === null && before.closed_at === null;
  if (!given.silent) await followTargets(tx, isAsItWas ? now : now.id);
}
