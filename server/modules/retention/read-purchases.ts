import { sql } from 'kysely';
import { read } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { refusingProfiling } from '../customers/consent/profiling.ts';
import { purchasesOf } from '../../science/value/purchases.ts';
import type { Purchases } from '../../science/value/purchases.ts';

/** What people bought in one currency; person i of the purchases is `customerIds[i]`, the record that stands for them. */
export interface PurchasesIn {
  currency: string;
  customerIds: number[];
  purchases: Purchases;
}

interface Columns {
  places: Map<number, number>;
  customer: number[];
  day: number[];
  amount: number[];
}

const ordersAtOnce = 20_000;

/** What makes an order `o` a purchase of a record `c`; its amount is what was not given back. */
export const isPurchase = sql`o.recorded_at is not null and o.placed_at is not null and o.currency is not null and o.cancelled_at is null
  and o.financial_state <> 'voided' and o.total > o.refunded_total and c.erased_at is null`;

/**
 * All purchases of a store by currency, by the days of its zone, but for those of people who do not want to be profiled. Read in portions
 * of their own, so that no transaction stays open while a million orders are read; what changes meanwhile is seen the next time.
 */
export async function readPurchases(context: Context, zone: string, signal?: AbortSignal): Promise<PurchasesIn[]> {
  const all = new Map<string, Columns>();
  const { rows: refusing } = await read(context, (tx) => refusingProfiling(tx).execute(tx.db));
  const unprofiled = new Set(refusing.map((row) => row.id));
  for (let after: number | null = 0; after !== null;) {
    signal?.throwIfAborted();
    after = await readSome(context, zone, { after, unprofiled }, all);
  }
  return [...all].map(([currency, { places, customer, day, amount }]) => ({
    currency, customerIds: [...places.keys()], purchases: purchasesOf(places.size, customer, day, amount),
  }));
}

/** Adds the next orders; gives the last one's id, null at the end. */
async function readSome(context: Context, zone: string, { after, unprofiled }: { after: number; unprofiled: Set<number> }, all: Map<string, Columns>): Promise<number | null> {
  const { rows } = await read(context, (tx) => sql<{ id: number; customer: number | null; currency: string; day: number; amount: number }>`
    select o.id, c.canonical_id as customer, o.currency, (o.placed_at at time zone ${zone})::date - date '1970-01-01' as day, o.total - o.refunded_total as amount
    from (select * from orders where store_id = ${tx.storeId} and id > ${after} order by id limit ${ordersAtOnce}) as o
      left join customers c on c.store_id = o.store_id and c.id = o.customer_id and o.placed_at <= ${tx.now} and ${isPurchase}
    order by o.id`.execute(tx.db));
  for (const { customer, currency, day, amount } of rows) {
    if (customer === null || unprofiled.has(customer)) continue;
    const columns: Columns = all.get(currency) ?? { places: new Map(), customer: [], day: [], amount: [] };
    all.set(currency, columns);
    const place = columns.places.get(customer) ?? columns.places.size;
    columns.places.set(customer, place);
    columns.customer.push(place);
    columns.day.push(day);
    columns.amount.push(amount);
  }
  return rows.length < ordersAtOnce ? null : rows.at(-1)!.id;
}
