import { z } from 'zod';
import { time } from '../../kernel/endpoint.ts';
import { isZone } from '../../science/work-calendar.ts';
import { weekdays } from './business-hours/calendar.ts';
import { holidayCountries } from './business-hours/holidays.ts';

export const locale = z.enum(['ko', 'ja', 'en']);
export const zoneName = z.string().max(60).refine(isZone, 'must be an IANA time zone such as Asia/Seoul');
const currencies = new Set(Intl.supportedValuesOf('currency'));
export const currency = z.string().refine((code) => currencies.has(code), 'must be an ISO 4217 currency such as KRW');
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
export const country = z.string().regex(/^[A-Z]{2}$/, { abort: true }).refine((code) => Boolean(countryNames.of(code)), 'must be an ISO 3166 country such as KR');

const optionalText = <T extends z.ZodType>(shape: T) => z.union([z.literal('').transform(() => null), z.null(), shape]);
const webAddress = z.url({ protocol: /^https?$/ }).max(500);

export const profile = z.object({
  name: z.string().trim().min(1).max(100),
  locale,
  languages: z.array(locale).min(1).max(3).transform((all) => [...new Set(all)]),
  country,
  zone: zoneName,
  currency,
  brandColor: z.string().toLowerCase().regex(/^#[0-9a-f]{6}$/),
  supportEmail: optionalText(z.email().max(254)),
  supportPhone: optionalText(z.string().trim().regex(/^[+\d][\d\s().-]{4,30}$/)),
  url: optionalText(webAddress),
});

export const storeShape = z.object({
  id: z.number(),
  name: z.string(),
  locale,
  languages: z.array(locale),
  country: z.string(),
  zone: z.string(),
  currency: z.string(),
  brandColor: z.string(),
  logo: z.string().nullable(),
  supportEmail: z.string().nullable(),
  supportPhone: z.string().nullable(),
  url: z.string().nullable(),
  demo: z.boolean(),
  createdAt: time,
});

const from = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
const to = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 18:00');
/** Shifts of one day in order, none overlapping. */
export const shifts = z.array(z.object({ from, to })).max(6)
  .transform((list) => list.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
  .refine((list) => list.every((shift) => shift.from < shift.to), 'a shift must end after it begins')
  .refine((list) => list.every((shift, i) => i === 0 || list[i - 1]!.to <= shift.from), 'shifts must not overlap');

export const weekly = z.object(Object.fromEntries(weekdays.map((day) => [day, shifts])) as Record<(typeof weekdays)[number], typeof shifts>);

export const businessHoursInput = z.object({
  weekly,
  holidayCountry: z.enum(holidayCountries as [string, ...string[]]).nullable(),
  holidayRegion: z.string().max(20).nullable(),
});

const shiftShape = z.object({ from: z.string(), to: z.string() });
const weekShape = z.object(Object.fromEntries(weekdays.map((day) => [day, z.array(shiftShape)])) as Record<(typeof weekdays)[number], z.ZodArray<typeof shiftShape>>);
export const specialDayShape = z.object({ id: z.number(), date: z.string(), name: z.string(), hours: z.array(shiftShape) });
export const businessHoursShape = z.object({
  zone: z.string(),
  weekly: weekShape,
  holidayCountry: z.string().nullable(),
  holidayRegion: z.string().nullable(),
  specialDays: z.array(specialDayShape),
  openNow: z.boolean(),
  nextOpening: time.nullable(),
  closesAt: time.nullable(),
});

export const specialDayInput = z.object({
  date: z.iso.date(),
  name: z.string().trim().max(100).default(''),
  hours: shifts.default([]),
});

const words = z.object({ en: z.string(), ko: z.string(), ja: z.string() });
export const closedDayShape = z.object({
  date: z.string(),
  /** Why it differs from the week: a public holiday or a special day. */
  kind: z.enum(['holiday', 'special']),
  name: words,
  substitute: z.boolean(),
  /** The hours of that day; empty when closed. */
  hours: z.array(shiftShape),
  specialDayId: z.number().nullable(),
});
export const holidayPreviewShape = z.object({ from: z.string(), to: z.string(), knownUntil: z.string(), items: z.array(closedDayShape) });
