import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../kernel/command.ts';

const opens = 9;
const ends = 20;

/** The next moment between 09:00 and 20:00 in a zone: now, when it is daytime there. */
export function nextDaytime(now: Date, zone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  if (local.hour >= opens && local.hour < ends) return now;
  const day = local.hour < opens ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(opens) }).epochMilliseconds);
}

/** The next daytime where a customer is: their own zone, else the store's zone. */
export async function customerDaytime(tx: Tx, customerId: number | null): Promise<Date> {
  const store = await tx.db.selectFrom('stores').select('zone').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const customer = customerId === null ? undefined : await tx.db.selectFrom('customers').select('zone')
    .where('store_id', '=', tx.storeId).where('id', '=', customerId).executeTakeFirst();
  const at = nextDaytime(tx.now, customer?.zone ?? store.zone);
  // A moment later than now, so that it is always sent later.
  return at > tx.now ? at : new Date(tx.now.getTime() + 60_000);
}
