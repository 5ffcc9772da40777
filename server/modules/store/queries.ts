import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { remember } from '../../kernel/remember.ts';
import { calendarOf, weekdays } from './business-hours/calendar.ts';
import type { Calendar, Shift, Weekly } from './business-hours/calendar.ts';
import { holidaysKnownUntil, publicHolidays } from './business-hours/holidays.ts';
import { closingTime, isOpen, nextOpening } from './business-hours/time.ts';
import { businessHoursChanged } from './events.ts';

type Locale = 'ko' | 'ja' | 'en';

/** The store this transaction is bound to, or 404 while it is being made. */
export async function store(tx: Tx) {
  const row = await tx.db.selectFrom('stores').selectAll().where('id', '=', tx.storeId).executeTakeFirst();
  if (!row) return fail('not_found', 'not_found', 'There is no such store.');
  return {
    id: row.id,
    name: row.name,
    locale: row.locale as Locale,
    languages: row.languages as Locale[],
    country: row.country,
    zone: row.zone,
    currency: row.currency,
    brandColor: row.brand_color,
    logo: row.logo_file_id === null ? null : tx.house.files.link(tx.storeId, row.logo_file_id, tx.now),
    supportEmail: row.support_email,
    supportPhone: row.support_phone,
    url: row.url,
    demo: row.demo_at !== null,
    createdAt: row.created_at,
  };
}

/** Days that differ from the week, from `since` (ISO date) onwards. */
export async function specialDays(tx: Tx, since: string) {
  const rows = await tx.db.selectFrom('special_days').select(['id', 'date', 'name', 'hours'])
    .where('store_id', '=', tx.storeId).where('date', '>=', since).orderBy('date').limit(1_000).execute();
  return rows.map((row) => ({ id: row.id, date: String(row.date), name: row.name, hours: row.hours as Shift[] }));
}

async function hoursRow(tx: Tx) {
  const row = await tx.db.selectFrom('business_hours').innerJoin('stores', 'stores.id', 'business_hours.store_id')
    .select(['stores.zone', 'business_hours.weekly', 'business_hours.holiday_country', 'business_hours.holiday_region'])
    .where('business_hours.store_id', '=', tx.storeId).executeTakeFirst();
  if (!row) return fail('not_found', 'not_found', 'There is no such store.');
  const given = row.weekly as Partial<Weekly>;
  const weekly = Object.fromEntries(weekdays.map((day) => [day, given[day] ?? []])) as Weekly;
  return { zone: row.zone, weekly, holidayCountry: row.holiday_country, holidayRegion: row.holiday_region };
}

/** The date it is in a zone. */
export const localDate = (now: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();

/** When the store is open, for `isOpen`, `addBusinessTime` and the rest. Special days are known from a year ago on. */
export const businessCalendar = remember('store.calendar', [businessHoursChanged], async (tx): Promise<Calendar> => calendarOf(await openingHours(tx)));

/** What the calendar is made of; `calendarOf` makes it again. */
export async function openingHours(tx: Tx) {
  const hours = await hoursRow(tx);
  const days = await specialDays(tx, localDate(tx.now, hours.zone).subtract({ years: 1 }).toString());
  return { ...hours, specialDays: days.map((day) => ({ date: day.date, hours: day.hours })) };
}

/** The hours as they are edited, with whether the store is open now. */
export async function businessHours(tx: Tx) {
  const hours = await hoursRow(tx);
  const days = await specialDays(tx, localDate(tx.now, hours.zone).toString());
  const calendar = calendarOf({ ...hours, specialDays: days });
  return {
    ...hours, specialDays: days, openNow: isOpen(calendar, tx.now), nextOpening: nextOpening(calendar, tx.now), closesAt: closingTime(calendar, tx.now),
  };
}

/** Days of the next twelve months that differ from the week: public holidays and special days, with the hours that hold. */
export async function holidayPreview(tx: Tx) {
  const hours = await hoursRow(tx);
  const today = localDate(tx.now, hours.zone);
  const [from, to] = [today.toString(), today.add({ years: 1 }).toString()];
  const special = (await specialDays(tx, from)).filter((day) => day.date < to);
  const taken = new Map(special.map((day) => [day.date, day]));
  const holidays = publicHolidays(hours.holidayCountry, hours.holidayRegion).filter((day) => day.date >= from && day.date < to);
  const named = new Map(holidays.map((day) => [day.date, day.name]));
  const items = [
    ...holidays.filter((day) => !taken.has(day.date)).map((day) => ({ ...day, kind: 'holiday' as const, hours: [] as Shift[], specialDayId: null })),
    ...special.map((day) => {
      const name = day.name ? { en: day.name, ko: day.name, ja: day.name } : named.get(day.date) ?? { en: '', ko: '', ja: '' };
      return { date: day.date, name, substitute: false, kind: 'special' as const, hours: day.hours, specialDayId: day.id };
    }),
  ];
  items.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { from, to, knownUntil: holidaysKnownUntil, items };
}
