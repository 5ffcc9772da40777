import type { DemoConversation, DemoMessage } from '../../../db/seeds/demo/conversations.ts';
import type { Tx } from '../../kernel/command.ts';
import { addParticipants, createConversation } from '../conversations/create-conversation.ts';
import { customerOf } from '../conversations/customer-of.ts';
import { conversationStarted, messageReceived, messageSent } from '../conversations/events.ts';
import { indexForSearch } from '../customers/search/index-for-search.ts';
import type { SearchEntry } from '../customers/search/index-for-search.ts';
import { recount } from '../conversations/recount.ts';
import { followTargets } from '../conversations/targets/follow.ts';
import { writeMessage } from '../conversations/write-message.ts';
import type { Furnished } from './furnish.ts';
import { shopAddress } from './post-office.ts';

/** Writes conversations of the story as they would stand had they happened here. Telling the same story twice adds nothing. */
export async function loadConversations(tx: Tx, furnished: Furnished, conversations: { key: string; told: DemoConversation }[]): Promise<void> {
  const known = await tx.db.selectFrom('messages').select('external_id').where('store_id', '=', tx.storeId)
    .where('external_id', 'in', conversations.map((one) => one.key)).execute();
  const done = new Set(known.map((row) => row.external_id));
  const entries: SearchEntry[] = [];
  for (const { key, told } of conversations) if (!done.has(key)) entries.push(...await loadOne(tx, furnished, key, told));
  await indexForSearch(tx, entries);
}

async function loadOne(tx: Tx, furnished: Furnished, key: string, told: DemoConversation): Promise<SearchEntry[]> {
  const began = told.messages[0]!.at;
  const inbox = told.channel === 'email' ? furnished.emailInbox : furnished.chatInbox;
  const address = { address: told.customer.email, name: told.customer.name };
  const customerId = await customerOf(tx, { channel: 'email', address, how: 'sender', language: told.language, at: began, silent: true });
  const { id: conversationId } = await createConversation(tx, {
    channel: told.channel, inbox, customerId, contactName: told.customer.name, subject: told.channel === 'email' ? told.subject : '', language: told.language, at: began,
    spam: told.topic === 'spam',
  });
  const conversation = { id: conversationId, channel: told.channel, inbox };
  await addParticipants(tx, conversationId, null, [{ ...address, role: 'customer' }]);
  const options = { customerId, silent: true };
  tx.emit(conversationStarted({ conversationId, channel: told.channel, inbox }, { ...options, occurredAt: began }));
  const entries: SearchEntry[] = [];
  for (const [index, message] of told.messages.entries()) {
    const messageId = await writeOne(tx, furnished, conversation, { told, message, customerId, address, key: index === 0 ? key : `${key}-${index}` });
    if (message.from === 'customer') tx.emit(messageReceived({ conversationId, messageId, channel: told.channel, inbox }, { ...options, occurredAt: message.at }));
    if (message.from === 'agent') tx.emit(messageSent({ conversationId, messageId, channel: told.channel }, { ...options, occurredAt: message.at }));
    entries.push({ kind: 'message', id: messageId, text: [told.subject, address.name, address.address, message.text].join('\n'), customerId, inbox });
  }
  await settle(tx, furnished, conversationId, told);
  return entries;
}

interface Telling {
  told: DemoConversation;
  message: DemoMessage;
  customerId: number | null;
  address: { address: string; name: string };
  key: string;
}

async function writeOne(tx: Tx, furnished: Furnished, conversation: { id: number; channel: string; inbox: string }, { told, message, customerId, address, key }: Telling): Promise<number> {
  const mail = told.channel === 'email';
  const values = { occurred_at: message.at, language: told.language, external_id: key, subject: mail ? told.subject : null };
  if (message.from === 'customer') {
    return writeMessage(tx, {
      conversation, kind: 'incoming', author: { kind: 'customer', customerId }, text: message.text, from: address, to: mail ? [{ address: shopAddress }] : [],
      values: { ...values, authentication: 'pass', ...(mail ? { message_id_header: `${key}@${address.address.split('@')[1]}` } : {}) },
    });
  }
  const author = { kind: 'agent' as const, agentId: furnished.agentIds[message.agent]! };
  if (message.from === 'note') return writeMessage(tx, { conversation, kind: 'note', author, text: message.text, values: { ...values, subject: null } });
  return writeMessage(tx, { conversation, kind: 'outgoing', author, text: message.text, from: mail ? { address: shopAddress } : null, to: mail ? [address] : [], values: { ...values, sent_at: message.at } });
}

async function settle(tx: Tx, furnished: Furnished, conversationId: number, told: DemoConversation): Promise<void> {
  const agentId = told.agent === null ? null : furnished.agentIds[told.agent]!;
  const tagId = furnished.tagIds[told.topic];
  await recount(tx, conversationId);
  await tx.db.updateTable('conversations').set({
    ...(agentId === null ? {} : { assignee_agent_id: agentId, assigned_at: told.messages[0]!.at, assigned_reason: JSON.stringify({ code: 'took_it' }) }),
    ...(told.closedAt ? { closed_at: told.closedAt, closed_by: agentId } : {}),
    ...(told.snoozedUntil ? { snoozed_until: told.snoozedUntil, snoozed_at: tx.now, snoozed_by: agentId } : {}),
    ...(tagId ? { tag_ids: [tagId] } : {}),
    priority: told.topic === 'complaint' ? 'high' : 'normal',
  }).where('store_id', '=', tx.storeId).where('id', '=', conversationId).execute();
  if (tagId) {
    await tx.db.insertInto('conversation_tags').values({ store_id: tx.storeId, conversation_id: conversationId, tag_id: tagId, added_at: told.messages[0]!.at, added_by: agentId }).execute();
  }
  if (!told.closedAt && told.topic !== 'spam') await followTargets(tx, conversationId);
}
