import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { findCustomer, findOrMakeCustomer } from '../find-customer.ts';
import { settleTouched } from '../keep-facts.ts';
import type { Touched } from '../touched.ts';
import { recordOrder } from '../record-order.ts';
import type { Outcome, Recording } from '../record-order.ts';
import { recordProduct } from '../record-product.ts';
import { recordRefund } from '../record-refund.ts';
import type { OrderData } from '../schema.ts';
import type { Group } from './group-rows.ts';
import { mapCustomer } from './map-customer.ts';
import { mapOrder } from './map-order.ts';
import type { Cancellation } from './map-order.ts';
import { mapProduct } from './map-product.ts';
import type { Cells, Reading } from './read-cells.ts';
import type { RowProblem } from './schema.ts';

export interface Recorded {
  outcome: Outcome | null;
  problems: RowProblem[];
}

/** The import as a source of snapshots: older than anything the store itself says of the same moment, newer than an earlier import. */
export interface ImportRun {
  importId: number;
  touched: Touched;
  /** Customers found in this transaction. */
  answers: Map<string, number | null>;
  /** When the file was given: products and customers in it were so then. */
  at: Date;
}

/** Keeps what the rows of one order, product or customer say. Nobody is told. */
export async function recordGroup(tx: Tx, group: Group, cells: Cells, reading: Reading, run: ImportRun): Promise<Recorded> {
  const unreadable = group.rows.find((row) => row.cells.some((cell) => cell.includes('\ufffd')));
  if (unreadable) return { outcome: null, problems: group.rows.map((row) => ({ line: row.line, code: row === unreadable ? 'unreadable_text' : 'order_not_kept' })) };
  const crowded = group.rows.find((row) => row.cells.slice(reading.headers.length).some((cell) => cell.trim() !== ''));
  if (crowded) return { outcome: null, problems: group.rows.map((row) => ({ line: row.line, code: row === crowded ? 'too_many_cells' : 'order_not_kept' })) };
  const { mapping } = reading;
  const recording = (asOf: Date): Recording => ({
    source: mapping.source, asOf, key: `0:import:${String(run.importId).padStart(12, '0')}`, silent: true, touched: run.touched, answers: run.answers,
  });
  if (mapping.kind === 'products') {
    const { product, problems } = mapProduct(group, cells, reading);
    return { outcome: product ? await recordProduct(tx, product, recording(run.at)) : null, problems };
  }
  if (mapping.kind === 'customers') {
    const { customer, problems } = mapCustomer(group, cells);
    if (!customer) return { outcome: null, problems };
    const known = await findOrMakeCustomer(tx, customer, { source: mapping.source, orderNumber: null, at: run.at, silent: true });
    return { outcome: known?.created ? 'created' : 'unchanged', problems };
  }
  const { order, cancellation, problems } = mapOrder(group, cells, reading);
  if (order) return { outcome: (await recordOrder(tx, order, recording(latestDate(order)))).outcome, problems };
  return { outcome: cancellation ? await recordCancellation(tx, cancellation, recording(new Date(cancellation.at))) : null, problems };
}

/** An export says how things were at the last thing it tells of. */
function latestDate(order: OrderData): Date {
  const dates = [order.placedAt, order.paidAt, order.shippedAt, order.deliveredAt, order.cancelledAt].filter((date) => date != null);
  return new Date(Math.max(...dates.map((date) => new Date(date).getTime())));
}

/**
 * Money given back, written as an invoice of its own: it belongs to the latest earlier order of the same customer that has one of its
 * goods and enough left to give back. Without such an order it is kept as an order that was cancelled.
 */
async function recordCancellation(tx: Tx, cancellation: Cancellation, recording: Recording): Promise<Outcome> {
  const { source } = recording;
  const { rows: [known] } = await sql<{ refund: boolean; order: boolean }>`
    select exists (select from refunds where store_id = ${tx.storeId} and source = ${source} and external_id = ${cancellation.id}) as refund,
      exists (select from orders where store_id = ${tx.storeId} and source = ${source} and external_id = ${cancellation.id}) as "order"`.execute(tx.db);
  if (known?.refund) return 'unchanged';
  const orderId = known?.order ? null : await orderGivenBack(tx, cancellation, recording);
  if (orderId === null) return (await recordOrder(tx, cancellation.asOrder, recording)).outcome;
  return recordRefund(tx, {
    id: cancellation.id, orderId, amount: cancellation.amount, currency: cancellation.currency, refundedAt: cancellation.at, lines: [],
  }, recording);
}

async function orderGivenBack(tx: Tx, { customer, amount, at, skus }: Cancellation, { source, answers, touched }: Recording): Promise<string | null> {
  if (!customer || amount === 0) return null;
  const customerId = await findCustomer(tx, customer, { source, orderNumber: null, at: new Date(at), silent: true, answers });
  // What is left to give back of an order is known once it is settled.
  await settleTouched(tx, touched);
  const { rows } = await sql<{ external_id: string }>`${prepared}
    select o.external_id from orders o
    where o.store_id = ${tx.storeId} and o.source = ${source} and o.customer_id = ${customerId} and o.placed_at <= ${at}::timestamptz
      and o.cancelled_at is null and o.paid_total - o.refunded_total >= ${amount}
      and (${skus.length === 0} or exists (select from order_lines l where l.store_id = o.store_id and l.order_id = o.id and l.sku = any(${skus}::text[])))
    order by o.placed_at desc, o.id desc limit 1`.execute(tx.db);
  return rows[0]?.external_id ?? null;
}
