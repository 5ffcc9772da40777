import { sql } from 'kysely';
import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { Tx } from '../../kernel/command.ts';
import { fromCursor, toCursor } from '../../kernel/endpoint.ts';
import { wordsFor } from './messages.ts';
import type { Content, DeliveryState, Recipients } from './schema.ts';

/** A delivery as it is kept. */
export interface Delivery {
  id: number;
  channel: string;
  connection_id: number | null;
  class: 'at-least-once' | 'at-most-once';
  purpose: 'reply' | 'notice' | 'acknowledgement' | 'marketing';
  conversation_id: number | null;
  message_id: number | null;
  customer_id: number | null;
  address: string;
  recipients: Recipients;
  content: Content;
  automatic: boolean;
  reply_token: string | null;
  external_id: string | null;
  state: DeliveryState;
  reason: string | null;
  reason_detail: string | null;
  attempts: number;
  queued_at: Date;
  due_at: Date;
  sent_at: Date | null;
  ended_at: Date | null;
  lease: string | null;
  lease_until: Date | null;
  maybe_duplicate_at: Date | null;
  bounced_at: Date | null;
}

const columns = sql.raw(`id, channel, connection_id, class, purpose, conversation_id, message_id, customer_id, address, recipients, content, automatic, reply_token,
  external_id, state, reason, reason_detail, attempts, queued_at, due_at, sent_at, ended_at, lease, lease_until, maybe_duplicate_at, bounced_at`);

/** One delivery, or 404. `lock` keeps others from changing it until the transaction ends. */
export async function getDelivery(tx: Tx, id: number, options: { lock?: boolean } = {}): Promise<Delivery> {
  const { rows } = await sql<Delivery>`
    select ${columns} from deliveries where store_id = ${tx.storeId} and id = ${id} ${options.lock ? sql`for update` : sql``}`.execute(tx.db);
  return rows[0] ?? fail('not_found', 'not_found', 'There is no such delivery.');
}

/** The delivery that a reply token belongs to, with everybody it was written to. The caller checks that the sender is one of them. */
export async function findByReplyToken(tx: Tx, token: string): Promise<Delivery | null> {
  const { rows } = await sql<Delivery>`select ${columns} from deliveries where store_id = ${tx.storeId} and reply_token = ${token}`.execute(tx.db);
  return rows[0] ?? null;
}

/** The delivery that the channel knows by this id (mail: Message-ID without brackets). */
export async function findByExternalId(tx: Tx, channel: string, externalId: string): Promise<Delivery | null> {
  const { rows } = await sql<Delivery>`
    select ${columns} from deliveries where store_id = ${tx.storeId} and external_id = ${externalId} and channel = ${channel} order by id desc limit 1`.execute(tx.db);
  return rows[0] ?? null;
}

interface ListedDelivery extends Delivery {
  bounce: { reason?: string } | null;
  connection_name: string | null;
  connection_address: string | null;
}

export interface DeliveryFilter {
  state?: DeliveryState;
  channel?: string;
  connectionId?: number;
  conversationId?: number;
  address?: string;
  limit: number;
  cursor?: string;
}

/** Deliveries, newest first. */
export async function listDeliveries(tx: Tx, filter: DeliveryFilter) {
  const before = fromCursor(filter.cursor, z.tuple([z.number()]))?.[0] ?? null;
  const { rows } = await sql<ListedDelivery>`
    select ${sql.raw('d.*')}, c.name as connection_name, c.address as connection_address
    from deliveries d left join channel_connections c on c.store_id = d.store_id and c.id = d.connection_id
    where d.store_id = ${tx.storeId}
      ${filter.state ? sql`and d.state = ${filter.state}` : sql``}
      ${filter.channel ? sql`and d.channel = ${filter.channel}` : sql``}
      ${filter.connectionId ? sql`and d.connection_id = ${filter.connectionId}` : sql``}
      ${filter.conversationId ? sql`and d.conversation_id = ${filter.conversationId}` : sql``}
      ${filter.address ? sql`and d.address = ${filter.address.toLowerCase()}` : sql``}
      ${before === null ? sql`` : sql`and d.id < ${before}`}
    order by d.id desc limit ${filter.limit + 1}`.execute(tx.db);
  const items = rows.slice(0, filter.limit);
  return { items: items.map(describe), next: rows.length > filter.limit ? toCursor([items.at(-1)!.id]) : null };
}

/** How many deliveries are in each state: the numbers above the list. */
export async function countDeliveries(tx: Tx): Promise<Record<DeliveryState, number>> {
  const { rows } = await sql<{ state: DeliveryState; count: number }>`
    select state, count(*)::int as count from deliveries where store_id = ${tx.storeId} group by state`.execute(tx.db);
  const none = { queued: 0, sending: 0, sent: 0, deferred: 0, held: 0, failed: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

function describe(row: ListedDelivery) {
  return {
    id: row.id, channel: row.channel, state: row.state, purpose: row.purpose, class: row.class, attempts: row.attempts, automatic: row.automatic,
    connection: row.connection_id ? { id: row.connection_id, name: row.connection_name ?? '', address: row.connection_address ?? '' } : null,
    reason: row.reason ? { code: row.reason, words: wordsFor(row.reason), detail: row.reason_detail }
      : row.bounced_at ? { code: 'bounced', words: wordsFor('bounced'), detail: row.bounce?.reason ?? null } : null,
    to: row.recipients.to, cc: row.recipients.cc, subject: row.content.subject ?? null,
    conversationId: row.conversation_id, messageId: row.message_id, customerId: row.customer_id,
    queuedAt: row.queued_at, dueAt: row.due_at, sentAt: row.sent_at, endedAt: row.ended_at, maybeDuplicateAt: row.maybe_duplicate_at, bouncedAt: row.bounced_at,
  };
}

interface Suppression {
  id: number;
  channel: string;
  address: string;
  reason: 'bounce' | 'complaint' | 'manual';
  detail: string | null;
  delivery_id: number | null;
  suppressed_at: Date;
}

/** Addresses that nothing is sent to, newest first. */
export async function listSuppressions(tx: Tx, { limit, cursor }: { limit: number; cursor?: string }) {
  const before = fromCursor(cursor, z.tuple([z.number()]))?.[0] ?? null;
  const { rows } = await sql<Suppression>`
    select id, channel, address, reason, detail, delivery_id, suppressed_at from suppressions
    where store_id = ${tx.storeId} and lifted_at is null ${before === null ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${limit + 1}`.execute(tx.db);
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id, channel: row.channel, address: row.address, reason: row.reason, detail: row.detail, deliveryId: row.delivery_id, suppressedAt: row.suppressed_at,
  }));
  return { items, next: rows.length > limit ? toCursor([items.at(-1)!.id]) : null };
}

/** Which of these addresses nothing is sent to. */
export async function suppressedAmong(tx: Tx, channel: string, addresses: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`
    select address from suppressions where store_id = ${tx.storeId} and channel = ${channel} and lifted_at is null
      and address = any(${addresses.map((one) => one.toLowerCase())})`.execute(tx.db);
  return new Set(rows.map((row) => row.address));
}
