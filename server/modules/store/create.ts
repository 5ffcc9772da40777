import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { weekdays } from './business-hours/calendar.ts';
import { holidayCountries } from './business-hours/holidays.ts';
import { profile } from './schema.ts';

export const newStore = profile.pick({ name: true, locale: true, country: true, zone: true, currency: true })
  .extend({ languages: profile.shape.languages.optional(), url: profile.shape.url.optional(), demo: z.boolean().default(false) });

/** Takes the number of a new store: a transaction is bound to it before its row exists. */
export async function reserveStoreId(house: House): Promise<number> {
  const { rows } = await house.database.app.query<{ id: number }>('select reserve_store_id() as id');
  return rows[0]!.id;
}

/** Context in which the row of a reserved store is written. */
export const founding = (house: House, storeId: number) => asSystem(house, storeId, 'founding');

const usualDay = [{ from: '09:00', to: '18:00' }];

/** Writes the row of the store the transaction is bound to, open on weekdays from 9 to 18 and closed on public holidays. */
export const create = command({
  name: 'store.create',
  permission: 'store.manage',
  input: newStore,
  async run(tx, input) {
    await tx.db.insertInto('stores').values({
      id: tx.storeId, name: input.name, locale: input.locale, languages: input.languages ?? [input.locale], country: input.country,
      zone: input.zone, currency: input.currency, url: input.url ?? null, demo_at: input.demo ? tx.now : null, created_at: tx.now, updated_at: tx.now,
    }).execute();
    const week = Object.fromEntries(weekdays.map((day, i) => [day, i < 5 ? usualDay : []]));
    const country = holidayCountries.includes(input.country) ? input.country : null;
    await sql`insert into business_hours (store_id, weekly, holiday_country) values (${tx.storeId}, ${JSON.stringify(week)}::jsonb, ${country})`
      .execute(tx.db);
    return { id: tx.storeId };
  },
});
