import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { findCustomer, findCustomers } from './find-customer.ts';
import type { Occasion } from './find-customer.ts';
import { orderChanged } from './events.ts';
import type { OrderData } from './schema.ts';
import { send } from './touched.ts';
import type { Touched } from './touched.ts';
import { settleLater } from './settle-order.ts';

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
    await sql`update orders set as_of = ${recording.asOf}, as_of_key = ${recording.key} where store_id = ${tx.storeId} and id = ${known.id}`.execute(tx.db);
    return { orderId: known.id, outcome: 'unchanged' };
  }
  const customerId = await findCustomer(tx, data.customer ?? null, occasionOf(data, recording));
  const before = { ...known };
  Object.assign(known, { as_of: recording.asOf, as_of_key: recording.key, digest, recorded_at: known.recorded_at ?? tx.now, customer_id: customerId ?? known.customer_id, fresh: false });
  send(recording.touched, writeOrder(tx, known.id, data, recording, digest, known.customer_id));
  send(recording.touched, writeLines(tx, before, recording.source, data.lines));
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

/** What people type for an order number: letters and digits in lower case. */
export function numberKey(number: string): string {
  return number.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

async function writeOrder(tx: Tx, id: number, data: OrderData, recording: Recording, digest: string, customerId: number | null): Promise<void> {
  const { totals, customer } = data;
  const stated = {
    financialState: data.financialState, fulfilmentState: data.fulfilmentState, paid: totals.paid ?? null, refunded: totals.refunded ?? null,
    shippedAt: data.shippedAt ?? null, deliveredAt: data.deliveredAt ?? null,
  };
  const date = (value: string | null | undefined) => (value ? new Date(value) : null);
  await tx.db.updateTable('orders').where('store_id', '=', tx.storeId).where('id', '=', id).set({
    number: data.number, number_key: numberKey(data.number), customer_id: customerId,
    email: customer?.email?.toLowerCase() || null, phone: customer?.phone || null,
    customer_name: customer?.name || data.billingAddress?.name || data.shippingAddress?.name || null, locale: customer?.locale || null,
    currency: data.currency, subtotal: totals.subtotal, discount_total: totals.discount, shipping_total: totals.shipping, tax_total: totals.tax, total: totals.total,
    discount_codes: data.discountCodes, shipping_address: json(data.shippingAddress), billing_address: json(data.billingAddress),
    shipping_method: data.shippingMethod || null, country: data.shippingAddress?.country ?? data.billingAddress?.country ?? null,
    placed_at: new Date(data.placedAt), paid_at: date(data.paidAt), cancelled_at: date(data.cancelledAt), cancel_reason: data.cancelReason || null,
    promised_ship_by: date(data.promisedShipBy), promised_from: date(data.promisedFrom), promised_until: date(data.promisedUntil),
    tags: data.tags, note: data.note || null, url: data.url ?? null, stated: JSON.stringify(stated),
    as_of: recording.asOf, as_of_key: recording.key, digest, recorded_at: sql`coalesce(recorded_at, ${tx.now})`, updated_at: tx.now,
  }).modifyEnd(prepared).execute();
}

const json = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);

/** Lines keep their ids by position. Each finds its variant by the store's id, else by SKU. */
async function writeLines(tx: Tx, { id: orderId, fresh }: KnownOrder, source: string, lines: OrderData['lines']): Promise<void> {
  const rows = lines.map((line, position) => ({
    position, external_id: line.id ?? null, product_external_id: line.productId ?? null, variant_external_id: line.variantId ?? null,
    sku: line.sku || null, title: line.title, variant_title: line.variantTitle || null, quantity: line.quantity, unit_price: line.unitPrice,
    discount: line.discount, total: Math.max(0, line.quantity * line.unitPrice - line.discount), image_url: line.imageUrl ?? null,
  }));
  const sent: Promise<unknown>[] = [];
  if (!fresh) sent.push(sql`delete from order_lines where store_id = ${tx.storeId} and order_id = ${orderId} and position >= ${rows.length}`.execute(tx.db));
  if (rows.length > 0) sent.push(insertLines(tx, orderId, source, rows));
  await together(sent);
}

function insertLines(tx: Tx, orderId: number, source: string, rows: object[]): Promise<unknown> {
  return sql`${prepared}
    insert into order_lines (store_id, order_id, position, external_id, product_external_id, variant_external_id, product_id, variant_id,
      sku, title, variant_title, quantity, unit_price, discount, total, image_url)
    select ${tx.storeId}::integer, ${orderId}::bigint, line.position, line.external_id, line.product_external_id, line.variant_external_id,
      match.product_id, match.variant_id, line.sku, line.title, line.variant_title, line.quantity, line.unit_price, line.discount, line.total, line.image_url
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line (position integer, external_id text, product_external_id text,
      variant_external_id text, sku text, title text, variant_title text, quantity integer, unit_price bigint, discount bigint, total bigint, image_url text)
    left join lateral (
      select v.product_id, v.id as variant_id from variants v
      where v.store_id = ${tx.storeId} and v.source = ${source}
        and ((line.variant_external_id is not null and v.external_id = line.variant_external_id)
          or (line.variant_external_id is null and line.sku is not null and v.sku = line.sku))
      order by v.removed_at is not null, v.id limit 1
    ) match on true
    on conflict (store_id, order_id, position) do update set external_id = excluded.external_id,
      product_external_id = excluded.product_external_id, variant_external_id = excluded.variant_external_id, product_id = excluded.product_id,
      variant_id = excluded.variant_id, sku = excluded.sku, title = excluded.title, variant_title = excluded.variant_title,
      quantity = excluded.quantity, unit_price = excluded.unit_price, discount = excluded.discount, total = excluded.total,
      image_url = excluded.image_url`.execute(tx.db);
}
