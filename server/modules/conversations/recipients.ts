import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { remember } from '../../kernel/remember.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { connectionChanged } from '../deliveries/events.ts';
import type { Address } from './schema.ts';
import type { Conversation } from './take.ts';

/** Which kind of a customer's identity a channel writes to; the others are named like the channel. */
const identityOf: Record<string, string> = { sms: 'phone', chat: 'visitor' };

export const inboxOf = (kind: string, connectionId: number): string => `${kind}:${connectionId}`;
export const connectionIdOf = (inbox: string): number => Number(inbox.split(':')[1]);

export interface Recipients {
  channel: string;
  to: Address[];
  cc: Address[];
}

/**
 * Whom a reply goes to: who wrote last (their Reply-To, if any), with a copy to everybody that message named, except
 * ourselves. Before anybody wrote, whom we wrote to.
 */
export async function replyRecipients(tx: Tx, conversation: Conversation): Promise<Recipients> {
  return recipientsAfter(tx, conversation, await lastSpoken(tx, conversation.id));
}

/** The same, where the last message is known. */
export async function recipientsAfter(tx: Tx, conversation: Conversation, last: Spoken | null): Promise<Recipients> {
  const isOurs = await ownAddresses(tx);
  if (!last) return { channel: conversation.channel, to: await participants(tx, conversation), cc: [] };
  if (last.kind === 'outgoing') return { channel: conversation.channel, to: last.to_addresses, cc: last.cc_addresses };
  const to = [last.reply_to ?? last.from_address].filter((one) => one !== null);
  return { channel: conversation.channel, to, cc: others([...last.to_addresses, ...last.cc_addresses], to, isOurs) };
}

export interface Spoken {
  kind: 'incoming' | 'outgoing';
  from_address: Address | null;
  reply_to: Address | null;
  to_addresses: Address[];
  cc_addresses: Address[];
}

/** The last message of the customer, or else of ours that a person wrote: two walks back from the end, however long the conversation. */
export async function lastSpoken(tx: Tx, id: number): Promise<Spoken | null> {
  const { rows } = await sql<Spoken>`${prepared}${spokenLast(tx, id)}`.execute(tx.db);
  return rows[0] ?? null;
}

/** The same as part of another statement. */
export function spokenLast(tx: Tx, id: number) {
  const newest = (kind: 'incoming' | 'outgoing') => sql`
    select from_address, reply_to, to_addresses, cc_addresses, kind from messages
    where store_id = ${tx.storeId} and conversation_id = ${id} and kind = ${sql.lit(kind)} and undone_at is null
      and channel = (select channel from conversations where store_id = ${tx.storeId} and id = ${id})
      ${kind === 'outgoing' ? sql`and automatic is null and not exists (select from incoming)` : sql``}
    order by occurred_at desc, id desc limit 1`;
  return sql`with incoming as materialized (${newest('incoming')}) select * from incoming union all (${newest('outgoing')})`;
}

/** Everybody named who is neither among `known` nor ourselves, each once, in order. */
export function others(named: Address[], known: Address[], isOurs: (address: string) => boolean): Address[] {
  const seen = new Set(known.map((one) => one.address.toLowerCase()));
  return named.filter((one) => {
    const key = one.address.toLowerCase();
    if (seen.has(key) || isOurs(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Tells our own addresses, also with a `+token` in the local part or as a forwarding address. */
export const ownAddresses = remember('deliveries.addresses', [connectionChanged], async (tx): Promise<(address: string) => boolean> => {
  const rows = await tx.db.selectFrom('channel_connections').select(['address', 'inbound_token'])
    .where('store_id', '=', tx.storeId).where('disconnected_at', 'is', null).modifyEnd(prepared).execute();
  const addresses = new Set(rows.map((row) => row.address.toLowerCase()));
  const tokens = new Set(rows.map((row) => row.inbound_token.toLowerCase()));
  return (address) => {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, at).toLowerCase().split('+')[0] ?? '';
    return addresses.has(address.toLowerCase()) || addresses.has(`${local}${address.slice(at).toLowerCase()}`) || tokens.has(local);
  };
});

async function participants(tx: Tx, conversation: Conversation): Promise<Address[]> {
  const rows = await tx.db.selectFrom('conversation_participants').select(['address', 'name'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversation.id).where('role', '=', 'customer').orderBy('id').modifyEnd(prepared).execute();
  return rows.map((row) => ({ address: row.address, ...(row.name ? { name: row.name } : {}) }));
}

export interface Way {
  channel: string;
  inbox: string;
  address: string;
}

/** The ways in which the customer of a conversation can be answered: the present one first, then the chat it was, then each connection they have an address for. */
export async function reachable(tx: Tx, conversation: Conversation): Promise<Way[]> {
  const [present, chats, identities, connections] = await Promise.all([
    participants(tx, conversation), chatIn(tx, conversation), confirmedIdentities(tx, conversation.customer_id), openConnections(tx),
  ]);
  const ways: Way[] = [{ channel: conversation.channel, inbox: conversation.inbox, address: present[0]?.address ?? '' }, ...chats];
  for (const connection of connections) {
    const address = identities.find((one) => one.kind === (identityOf[connection.kind] ?? connection.kind))?.value;
    const inbox = inboxOf(connection.kind, connection.id);
    if (address && inbox !== conversation.inbox) ways.push({ channel: connection.kind, inbox, address });
  }
  return ways;
}

/** The chat in which the customer wrote here before it went on elsewhere, if they did among the last 500 messages: it has no connection, but is there. */
async function chatIn(tx: Tx, conversation: Conversation): Promise<Way[]> {
  if (conversation.channel === 'chat') return [];
  const { rows } = await sql<Way>`${prepared}
    select channel, inbox, coalesce(from_address ->> 'address', '') as address from (
      select id, occurred_at, kind, channel, inbox, from_address from messages
      where store_id = ${tx.storeId} and conversation_id = ${conversation.id} order by occurred_at desc, id desc limit 500
    ) as late where kind = 'incoming' and channel = 'chat' order by occurred_at desc, id desc limit 1`.execute(tx.db);
  return rows.filter((way) => inboxAllowed(tx.actor, way.inbox));
}

async function confirmedIdentities(tx: Tx, customerId: number | null): Promise<{ kind: string; value: string }[]> {
  if (customerId === null) return [];
  const { rows } = await sql<{ kind: string; value: string }>`${prepared}
    select i.kind, i.value from customers as self
      join customers as c on c.store_id = self.store_id and c.canonical_id = self.canonical_id
      join identities as i on i.store_id = c.store_id and i.customer_id = c.id and i.removed_at is null and i.confirmed_at is not null
    where self.store_id = ${tx.storeId} and self.id = ${customerId} order by i.seen_at desc`.execute(tx.db);
  return rows;
}

function openConnections(tx: Tx) {
  return tx.db.selectFrom('channel_connections').select(['id', 'kind'])
    .where('store_id', '=', tx.storeId).where('disconnected_at', 'is', null).where('paused_at', 'is', null)
    .orderBy('default_since', (order) => order.desc().nullsLast()).orderBy('id').modifyEnd(prepared).execute();
}
