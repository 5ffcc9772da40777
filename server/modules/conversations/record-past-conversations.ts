import { sql } from 'kysely';
import type { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { resolveCustomers } from '../customers/resolve-customers.ts';
import { indexForSearch } from '../customers/search/index-for-search.ts';
import { conversationStarted, messageReceived, messageSent } from './events.ts';
import { pastBody } from './past-conversation.ts';
import type { PastConversation, pastAnswer } from './past-conversation.ts';
import { recountAll } from './recount.ts';
import { followTargets } from './targets/follow.ts';
import { writeMessages } from './write-message.ts';
import type { NewMessage } from './write-message.ts';

interface Written {
  told: PastConversation;
  id: number;
  customerId: number;
}

/**
 * Writes conversations that took place elsewhere, as they would stand had they taken place here: for moving in from another helpdesk.
 * Silent: nobody is told and nothing is sent. What was recorded before is left alone. About fifteen statements, however many.
 */
export const recordPastConversations = command({
  name: 'conversations.record-past',
  permission: 'imports.run',
  redact: ['conversations'],
  input: pastBody,
  async run(tx, { conversations }): Promise<z.output<typeof pastAnswer>> {
    await refuseUnknown(tx, conversations);
    // One at a time per store: the same batch twice at once is recorded once.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`past conversations ${tx.storeId}`}, 7))`.execute(tx.db);
    const known = await knownAlready(tx, conversations);
    const written = await writeConversations(tx, conversations.filter((told) => !known.has(told.externalId)));
    await writeAllMessages(tx, written);
    for (const { id } of written.filter(({ told }) => !told.closedAt && !told.spam)) await followTargets(tx, id);
    tx.audit({ recorded: written.length });
    const ids = new Map(written.map(({ told, id }) => [told.externalId, id]));
    return { conversations: conversations.map(({ externalId }) => ({ externalId, id: (ids.get(externalId) ?? known.get(externalId))!, recorded: ids.has(externalId) })) };
  },
});

const onceKey = (told: PastConversation, index: number) => `past:${told.externalId}:${index}`;

async function knownAlready(tx: Tx, conversations: PastConversation[]): Promise<Map<string, number>> {
  const keys = conversations.map((told) => onceKey(told, 0));
  const rows = await tx.db.selectFrom('messages').select(['external_id', 'channel', 'conversation_id']).where('store_id', '=', tx.storeId)
    .where('channel', 'in', [...new Set(conversations.map((told) => told.channel))]).where('external_id', 'in', keys).execute();
  const ids = new Map(rows.map((row) => [`${row.channel} ${row.external_id}`, row.conversation_id]));
  return new Map(conversations.flatMap((told) => {
    const id = ids.get(`${told.channel} ${onceKey(told, 0)}`);
    return id === undefined ? [] : [[told.externalId, id]];
  }));
}

async function refuseUnknown(tx: Tx, conversations: PastConversation[]): Promise<void> {
  for (const { inbox } of conversations) if (!inboxAllowed(tx.actor, inbox)) fail('forbidden', 'inbox_not_permitted', 'You do not work in that inbox.');
  const now = tx.now.toISOString();
  const late = conversations.find((told) => told.messages.some(({ at }) => new Date(at) > tx.now) || (told.closedAt && new Date(told.closedAt) > tx.now));
  if (late) fail('invalid', 'not_past', `${late.externalId} has moments after ${now}.`);
  const agents = unique(conversations.flatMap((told) => [told.assigneeAgentId, ...told.messages.map((message) => message.agentId)]));
  const tags = unique(conversations.flatMap((told) => told.tagIds));
  const { rows: [counted] } = await sql<{ agents: number; tags: number }>`
    select (select count(*)::int from agents where store_id = ${tx.storeId} and id = any(${agents}::bigint[])) as agents,
      (select count(*)::int from tags where store_id = ${tx.storeId} and id = any(${tags}::bigint[])) as tags`.execute(tx.db);
  if (counted!.agents < agents.length) fail('invalid', 'agent_not_found', 'An agent named here does not exist.');
  if (counted!.tags < tags.length) fail('invalid', 'tag_not_found', 'A tag named here does not exist.');
}

const unique = (ids: (number | null)[]): number[] => [...new Set(ids.filter((one) => one !== null))];

/** Rows of the conversations with who takes part and their tags. */
async function writeConversations(tx: Tx, conversations: PastConversation[]): Promise<Written[]> {
  if (conversations.length === 0) return [];
  const customers = await resolveCustomers(tx, conversations.map(({ contact, language, messages }) => ({
    identities: [{ kind: contact.kind, value: contact.address }], evidence: { kind: 'contact', reference: contact.kind },
    profile: { displayName: contact.name, locale: language }, at: new Date(messages[0]!.at), silent: true,
  })));
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into conversations (store_id, subject, channel, inbox, customer_id, contact_name, language, priority, created_at, last_message_at, spam_at,
        assignee_agent_id, assigned_at, assigned_reason, closed_at, closed_by, snoozed_until, snoozed_at, snoozed_by, tag_ids, updated_at)
      select ${tx.storeId}::integer, subject, channel, inbox, customer_id, contact_name, language, priority, created_at, created_at, spam_at,
        assignee_agent_id, assigned_at, assigned_reason, closed_at, closed_by, snoozed_until, snoozed_at, snoozed_by, tag_ids, ${tx.now}::timestamptz
      from jsonb_populate_recordset(null::conversations, ${jsonText(conversations.map((told, index) => rowOf(tx, told, customers[index]!.customerId)))}::jsonb) returning id
    ) select id from made order by id`.execute(tx.db);
  const written = conversations.map((told, index) => ({ told, id: rows[index]!.id, customerId: customers[index]!.customerId }));
  const people = written.map(({ told, id }) => ({ id, address: told.contact.address.toLowerCase(), name: told.contact.name || null }));
  await sql`
    insert into conversation_participants (store_id, conversation_id, address, name, role, added_at)
    select ${tx.storeId}::integer, id, address, name, 'customer', ${tx.now}::timestamptz
    from jsonb_to_recordset(${jsonText(people)}::jsonb) as people (id bigint, address text, name text)`.execute(tx.db);
  const tagged = written.flatMap(({ told, id }) => unique(told.tagIds).map((tagId) => ({
    store_id: tx.storeId, conversation_id: id, tag_id: tagId, added_at: new Date(told.messages[0]!.at), added_by: told.assigneeAgentId,
  })));
  if (tagged.length > 0) await tx.db.insertInto('conversation_tags').values(tagged).execute();
  return written;
}

function rowOf(tx: Tx, told: PastConversation, customerId: number): Record<string, unknown> {
  const began = told.messages[0]!.at;
  const agentId = told.assigneeAgentId;
  return {
    subject: told.subject, channel: told.channel, inbox: told.inbox, customer_id: customerId, contact_name: told.contact.name || told.contact.address,
    language: told.language, priority: told.priority, created_at: began, spam_at: told.spam ? tx.now : null, tag_ids: unique(told.tagIds),
    ...(agentId === null ? {} : { assignee_agent_id: agentId, assigned_at: began, assigned_reason: { code: 'took_it' } }),
    ...(told.closedAt ? { closed_at: told.closedAt, closed_by: agentId } : {}),
    ...(told.snoozedUntil ? { snoozed_until: told.snoozedUntil, snoozed_at: tx.now, snoozed_by: agentId } : {}),
  };
}

/** What was said, found by search, counted and announced in silence. */
async function writeAllMessages(tx: Tx, written: Written[]): Promise<void> {
  const ours = await ownAddresses(tx, written);
  const said = written.flatMap((one) => one.told.messages.map((message, index) => ({ one, message, given: messageOf(one, index, ours.get(one.told.inbox)) })));
  const ids = await writeMessages(tx, said.map(({ given }) => given));
  await recountAll(tx, written.map(({ id }) => id));
  for (const { told, id, customerId } of written) {
    tx.emit(conversationStarted({ conversationId: id, channel: told.channel, inbox: told.inbox }, { customerId, silent: true, occurredAt: new Date(told.messages[0]!.at) }));
  }
  for (const [index, { one: { told, id, customerId }, message }] of said.entries()) {
    const about = { conversationId: id, messageId: ids[index]!, channel: told.channel };
    const options = { customerId, silent: true, occurredAt: new Date(message.at) };
    if (message.from === 'customer') tx.emit(messageReceived({ ...about, inbox: told.inbox }, options));
    if (message.from === 'agent') tx.emit(messageSent(about, options));
  }
  await indexForSearch(tx, said.map(({ one: { told, customerId }, message }, index) => ({
    kind: 'message', id: ids[index]!, customerId, inbox: told.inbox, text: [told.subject, told.contact.name, told.contact.address, message.text].filter(Boolean).join('\n'),
  })));
}

/** By inbox, the address mail to it went to. */
async function ownAddresses(tx: Tx, written: Written[]): Promise<Map<string, string>> {
  const ids = written.filter(({ told }) => told.channel === 'email').map(({ told }) => Number(told.inbox.split(':')[1]));
  if (ids.length === 0) return new Map();
  const rows = await tx.db.selectFrom('channel_connections').select(['id', 'address']).where('store_id', '=', tx.storeId).where('kind', '=', 'email')
    .where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [`email:${row.id}`, row.address]));
}

function messageOf({ told, id, customerId }: Written, index: number, our: string | undefined): NewMessage {
  const message = told.messages[index]!;
  const mail = told.channel === 'email';
  const contact = { address: told.contact.address, ...(told.contact.name ? { name: told.contact.name } : {}) };
  const shop = our ? [{ address: our }] : [];
  const values = {
    occurred_at: new Date(message.at), language: told.language, external_id: onceKey(told, index), subject: mail && message.from !== 'note' ? told.subject : null,
    message_id_header: message.messageId,
  };
  const base = { conversation: { id, channel: told.channel, inbox: told.inbox }, text: message.text };
  if (message.from === 'customer') return { ...base, kind: 'incoming', author: { kind: 'customer', customerId }, from: contact, to: shop, values: { ...values, authentication: 'none' } };
  const author = { kind: 'agent' as const, agentId: message.agentId };
  if (message.from === 'note') return { ...base, kind: 'note', author, values };
  return { ...base, kind: 'outgoing', author, from: shop[0] ?? null, to: mail ? [contact] : [], values: { ...values, sent_at: values.occurred_at, cards: message.cards.length > 0 ? message.cards : null } };
}
