import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
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
  const last = await tx.db.selectFrom('messages').select(['from_address', 'reply_to', 'to_addresses', 'cc_addresses', 'kind'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversation.id).where('channel', '=', conversation.channel)
    .where('kind', 'in', ['incoming', 'outgoing']).where('undone_at', 'is', null).where((where) => where.or([where('automatic', 'is', null), where('kind', '=', 'incoming')]))
    .orderBy(sql`kind = 'incoming'`, 'desc').orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
  if (!last) return { channel: conversation.channel, to: await participants(tx, conversation), cc: [] };
  if (last.kind === 'outgoing') return { channel: conversation.channel, to: last.to_addresses as Address[], cc: last.cc_addresses as Address[] };
  const to = [(last.reply_to ?? last.from_address) as Address | null].filter((one) => one !== null);
  const isOurs = await ownAddresses(tx);
  return { channel: conversation.channel, to, cc: others([...last.to_addresses as Address[], ...last.cc_addresses as Address[]], to, isOurs) };
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
export async function ownAddresses(tx: Tx): Promise<(address: string) => boolean> {
  const rows = await tx.db.selectFrom('channel_connections').select(['address', 'inbound_token'])
    .where('store_id', '=', tx.storeId).where('disconnected_at', 'is', null).execute();
  const addresses = new Set(rows.map((row) => row.address.toLowerCase()));
  const tokens = new Set(rows.map((row) => row.inbound_token.toLowerCase()));
  return (address) => {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, at).toLowerCase().split('+')[0] ?? '';
    return addresses.has(address.toLowerCase()) || addresses.has(`${local}${address.slice(at).toLowerCase()}`) || tokens.has(local);
  };
}

async function participants(tx: Tx, conversation: Conversation): Promise<Address[]> {
  const rows = await tx.db.selectFrom('conversation_participants').select(['address', 'name'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversation.id).where('role', '=', 'customer').orderBy('id').execute();
  return rows.map((row) => ({ address: row.address, ...(row.name ? { name: row.name } : {}) }));
}

export interface Way {
  channel: string;
  inbox: string;
  address: string;
}

/** The ways in which the customer of a conversation can be answered: the present one first, then each connection they have an address for. */
export async function reachable(tx: Tx, conversation: Conversation): Promise<Way[]> {
  const present = await participants(tx, conversation);
  const ways: Way[] = [{ channel: conversation.channel, inbox: conversation.inbox, address: present[0]?.address ?? '' }];
  if (conversation.customer_id === null) return ways;
  const { rows: identities } = await sql<{ kind: string; value: string }>`
    select i.kind, i.value from identities as i
    where i.store_id = ${tx.storeId} and i.removed_at is null and i.confirmed_at is not null and i.customer_id in (
      select c.id from customers as c where c.store_id = ${tx.storeId} and c.canonical_id = (
        select canonical_id from customers where store_id = ${tx.storeId} and id = ${conversation.customer_id}))
    order by i.seen_at desc`.execute(tx.db);
  const connections = await tx.db.selectFrom('channel_connections').select(['id', 'kind'])
    .where('store_id', '=', tx.storeId).where('disconnected_at', 'is', null).where('paused_at', 'is', null)
    .orderBy('default_since', (order) => order.desc().nullsLast()).orderBy('id').execute();
  for (const connection of connections) {
    const address = identities.find((one) => one.kind === (identityOf[connection.kind] ?? connection.kind))?.value;
    const inbox = inboxOf(connection.kind, connection.id);
    if (address && inbox !== conversation.inbox) ways.push({ channel: connection.kind, inbox, address });
  }
  return ways;
}
