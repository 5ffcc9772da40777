import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { findCustomer, findCustomers } from './find-customer.ts';
import type { Occasion } from './find-customer.ts';
import { orderChanged } from './events.ts';
import type { OrderData } from './schema.ts';
import type { Touched } from './touched.ts';
import { settleLater } from './settle-order.ts';
import { confirmLater, writeLater } from './write-orders.ts';

/** Where a snapshot comes from and when it was true. `key` decides between two of the same moment. */
export interface Recording {
  source: string;
  asOf: Date;
  key: string;
  /** True for imports and history: recorded, told to nobody. */
  silent: boolean;
  /** Gathers what keepFacts has to bring in step before the transaction ends. */
  touched: Touched;
  /** Customers found in this transaction, for imports. */
  answers?: Map<string, number | null>;
}

export type Outcome = 'created' | 'changed' | 'unchanged' | 'stale';

/** Whether a snapshot is newer than what is known. */
export function isNewer(known: { as_of: Date | null; as_of_key: string | null }, recording: Recording): boolean {
  if (known.as_of === null) return true;
  const difference = recording.asOf.getTime() - known.as_of.getTime();
  return difference > 0 || (difference === 0 && recording.key > (known.as_of_key ?? ''));
}

/** What a snapshot says, in few bytes: the same again is no change. */
export function digestOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 22);
}

export interface KnownOrder {
  id: number;
  customer_id: number | null;
  as_of: Date | null;
  as_of_key: string | null;
  digest: string | null;
  recorded_at: Date | null;
  placed_at: Date | null;
  /** Made just now: nothing can refer to it yet. */
  fresh: boolean;
}

/** Locks an order; makes a placeholder when nothing is known of it yet. */
export async function lockOrder(tx: Tx, { source, touched }: Pick<Recording, 'source' | 'touched'>, externalId: string): Promise<KnownOrder> {
  if (!touched.heldOrders.has(`${source}/${externalId}`)) await lockOrders(tx, { source, touched }, [externalId]);
  const order = touched.heldOrders.get(`${source}/${externalId}`);
  if (!order) throw new Error('An order that was just made cannot be found.');
  return order;
}

/** Locks many orders in one round trip, in one order, so that two such calls do not wait for each other. */
export async function lockOrders(tx: Tx, { source, touched }: Pick<Recording, 'source' | 'touched'>, externalIds: string[]): Promise<void> {
  const wanted = [...new Set(externalIds)].filter((id) => !touched.heldOrders.has(`${source}/${id}`)).sort();
  if (wanted.length === 0) return;
  const { rows } = await sql<KnownOrder & { external_id: string }>`${prepared}
    insert into orders (store_id, source, external_id, created_at)
    select ${tx.storeId}::integer, ${source}, external_id, ${tx.now}::timestamptz from unnest(${wanted}::text[]) with ordinality as given (external_id, position) order by position
    on conflict (store_id, source, external_id) do update set source = excluded.source
    returning external_id, id, customer_id, as_of, as_of_key, digest, recorded_at, placed_at, xmax = 0 as fresh`.execute(tx.db);
  for (const { external_id: externalId, ...order } of rows) touched.heldOrders.set(`${source}/${externalId}`, order);
}

/** Keeps a snapshot of an order, unless a newer one is known. */
export async function recordOrder(tx: Tx, data: OrderData, recording: Recording): Promise<{ orderId: number; outcome: Outcome }> {
  const known = await lockOrder(tx, recording, data.id);
  if (!isNewer(known, recording)) return { orderId: known.id, outcome: 'stale' };
  const digest = digestOf(data);
  if (known.digest === digest) {
    Object.assign(known, { as_of: recording.asOf, as_of_key: recording.key });
    confirmLater(recording.touched, known.id, recording);
    return { orderId: known.id, outcome: 'unchanged' };
  }
  const customerId = await findCustomer(tx, data.customer ?? null, occasionOf(data, recording));
  const before = { ...known };
  Object.assign(known, { as_of: recording.asOf, as_of_key: recording.key, digest, recorded_at: known.recorded_at ?? tx.now, customer_id: customerId ?? known.customer_id, fresh: false });
  const { source, asOf, key, touched } = recording;
  writeLater(touched, known.id, { data, source, asOf, key, digest, customerId: known.customer_id, fresh: before.fresh });
  settleLater(known.id, recording);
  if (before.customer_id !== null) recording.touched.customers.add(before.customer_id);
  if (before.recorded_at === null) return { orderId: known.id, outcome: 'created' };
  tx.emit(orderChanged({ orderId: known.id, customerId }, { customerId, silent: recording.silent, occurredAt: recording.asOf }));
  return { orderId: known.id, outcome: 'changed' };
}

function occasionOf(data: OrderData, recording: Recording): Occasion {
  return {
    source: recording.source, orderNumber: data.number, at: new Date(data.placedAt), silent: recording.silent,
    address: data.shippingAddress ?? data.billingAddress ?? null, answers: recording.answers,
  };
}

/** Finds the customers of many snapshots at once, of those that say something new of orders that are locked. */
export async function findBuyers(tx: Tx, snapshots: { data: OrderData; recording: Recording }[], answers: Map<string, number | null>): Promise<void> {
  const first = new Map(snapshots.map((one) => [`${one.recording.source}/${one.data.id}`, one] as const).reverse());
  const telling = [...first].reverse().filter(([key, { data, recording }]) => {
    const known = recording.touched.heldOrders.get(key);
    return known && isNewer(known, recording) && known.digest !== digestOf(data);
  });
  await findCustomers(tx, telling.map(([, { data, recording }]) => ({ person: data.customer ?? null, occasion: occasionOf(data, recording) })), answers);
}
