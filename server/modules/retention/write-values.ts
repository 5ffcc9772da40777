import { sql } from 'kysely';
import { transact } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { refusingProfiling } from '../customers/consent/profiling.ts';
import { rhythmOf } from './judge-risk.ts';
import type { PurchasesIn } from './read-purchases.ts';
import type { ValueOfAll } from './value-worker.ts';

const rowsAtOnce = 5_000;

/** Keeps what was worked out for one currency, some thousand rows a transaction. Who was erased or merged, or said no to it meanwhile, is left out. */
export async function writeValues(context: Context, bought: PurchasesIn, said: ValueOfAll, at: Date, signal?: AbortSignal): Promise<void> {
  for (let from = 0; from < said.customer.length; from += rowsAtOnce) {
    signal?.throwIfAborted();
    const rows: object[] = [];
    for (let i = from; i < Math.min(from + rowsAtOnce, said.customer.length); i += 1) rows.push(rowOf(bought, said, i));
    await transact(context, (tx) => sql`
      insert into customer_values as known (store_id, customer_id, currency, purchases, last_ordered_on, usual_gap_days, alive, orders_expected, orders_low, orders_high,
        value_expected, value_low, value_high, computed_at)
      select ${tx.storeId}, r.customer_id, ${bought.currency}, r.purchases, date '1970-01-01' + r.last, r.gap, r.alive, r.orders, r.orders_low, r.orders_high, r.value, r.value_low, r.value_high, ${at}
      from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r (customer_id bigint, purchases integer, last integer, gap integer, alive real, orders real, orders_low integer, orders_high integer,
          value bigint, value_low bigint, value_high bigint)
        join customers c on c.store_id = ${tx.storeId} and c.id = r.customer_id and c.merged_into is null and c.erased_at is null
          and c.id not in (${refusingProfiling(tx)})
      order by r.customer_id
      on conflict (store_id, customer_id, currency) do update set
        purchases = excluded.purchases, last_ordered_on = excluded.last_ordered_on, usual_gap_days = excluded.usual_gap_days, alive = excluded.alive,
        orders_expected = excluded.orders_expected, orders_low = excluded.orders_low, orders_high = excluded.orders_high,
        value_expected = excluded.value_expected, value_low = excluded.value_low, value_high = excluded.value_high, computed_at = excluded.computed_at`.execute(tx.db));
  }
}

function rowOf({ customerIds, purchases }: PurchasesIn, { customer, each, doubts }: ValueOfAll, i: number): object {
  const place = customer[i]!;
  const { purchases: count, last, usualGap } = rhythmOf(purchases.day, purchases.start[place], purchases.start[place + 1]);
  const row = { customer_id: customerIds[place], purchases: count, last, gap: usualGap };
  if (!each) return row;
  return {
    ...row, orders: each.expected[i], orders_low: each.ordersLow[i], orders_high: each.ordersHigh[i],
    alive: doubts.includes('nobody_leaves') ? null : Math.min(1, each.alive[i]!),
    value: Math.round(each.value[i]!), value_low: Math.round(each.valueLow[i]!), value_high: Math.round(each.valueHigh[i]!),
  };
}

/** Keeps what each currency's figures rest on, and takes away what an earlier time left behind. */
export async function writeModels(context: Context, models: { currency: string; said: Omit<ValueOfAll, 'customer' | 'each'> }[], at: Date): Promise<void> {
  const rows = models.map(({ currency, said: { model, refusal, doubts, customers, repeaters } }) => ({ currency, model, refusal, doubts, customers, repeaters }));
  await transact(context, async (tx) => {
    await sql`
      insert into value_models (store_id, currency, model, refusal, doubts, customers, repeaters, computed_at)
      select ${tx.storeId}, currency, model, refusal, doubts, customers, repeaters, ${at}
      from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r (currency text, model text, refusal text, doubts text[], customers integer, repeaters integer)
      on conflict (store_id, currency) do update set
        model = excluded.model, refusal = excluded.refusal, doubts = excluded.doubts, customers = excluded.customers, repeaters = excluded.repeaters, computed_at = excluded.computed_at`.execute(tx.db);
    await sql`delete from value_models where store_id = ${tx.storeId} and computed_at < ${at}`.execute(tx.db);
    await sql`delete from customer_values where store_id = ${tx.storeId} and computed_at < ${at}`.execute(tx.db);
  });
}
