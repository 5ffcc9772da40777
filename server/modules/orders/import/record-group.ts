import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { findCustomer, findCustomers, findOrMakeCustomer } from '../find-customer.ts';
import type { Occasion } from '../find-customer.ts';
import { settleTouched } from '../keep-facts.ts';
import type { Touched } from '../touched.ts';
import { findBuyers, lockOrders, recordOrder } from '../record-order.ts';
import type { Outcome, Recording } from '../record-order.ts';
import { recordProduct } from '../record-product.ts';
import { recordRefund } from '../record-refund.ts';
import type { CustomerData, OrderData, ProductData } from '../schema.ts';
import type { Group } from './group-rows.ts';
import { mapCustomer } from './map-customer.ts';
import { mapOrder } from './map-order.ts';
import type { Cancellation } from './map-order.ts';
import { mapProduct } from './map-product.ts';
import type { Cells, Reading } from './read-cells.ts';
import type { RowProblem } from './schema.ts';

/** The import as a source of snapshots: older than anything the store itself says of the same moment, newer than an earlier import. */
export interface ImportRun {
  importId: number;
  source: string;
  touched: Touched;
  /** Customers found in this transaction. */
  answers: Map<string, number | null>;
  /** When the file was given: products and customers in it were so then. */
  at: Date;
}

/** What the rows of one order, product or customer say, before anything is kept of it. */
export interface ReadGroup {
  problems: RowProblem[];
  order?: OrderData | null;
  cancellation?: Cancellation | null;
  product?: ProductData | null;
  customer?: CustomerData | null;
}

/** Reads the rows of one order, product or customer. */
export function readGroup(group: Group, cells: Cells, reading: Reading): ReadGroup {
  const unreadable = group.rows.find((row) => row.cells.some((cell) => cell.includes('\ufffd')));
  if (unreadable) return { problems: group.rows.map((row) => ({ line: row.line, code: row === unreadable ? 'unreadable_text' : 'order_not_kept' })) };
  const crowded = group.rows.find((row) => row.cells.slice(reading.headers.length).some((cell) => cell.trim() !== ''));
  if (crowded) return { problems: group.rows.map((row) => ({ line: row.line, code: row === crowded ? 'too_many_cells' : 'order_not_kept' })) };
  if (reading.mapping.kind === 'products') return mapProduct(group, cells, reading);
  if (reading.mapping.kind === 'customers') return mapCustomer(group, cells);
  return mapOrder(group, cells, reading);
}

/** Keeps what groups of rows say, one after the other; nobody is told. Their orders are locked, and the people behind them found, at once. */
export async function recordGroups(tx: Tx, groups: readonly ReadGroup[], run: ImportRun): Promise<(Outcome | null)[]> {
  const orders = groups.flatMap(({ order }) => (order ? [{ data: order, recording: recordingOf(run, latestDate(order)) }] : []));
  await lockOrders(tx, run, orders.map(({ data }) => data.id));
  await findBuyers(tx, orders, run.answers);
  const known = await findKnown(tx, groups.flatMap(({ cancellation }) => cancellation ?? []), run);
  const outcomes: (Outcome | null)[] = [];
  for (const group of groups) outcomes.push(await recordGroup(tx, group, run, known));
  return outcomes;
}

async function recordGroup(tx: Tx, { product, customer, order, cancellation }: ReadGroup, run: ImportRun, known: Known): Promise<Outcome | null> {
  if (product) return recordProduct(tx, product, recordingOf(run, run.at));
  if (customer) {
    const known = await findOrMakeCustomer(tx, customer, { source: run.source, orderNumber: null, at: run.at, silent: true });
    return known?.created ? 'created' : 'unchanged';
  }
  if (order) return (await recordOrder(tx, order, recordingOf(run, latestDate(order)))).outcome;
  return cancellation ? recordCancellation(tx, cancellation, recordingOf(run, new Date(cancellation.at)), known.get(cancellation.id)) : null;
}

function recordingOf({ source, importId, touched, answers }: ImportRun, asOf: Date): Recording {
  return { source, asOf, key: `0:import:${String(importId).padStart(12, '0')}`, silent: true, touched, answers };
}

/** An export says how things were at the last thing it tells of. */
function latestDate(order: OrderData): Date {
  const dates = [order.placedAt, order.paidAt, order.shippedAt, order.deliveredAt, order.cancelledAt].filter((date) => date != null);
  return new Date(Math.max(...dates.map((date) => new Date(date).getTime())));
}

/** As what each cancellation of earlier imports was kept, by its id. */
type Known = Map<string, 'refund' | 'order'>;

/** What is known of cancellations; finds the people behind those that are new. */
async function findKnown(tx: Tx, cancellations: Cancellation[], { source, answers }: ImportRun): Promise<Known> {
  if (cancellations.length === 0) return new Map();
  const ids = cancellations.map(({ id }) => id);
  const { rows } = await sql<{ id: string; kind: 'refund' | 'order' }>`${prepared}
    select external_id as id, 'refund' as kind from refunds where store_id = ${tx.storeId} and source = ${source} and external_id = any((select ${ids}::text[])::text[])
    union all
    select external_id, 'order' from orders where store_id = ${tx.storeId} and source = ${source} and external_id = any((select ${ids}::text[])::text[])`.execute(tx.db);
  const known: Known = new Map(rows.map(({ id, kind }) => [id, kind]));
  const unknown = cancellations.filter(({ id, amount }) => !known.has(id) && amount > 0);
  await findCustomers(tx, unknown.map(({ customer, at }) => ({ person: customer, occasion: occasionOf(source, at) })), answers);
  return known;
}

function occasionOf(source: string, at: string): Occasion {
  return { source, orderNumber: null, at: new Date(at), silent: true };
}

/**
 * Money given back, written as an invoice of its own: it belongs to the latest earlier order of the same customer that has one of its
 * goods and enough left to give back. Without such an order it is kept as an order that was cancelled.
 */
async function recordCancellation(tx: Tx, cancellation: Cancellation, recording: Recording, known: 'refund' | 'order' | undefined): Promise<Outcome> {
  if (known === 'refund') return 'unchanged';
  const orderId = known === 'order' ? null : await orderGivenBack(tx, cancellation, recording);
  if (orderId === null) return (await recordOrder(tx, cancellation.asOrder, recording)).outcome;
  return recordRefund(tx, {
    id: cancellation.id, orderId, amount: cancellation.amount, currency: cancellation.currency, refundedAt: cancellation.at, lines: [],
  }, recording);
}

async function orderGivenBack(tx: Tx, { customer, amount, at, skus }: Cancellation, { source, answers, touched }: Recording): Promise<string | null> {
  if (!customer || amount === 0) return null;
  const customerId = await findCustomer(tx, customer, { ...occasionOf(source, at), answers });
  // What is left to give back of an order is known once it is settled.
  const isUnsettled = [...touched.heldOrders.values()].some((order) => order.customer_id === customerId && touched.unsettled.has(order.id));
  if (isUnsettled) await settleTouched(tx, touched);
  const { rows } = await sql<{ external_id: string }>`${prepared}
    select o.external_id from orders o
    where o.store_id = ${tx.storeId} and o.source = ${source} and o.customer_id = ${customerId} and o.placed_at <= ${at}::timestamptz
      and o.cancelled_at is null and o.paid_total - o.refunded_total >= ${amount}
      and (${skus.length === 0} or exists (select from order_lines l where l.store_id = o.store_id and l.order_id = o.id and l.sku = any(${skus}::text[])))
    order by o.placed_at desc, o.id desc limit 1`.execute(tx.db);
  return rows[0]?.external_id ?? null;
}
