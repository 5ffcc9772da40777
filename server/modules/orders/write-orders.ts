import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { jsonText } from '../../kernel/json-text.ts';
import type { OrderData } from './schema.ts';
import { send } from './touched.ts';
import type { Touched } from './touched.ts';

/** When something was last said of an order; see Recording. */
export interface Confirming {
  asOf: Date;
  key: string;
}

/** A snapshot that counts, on its way to its row. */
export interface Writing extends Confirming {
  data: OrderData;
  source: string;
  digest: string;
  customerId: number | null;
  /** The order was made in this transaction: it has no lines yet. */
  fresh: boolean;
}

/** Notes what is to be written of an order; the last word of a transaction counts. */
export function writeLater(touched: Touched, orderId: number, writing: Writing): void {
  const earlier = touched.unwritten.get(orderId);
  touched.unwritten.set(orderId, { ...writing, fresh: earlier?.fresh ?? writing.fresh });
  touched.confirmed.delete(orderId);
}

/** Notes that a newer snapshot says the same of an order. */
export function confirmLater(touched: Touched, orderId: number, { asOf, key }: Confirming): void {
  const unwritten = touched.unwritten.get(orderId);
  if (unwritten) Object.assign(unwritten, { asOf, key });
  else touched.confirmed.set(orderId, { asOf, key });
}

/** Sends what was noted of orders, with their lines: a few statements, however many. */
export function writeOrders(tx: Tx, touched: Touched): void {
  const confirmed = [...touched.confirmed];
  touched.confirmed.clear();
  if (confirmed.length > 0) send(touched, confirmOrders(tx, confirmed.map(([id, one]) => ({ id, ...one }))));
  const orders = [...touched.unwritten];
  touched.unwritten.clear();
  if (orders.length === 0) return;
  send(touched, updateOrders(tx, orders.map(([id, writing]) => rowOf(id, writing))));
  const known = orders.filter(([, { fresh }]) => !fresh);
  if (known.length > 0) send(touched, removeLines(tx, known.map(([id, { data }]) => ({ id, lines: data.lines.length }))));
  const lines = orders.flatMap(([id, { data, source }]) => linesOf(id, source, data.lines));
  if (lines.length > 0) send(touched, insertLines(tx, lines));
}

