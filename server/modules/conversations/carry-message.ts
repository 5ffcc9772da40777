import type { Tx } from '../../kernel/command.ts';
import type { Carried } from '../../kernel/events.ts';
import type { Actor } from '../../kernel/house.ts';
import { allowed } from '../../kernel/command.ts';
import { agentCards } from '../agents/agent-cards.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import type { Incoming } from './incoming.ts';
import { momentOf } from './incoming.ts';
import { languageOf } from './keep-incoming.ts';
import type { Address, Message } from './schema.ts';
import { agentId } from './take.ts';
import type { Conversation } from './take.ts';
import { nameless, visitorAddress } from './visitor-address.ts';

/** Longer ones are fetched: a message is told to every socket of its conversation. So are those that are not kept letter by letter (NUL). */
const isShort = (text: string): boolean => text.length <= 8_000 && !text.includes('\0');

/** Whether who listens is the visitor of this address. */
const isVisitor = (actor: Actor, address: string | undefined): boolean => actor.kind === 'shopper' && actor.visitorId !== undefined && visitorAddress(actor.visitorId) === address;

/**
 * What the chat says in one message goes out with the news of it, exactly as either side would fetch it: to the agents at this conversation
 * who may see its inbox, and to the shopper it is from or for, whoever else takes part. Nothing where it takes more to tell (files, products).
 */
export function carryReceived(given: Incoming, { id: conversationId, inbox }: Pick<Conversation, 'id' | 'inbox'>, messageId: number, customerId: number | null): Carried[] {
  const { message, channel, writer } = given;
  if (channel !== 'chat' || !writer || given.silent || given.fileIds?.length || !isShort(message.text)) return [];
  const { from, text } = message;
  const at = momentOf(given).toISOString();
  const seen: Message = {
    id: messageId, conversationId, kind: 'incoming', author: { kind: 'customer', id: customerId, name: writer.name || from.name || nameless(from.address) || null }, channel,
    subject: message.subject ?? null, text, replyText: null, html: null, language: languageOf(message), from, to: [], cc: [], at, state: 'received', undoUntil: null, failure: null,
    automatic: null, authentication: message.evidence.authenticated ? 'pass' : 'none', line: null, mentions: [], deliveryId: null, attachments: [], cards: [], editedAt: null,
  };
  const own = { id: messageId, clientId: writer.clientId, from: 'shopper', agent: null, text, attachments: [], cards: [], at };
  return [
    { topic: `conversation:${conversationId}`, may: (actor) => allowed(actor, 'conversations.read') && inboxAllowed(actor, inbox), body: { message: seen } },
    { topic: `thread:${conversationId}`, may: (actor) => isVisitor(actor, from.address), body: { message: own } },
  ];
}

/** The same of an answer, for the shopper it is written to. `more`: files or products go with it. */
export async function carrySent(tx: Tx, conversationId: number, { messageId, text, to, more }: { messageId: number; text: string; to: Address[]; more: boolean }): Promise<Carried[]> {
  if (more || !isShort(text)) return [];
  const id = agentId(tx);
  const card = id === null ? null : (await agentCards(tx)).get(id);
  if (card === undefined) return [];
  const avatar = card?.avatarFileId ? new URL(tx.house.files.link(tx.storeId, card.avatarFileId, tx.now), tx.house.config.PUBLIC_URL).href : null;
  const message = { id: messageId, clientId: null, from: 'agent', agent: card && { name: card.name, avatar }, text, attachments: [], cards: [], at: tx.now.toISOString() };
  return [{ topic: `thread:${conversationId}`, may: (actor) => isVisitor(actor, to[0]?.address), body: { message } }];
}
