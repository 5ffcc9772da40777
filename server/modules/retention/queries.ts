import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { fewest } from '../../science/value/customer-value.ts';
import type { Refusal } from '../../science/value/customer-value.ts';
import { refusesProfiling } from '../customers/consent/profiling.ts';
import { canonicalOf, familyOf } from '../customers/merging/family.ts';
import { keepsPersonData } from '../customers/privacy/person-data.ts';
import { storeToday } from './compute-values.ts';
import { judgeRisk, rhythmOf } from './judge-risk.ts';
import { isPurchase } from './read-purchases.ts';
import type { valueShape } from './schema.ts';
import { tellReasons } from './tell-reasons.ts';

keepsPersonData({ name: 'value', collect: collectValues });

interface ValueRow {
  currency: string;
  computedAt: Date;
  lastDay: number;
  alive: number | null;
  orders: number | null;
  ordersLow: number;
  ordersHigh: number;
  value: number | null;
  valueLow: number;
  valueHigh: number;
  refusal: Refusal | null;
  doubts: string[];
  customers: number;
  repeaters: number;
}

type Answer = Omit<z.infer<typeof valueShape>, 'values'> & { values: (Omit<z.infer<typeof valueShape>['values'][number], 'computedAt'> & { computedAt: Date })[] };

/**
 * What a customer is likely to be worth, as it was last worked out, and their risk as of today. A record that was merged answers for the
 * person it belongs to; nothing of one who does not want to be profiled. 404 unknown.
 */
export async function readValue(tx: Tx, id: number): Promise<Answer> {
  const customerId = await canonicalOf(tx, id);
  const recordIds = await familyOf(tx, customerId);
  if (await refusesProfiling(tx, recordIds)) return { customerId, state: 'not_wanted', values: [], risk: null };
  const { zone, today } = await storeToday(tx);
  const bought = await purchaseDays(tx, recordIds, zone);
  const days = [...new Set(bought.map((one) => one.day))].sort((a, b) => a - b);
  const rows = await valuesOf(tx, customerId, recordIds);
  const rhythm = rhythmOf(days);
  const since = Math.max(0, today - (rhythm.last ?? today));
  // Who ordered since then is more surely a customer than the figure says: their own rhythm alone speaks until the next night.
  const chances = rows.filter((row) => row.lastDay === rhythm.last).map((row) => row.alive).filter((alive) => alive !== null);
  const alive = rhythm.purchases >= 2 && chances.length > 0 ? Math.max(...chances) : null;
  const isWhole = bought.every((one) => rows.some((row) => row.currency === one.currency));
  return {
    customerId, state: days.length === 0 ? 'no_orders' : isWhole ? 'known' : 'pending', values: days.length === 0 ? [] : rows.map(shown),
    risk: { level: judgeRisk({ ...rhythm, since, alive }), alive, reasons: await tellReasons(tx, recordIds, { days, since, usualGap: rhythm.usualGap, zone, today }) },
  };
}

function shown({ currency, computedAt, orders, ordersLow, ordersHigh, value, valueLow, valueHigh, refusal, doubts, customers, repeaters }: ValueRow): Answer['values'][number] {
  return {
    currency, computedAt, refusal: refusal && shortOf(refusal, customers, repeaters), doubts, customers,
    value: value === null ? null : { expected: value, low: valueLow, high: valueHigh },
    orders: orders === null ? null : { expected: Math.round(orders * 10) / 10, low: ordersLow, high: ordersHigh },
  };
}

/** What there is too little of, and how much it takes. */
function shortOf(code: Refusal, customers: number, repeaters: number): NonNullable<Answer['values'][number]['refusal']> {
  if (code === 'few_days') return { code, has: null, needs: fewest.days };
  if (code === 'few_repeaters' || code === 'no_repeaters') return { code: 'few_repeaters', has: repeaters, needs: fewest.repeaters };
  return { code: 'few_customers', has: customers, needs: fewest.customers };
}

/** The days this person bought on, by currency; the latest thousand say enough. */
async function purchaseDays(tx: Tx, recordIds: number[], zone: string): Promise<{ currency: string; day: number }[]> {
  const { rows } = await sql<{ currency: string; day: number }>`
    select o.currency, (o.placed_at at time zone ${zone})::date - date '1970-01-01' as day
    from orders o join customers c on c.store_id = o.store_id and c.id = o.customer_id
    where o.store_id = ${tx.storeId} and o.customer_id = any(${recordIds}::bigint[]) and o.placed_at <= ${tx.now} and ${isPurchase}
    group by 1, 2 order by 2 desc limit 1000`.execute(tx.db);
  return rows;
}

/** The figures of a person, most valued first; none when one of their records was merged or taken apart since. */
async function valuesOf(tx: Tx, customerId: number, recordIds: number[]): Promise<ValueRow[]> {
  const { rows } = await sql<ValueRow>`
    select v.currency, v.computed_at as "computedAt", v.last_ordered_on - date '1970-01-01' as "lastDay", v.alive::float8 as alive,
      v.orders_expected::float8 as orders, v.orders_low as "ordersLow", v.orders_high as "ordersHigh", v.value_expected as value, v.value_low as "valueLow", v.value_high as "valueHigh",
      m.refusal, m.doubts, m.customers, m.repeaters
    from customer_values v join value_models m on m.store_id = v.store_id and m.currency = v.currency
    where v.store_id = ${tx.storeId} and v.customer_id = ${customerId} and not exists (
      select from customer_merges g where g.store_id = v.store_id and g.survivor_id = any(${recordIds}::bigint[]) and greatest(g.merged_at, g.undone_at) >= v.computed_at)
    order by v.purchases desc, v.currency`.execute(tx.db);
  return rows;
}

/** For the export of a person: what was worked out about them (GDPR art. 15). */
async function collectValues(tx: Tx, recordIds: number[]): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`
    select currency, purchases, last_ordered_on as "lastOrderedOn", usual_gap_days as "usualGapDays", alive, orders_expected as "ordersExpected", orders_low as "ordersLow", orders_high as "ordersHigh",
      value_expected as "valueExpected", value_low as "valueLow", value_high as "valueHigh", computed_at as "computedAt"
    from customer_values where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) order by currency`.execute(tx.db);
  return rows;
}
