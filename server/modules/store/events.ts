import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

/** The store's profile changed (name, languages, colour, …). */
export const storeChanged = defineEvent('store.changed', z.object({}), { audience: () => ['store'] });

/** The week, the public holidays or a special day changed: what is counted in business time must be counted again. */
export const businessHoursChanged = defineEvent('store.business_hours_changed', z.object({}), { audience: () => ['store'] });

/** Somebody agreed that a store restored from a backup may send again: also what waited (`send`), or only what comes from now on (`keep`). */
export const sendingAgreed = defineEvent('store.sending_agreed', z.object({ waiting: z.enum(['send', 'keep']) }), { audience: () => ['store', 'deliveries'] });
