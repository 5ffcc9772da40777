import { parseArgs } from 'node:util';
import { fitDelivery, forecastDelivery, type DeliveryForecast, type DeliveryModel, type Milestone, type PastParcel } from '../science/delivery-time/delivery-model.ts';
import { weekendsOnly } from '../science/work-calendar.ts';
import { fewestArrivals } from '../science/delivery-time/trip-model.ts';
import { detectDateOrder, parseDate } from '../modules/orders/import/parse-date.ts';
import { readColumns } from './read-table.ts';

const dayMs = 86_400_000;
const purchased = 'order_purchase_timestamp';
const handedOver = 'order_delivered_carrier_date';
const delivered = 'order_delivered_customer_date';
const promised = 'order_estimated_delivery_date';
const iso = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?<zone>Z|[+-]\d{2}:\d{2})?)?$/;
/** Midnight of a zone that is named. */
const midnight = /[T ]00:00(?::00(?:\.0+)?)?[+-]/;
const needed = ['order_id', purchased, handedOver, promised, 'customer_state'];

type Row = Record<string, string>;

/** Reads a time of a file, in epoch ms; null where there is none. One that names no zone is in UTC. */
type ReadMoment = (text: string) => number | null;

/** Reads times as these rows write them: ISO 8601, or with months and days in the order that all of them allow. */
function momentReader(rows: readonly Row[]): ReadMoment {
  const order = detectDateOrder(rows.slice(0, 20_000).flatMap((row) => [row[purchased] ?? '', row[promised] ?? '']), 'mdy');
  return (text) => {
    const trimmed = text.trim();
    const found = iso.exec(trimmed);
    const at = found ? Date.parse(`${trimmed.replace(' ', 'T')}${trimmed.length > 10 && found.groups?.zone ? '' : 'Z'}`) : (parseDate(trimmed, 'UTC', order)?.getTime() ?? Number.NaN);
    return Number.isNaN(at) ? null : at;
  };
}

/** A promise of a date holds until that day is over. */
function promisedBy(text: string, read: ReadMoment): number | null {
  const at = read(text);
  return at !== null && (at % dayMs === 0 || midnight.test(text)) ? at + dayMs : at;
}

/** A hand-over that stands before the purchase (shops confirm some orders late) is taken as one at the purchase. */
function milestonesOf(row: Row, read: ReadMoment): Milestone[] {
  const [bought, handed] = [read(row[purchased] ?? ''), read(row[handedOver] ?? '')];
  return [
    ...(bought === null ? [] : [{ kind: 'purchase', at: bought }]),
    ...(handed === null ? [] : [{ kind: 'handover', at: Math.max(handed, bought ?? handed) }]),
  ];
}

function parcelOf(row: Row, deliveredAt: number | null, read: ReadMoment): PastParcel {
  const lane = (row.customer_state ?? '').trim().toUpperCase();
  return { lane, carrier: '', promisedBy: promisedBy(row[promised] ?? '', read), milestones: milestonesOf(row, read), deliveredAt };
}

/** What is said of one order at the moment of its purchase and of its hand-over; null where nothing can be said. */
function lineOf(model: DeliveryModel, row: Row, read: ReadMoment): Record<string, unknown> {
  const parcel = parcelOf(row, null, read);
  const forecast = (kind: string): DeliveryForecast | null => {
    const milestones = parcel.milestones.filter((one) => kind === 'handover' || one.kind === 'purchase');
    const moment = milestones.find((one) => one.kind === kind);
    return moment ? forecastDelivery(model, { ...parcel, milestones }, moment.at) : null;
  };
  const purchase = forecast('purchase');
  const handover = forecast('handover');
  const from = parcel.milestones[0]?.at ?? 0;
  const days = (at: number | undefined): number | null => (at === undefined ? null : (at - from) / dayMs);
  return {
    order_id: row.order_id,
    days: days(purchase?.expectedAt),
    low: days(purchase?.earliestAt),
    high: days(purchase?.latestAt),
    late_at_purchase: purchase?.late ?? null,
    late_at_handover: handover?.since === 'handover' ? handover.late : null,
  };
}

/**
 * `dangol evaluate delivery --train A.csv --test B.csv`: learns delivery times from the delivered orders of A (columns of
 * Olist's orders and `customer_state`) and prints a JSON line for each order of B. B's delivery dates are never read, its
 * hand-over dates only for `late_at_handover`. Throws a readable sentence for files that cannot be used.
 */
export async function runEvaluateDelivery(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args, options: { train: { type: 'string' }, test: { type: 'string' } } });
  if (!values.train || !values.test) throw new Error('Usage: dangol evaluate delivery --train A.csv --test B.csv');
  const [train, test] = await Promise.all([readColumns(values.train, [...needed, delivered]), readColumns(values.test, needed)]);
  const readTrain = momentReader(train);
  const parcels = train.flatMap((row) => {
    const end = readTrain(row[delivered] ?? '');
    return end === null ? [] : [parcelOf(row, end, readTrain)];
  });
  const model = fitDelivery(parcels, weekendsOnly('UTC'), lastPurchase(parcels));
  if (!model.trips.has('purchase')) {
    throw new Error(`${values.train} has too few delivered orders to learn from: of ${train.length} rows ${parcels.length} have a delivery date that can be read; at least ${fewestArrivals} delivered within a year after their purchase are needed.`);
  }
  const readTest = momentReader(test);
  for (const row of test) print(JSON.stringify(lineOf(model, row, readTest)));
}

/** The moment from which forecasts look ahead: the last purchase learnt from but for one in a hundred, which may be mistyped; whatever dates the test has. */
function lastPurchase(parcels: readonly PastParcel[]): number {
  const moments = Float64Array.from(parcels.flatMap(({ milestones }) => milestones.filter(({ kind }) => kind === 'purchase').map(({ at }) => at))).sort();
  return moments[Math.floor((moments.length - 1) * 0.99)] ?? 0;
}