/** What people type for an order number: letters and digits in lower case. */
export function numberKey(number: string): string {
  return number.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function rowOf(id: number, { data, asOf, key, digest, customerId }: Writing): object {
  const { totals, customer, shippingAddress, billingAddress } = data;
  return {
    id, number: data.number, number_key: numberKey(data.number), customer_id: customerId,
    email: customer?.email?.toLowerCase() || null, phone: customer?.phone || null,
    customer_name: customer?.name || billingAddress?.name || shippingAddress?.name || null, locale: customer?.locale || null,
    currency: data.currency, subtotal: totals.subtotal, discount_total: totals.discount, shipping_total: totals.shipping, tax_total: totals.tax, total: totals.total,
    discount_codes: data.discountCodes, shipping_address: shippingAddress ?? null, billing_address: billingAddress ?? null,
    shipping_method: data.shippingMethod || null, country: shippingAddress?.country ?? billingAddress?.country ?? null,
    placed_at: data.placedAt, paid_at: data.paidAt || null, cancelled_at: data.cancelledAt || null, cancel_reason: data.cancelReason || null,
    promised_ship_by: data.promisedShipBy || null, promised_from: data.promisedFrom || null, promised_until: data.promisedUntil || null,
    tags: data.tags, note: data.note || null, url: data.url ?? null, as_of: asOf, as_of_key: key, digest,
    stated: {
      financialState: data.financialState, fulfilmentState: data.fulfilmentState, paid: totals.paid ?? null, refunded: totals.refunded ?? null,
      shippedAt: data.shippedAt ?? null, deliveredAt: data.deliveredAt ?? null,
    },
  };
}

/** What a snapshot says of an order, column by column. */
const columns = {
  number: 'text', number_key: 'text', customer_id: 'bigint', email: 'text', phone: 'text', customer_name: 'text', locale: 'text', currency: 'char(3)',
  subtotal: 'bigint', discount_total: 'bigint', shipping_total: 'bigint', tax_total: 'bigint', total: 'bigint', discount_codes: 'text[]',
  shipping_address: 'jsonb', billing_address: 'jsonb', shipping_method: 'text', country: 'char(2)', placed_at: 'timestamptz', paid_at: 'timestamptz',
  cancelled_at: 'timestamptz', cancel_reason: 'text', promised_ship_by: 'timestamptz', promised_from: 'timestamptz', promised_until: 'timestamptz',
  tags: 'text[]', note: 'text', url: 'text', stated: 'jsonb', as_of: 'timestamptz', as_of_key: 'text', digest: 'text',
};
const assigned = sql.raw(Object.keys(columns).map((name) => `${name} = w.${name}`).join(', '));
const typed = sql.raw(Object.entries(columns).map(([name, type]) => `${name} ${type}`).join(', '));

function updateOrders(tx: Tx, rows: object[]): Promise<unknown> {
  return sql`${prepared}
    update orders as o set ${assigned}, recorded_at = coalesce(o.recorded_at, ${tx.now}::timestamptz), updated_at = ${tx.now}::timestamptz
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as w (id bigint, ${typed})
    where o.store_id = ${tx.storeId} and o.id = w.id`.execute(tx.db);
}

function confirmOrders(tx: Tx, rows: object[]): Promise<unknown> {
  return sql`${prepared}
    update orders as o set as_of = c."asOf", as_of_key = c.key from jsonb_to_recordset(${jsonText(rows)}::jsonb) as c (id bigint, "asOf" timestamptz, key text)
    where o.store_id = ${tx.storeId} and o.id = c.id`.execute(tx.db);
}

/** Lines keep their ids by position; those after the last are gone. */
function removeLines(tx: Tx, orders: { id: number; lines: number }[]): Promise<unknown> {
  return sql`${prepared}
    delete from order_lines l using jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as o (id bigint, lines integer)
    where l.store_id = ${tx.storeId} and l.order_id = o.id and l.position >= o.lines`.execute(tx.db);
}

function linesOf(orderId: number, source: string, lines: OrderData['lines']): object[] {
  return lines.map((line, position) => ({
    order_id: orderId, source, position, external_id: line.id ?? null, product_external_id: line.productId ?? null, variant_external_id: line.variantId ?? null,
    sku: line.sku || null, title: line.title, variant_title: line.variantTitle || null, quantity: line.quantity, unit_price: line.unitPrice,
    discount: line.discount, total: Math.max(0, line.quantity * line.unitPrice - line.discount), image_url: line.imageUrl ?? null,
  }));
}

/** Each line finds its variant by the store's id, else by SKU: two look-ups, each fenced to its own index, whatever PostgreSQL knows of the table. */
function insertLines(tx: Tx, rows: object[]): Promise<unknown> {
  return sql`${prepared}
    insert into order_lines (store_id, order_id, position, external_id, product_external_id, variant_external_id, product_id, variant_id,
      sku, title, variant_title, quantity, unit_price, discount, total, image_url)
    select ${tx.storeId}::integer, line.order_id, line.position, line.external_id, line.product_external_id, line.variant_external_id,
      coalesce(named.product_id, kept.product_id), coalesce(named.id, kept.id),
      line.sku, line.title, line.variant_title, line.quantity, line.unit_price, line.discount, line.total, line.image_url
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as line (order_id bigint, source text, position integer, external_id text, product_external_id text,
      variant_external_id text, sku text, title text, variant_title text, quantity integer, unit_price bigint, discount bigint, total bigint, image_url text)
    left join lateral (
      select id, product_id from variants where store_id = ${tx.storeId} and source = line.source and external_id = line.variant_external_id limit 1
    ) as named on true
    left join lateral (
      select id, product_id from (select * from variants where store_id = ${tx.storeId} and sku = line.sku offset 0) as same
      where source = line.source and line.variant_external_id is null order by removed_at is not null, id limit 1
    ) as kept on true
    on conflict (store_id, order_id, position) do update set external_id = excluded.external_id,
      product_external_id = excluded.product_external_id, variant_external_id = excluded.variant_external_id, product_id = excluded.product_id,
      variant_id = excluded.variant_id, sku = excluded.sku, title = excluded.title, variant_title = excluded.variant_title,
      quantity = excluded.quantity, unit_price = excluded.unit_price, discount = excluded.discount, total = excluded.total,
      image_url = excluded.image_url`.execute(tx.db);
}
