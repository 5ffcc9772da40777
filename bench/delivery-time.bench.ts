/**
 * Delivery times on Olist's orders (or any shop's in its columns), split by time.
 *
 *   npx tsx bench/delivery-time.bench.ts FOLDER
 *
 * FOLDER holds olist_orders_dataset.csv and olist_customers_dataset.csv. For the last fifth after the rest, and for each
 * tenth from the sixth to the last after what is before it, prints the mean absolute error in days, the limit in the same run (the median
 * of the state in the latest fifth of training), their ratio (goal 0.97), the share inside the 80 % interval (goal 0.76 to
 * 0.84), and the area under the curve for "late" at purchase (goal 0.80) and at hand-over (goal 0.89).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEvaluateDelivery } from '../server/evaluate/delivery.ts';
import { readColumns } from '../server/evaluate/read-table.ts';
import { areaUnderCurve } from '../server/science/numeric/area-under-curve.ts';

type Row = Record<string, string>;
interface Line { order_id: string; days: number; low: number; high: number; late_at_purchase: number; late_at_handover: number | null }

const [source] = process.argv.slice(2);
if (!source) throw new Error('Usage: npx tsx bench/delivery-time.bench.ts FOLDER');
const folder = mkdtempSync(join(tmpdir(), 'delivery-'));

const at = (text = ''): number => Date.parse(`${text.replace(' ', 'T')}Z`);
const daysOf = (row: Row): number => (at(row.order_delivered_customer_date) - at(row.order_purchase_timestamp)) / 86_400_000;
const isLate = (row: Row): boolean => row.order_delivered_customer_date!.slice(0, 10) > row.order_estimated_delivery_date!.slice(0, 10);
const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function stateMedian(train: Row[]): (row: Row) => number {
  const latest = train.slice(Math.floor(train.length * 0.8));
  const byState = new Map<string, Row[]>();
  for (const row of latest) byState.set(row.customer_state!, [...(byState.get(row.customer_state!) ?? []), row]);
  return (row) => median((byState.get(row.customer_state!) ?? latest).map(daysOf));
}

function csv(rows: Row[]): string {
  const columns = Object.keys(rows[0]!);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => cells.join(',')).join('\n');
}

async function measure(rows: Row[], from: number, to: number): Promise<void> {
  const train = rows.slice(0, Math.floor(rows.length * from));
  const test = rows.slice(train.length, Math.floor(rows.length * to));
  writeFileSync(join(folder, 'train.csv'), csv(train));
  writeFileSync(join(folder, 'test.csv'), csv(test.map((row) => ({ ...row, order_delivered_customer_date: '' }))));
  const lines: Line[] = [];
  await runEvaluateDelivery(['--train', join(folder, 'train.csv'), '--test', join(folder, 'test.csv')], (line) => lines.push(JSON.parse(line) as Line));
  const usual = stateMedian(train);
  const error = mean(test.map((row, one) => Math.abs(daysOf(row) - lines[one]!.days)));
  const limit = mean(test.map((row) => Math.abs(daysOf(row) - usual(row))));
  const covered = mean(test.map((row, one) => Number(daysOf(row) >= lines[one]!.low && daysOf(row) <= lines[one]!.high)));
  const late = test.map(isLate);
  console.log(JSON.stringify({
    train: train.length, test: test.length, error: round(error), limit: round(limit), ratio: round(error / limit), covered: round(covered), late: round(mean(late.map(Number))),
    auc_purchase: round(areaUnderCurve(lines.map((line) => line.late_at_purchase), late.map(Number)) ?? 0), auc_handover: round(areaUnderCurve(lines.map((line) => line.late_at_handover ?? line.late_at_purchase), late.map(Number)) ?? 0),
  }));
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

try {
  const states = new Map((await readColumns(join(source, 'olist_customers_dataset.csv'), ['customer_id', 'customer_state'])).map((row) => [row.customer_id, row.customer_state ?? '']));
  const rows = (await readColumns(join(source, 'olist_orders_dataset.csv'), ['customer_id', 'order_id', 'order_status', 'order_purchase_timestamp', 'order_delivered_carrier_date', 'order_delivered_customer_date', 'order_estimated_delivery_date']))
    .filter((row) => row.order_status === 'delivered' && row.order_delivered_customer_date)
    .map((row): Row => ({ ...row, customer_state: states.get(row.customer_id) ?? '' }))
    .sort((a, b) => a.order_purchase_timestamp!.localeCompare(b.order_purchase_timestamp!));
  await measure(rows, 0.8, 1);
  for (const from of [0.5, 0.6, 0.7, 0.8, 0.9]) await measure(rows, from, from + 0.1);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
