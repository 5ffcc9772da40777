import { parseArgs } from 'node:util';
import { fitDelivery, forecastDelivery, type DeliveryForecast, type DeliveryModel, type Milestone, type PastParcel } from '../science/delivery-time/delivery-model.ts';
import { weekendsOnly } from '../science/work-calendar.ts';
import { fewestArrivals } from '../science/delivery-time/trip-model.ts';
import { readColumns } from './read-table.ts';

const dayMs = 86_400_000;
const purchased = 'order_purchase_timestamp';
const handedOver = 'order_delivered_carrier_date';
const delivered = 'order_delivered_customer_date';
const promised = 'order_estimated_delivery_date';
const needed = ['order_id', purchased, handedOver, promised, 'customer_state'];

type Row = Record<string, string>;

/** A time of the file, which names no zone, in epoch ms; null where there is none. */
function momentOf(text = ''): number | null {
  const at = Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? null : at;
}

/** A promise of a date holds until that day is over. */
function promisedBy(text = ''): number | null {
  const at = momentOf(text);
  return at === null ? null : at % dayMs === 0 ? at + dayMs : at;
}

function milestonesOf(row: Row): Milestone[] {
  const at = (kind: string, text?: string): Milestone[] => {
    const moment = momentOf(text);
    return moment === null ? [] : [{ kind, at: moment }];
  };
  return [...at('purchase', row[purchased]), ...at('handover', row[handedOver])];
}

function parcelOf(row: Row, deliveredAt: number | null): PastParcel {
  return { lane: row.customer_state ?? '', carrier: '', promisedBy: promisedBy(row[promised]), milestones: milestonesOf(row), deliveredAt };
}

/** What is said of one order at the moment of its purchase and of its hand-over; null where nothing can be said. */
function lineOf(model: DeliveryModel, row: Row): Record<string, unknown> {
  const parcel = parcelOf(row, null);
  const forecast = (kind: string): DeliveryForecast | null => {
    const milestones = parcel.milestones.filter((one) => kind === 'handover' || one.kind === 'purchase');
    const moment = milestones.find((one) => one.kind === kind);
    return moment ? forecastDelivery(model, { ...parcel, milestones }, moment.at) : null;
  };
  const purchase = forecast('purchase');
  const handover = forecast('handover');
  const from = momentOf(row[purchased]) ?? 0;
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
  const parcels = train.flatMap((row) => {
    const end = momentOf(row[delivered]);
    return end === null ? [] : [parcelOf(row, end)];
  });
  const moments = test.flatMap((row) => momentOf(row[purchased]) ?? []);
  const now = moments.reduce((first, at) => Math.min(first, at), Infinity);
  const model = fitDelivery(parcels, weekendsOnly('UTC'), Number.isFinite(now) ? now : 0);
  const known = model.trips.get('purchase');
  if (!known) throw new Error(`${values.train} has too few delivered orders to learn from (${parcels.length} with a delivery date; at least ${fewestArrivals} are needed).`);
  for (const row of test) print(JSON.stringify(lineOf(model, row)));
}
