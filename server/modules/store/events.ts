import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';
import { weekdays } from './business-hours/calendar.ts';

/** The store's profile changed (name, languages, colour, …). */
export const storeChanged = defineEvent('store.changed', z.object({}), { audience: () => ['store'] });

const hours = z.array(z.object({ from: z.string(), to: z.string() }));
const openingHours = z.object({
  zone: z.string(), weekly: z.record(z.enum(weekdays), hours), holidayCountry: z.string().nullable(), holidayRegion: z.string().nullable(),
  specialDays: z.array(z.object({ date: z.string(), hours })),
});

/** The week, the public holidays, a special day or the zone changed: what is counted in business time must be counted again. `before`: as it was until then. */
export const businessHoursChanged = defineEvent('store.business_hours_changed', z.object({ before: openingHours }), { audience: () => ['store'] });

/** Somebody agreed that a store restored from a backup may send again: also what waited (`send`), or only what comes from now on (`keep`). */
export const sendingAgreed = defineEvent('store.sending_agreed', z.object({ waiting: z.enum(['send', 'keep']) }), { audience: () => ['store', 'deliveries'] });
