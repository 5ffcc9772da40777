import { sql } from 'kysely';
import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { defineJob } from '../../kernel/jobs.ts';
import { readPurchases } from './read-purchases.ts';
import type { ValueOfAll } from './value-worker.ts';
import { valueInThread } from './value-in-thread.ts';
import { writeModels, writeValues } from './write-values.ts';

/**
 * Works out what every customer of a store is likely to be worth within the next year (SPEC K2), one currency at a time: orders are read
 * and figures written in short transactions, and the models are fitted in a thread. The same again writes the same; nobody is told.
 */
export async function computeValues(context: Context, signal?: AbortSignal): Promise<void> {
  const at = context.house.clock.now();
  const store = await read(context, storeToday);
  const models: { currency: string; said: Omit<ValueOfAll, 'customer' | 'each'> }[] = [];
  for (const bought of await readPurchases(context, store.zone, signal)) {
    const said = await valueInThread({ purchases: bought.purchases, end: store.today }, signal);
    await writeValues(context, bought, said, at, signal);
    const { customer: _customer, each: _each, ...rest } = said;
    models.push({ currency: bought.currency, said: rest });
  }
  // A store whose orders are all cancelled or nobody's has been looked at, too.
  if (models.length === 0) models.push({ currency: store.currency, said: { model: null, refusal: 'nobody', doubts: [], customers: 0, repeaters: 0 } });
  await writeModels(context, models, at);
}

/** The store's zone and currency, and today there, counted from 1970-01-01. */
export async function storeToday(tx: Tx): Promise<{ zone: string; currency: string; today: number }> {
  const { rows } = await sql<{ zone: string; currency: string; today: number }>`
    select zone, currency, (${tx.now}::timestamptz at time zone zone)::date - date '1970-01-01' as today from stores where id = ${tx.storeId}`.execute(tx.db);
  return rows[0]!;
}

/** Runs one after another, so that only one store's orders are in memory at a time. */
export const computeValuesJob = defineJob('retention.compute-values', z.object({}), (context, _nothing, { signal }) => computeValues(context, signal), { maxAttempts: 5 });
