import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const audience = ({ customerId }: { customerId: number }) => ['customers', `customer:${customerId}`];
const about = z.object({ customerId: z.number() });
const pair = z.object({ mergeId: z.number(), survivorId: z.number(), absorbedId: z.number(), automatic: z.boolean() });
const pairAudience = ({ survivorId, absorbedId }: { survivorId: number; absorbedId: number }) => ['customers', `customer:${survivorId}`, `customer:${absorbedId}`];

export const customerCreated = defineEvent('customer.created', about, { audience });
export const customerUpdated = defineEvent('customer.updated', about.extend({ fields: z.array(z.string()) }), { audience });
export const identityAdded = defineEvent('customer.identity_added', about.extend({ identityId: z.number(), kind: z.string() }), { audience });
export const identityRemoved = defineEvent('customer.identity_removed', about.extend({ identityId: z.number(), kind: z.string() }), { audience });
export const customerNoted = defineEvent('customer.noted', about.extend({ noteId: z.number() }), { audience });

/** Rows elsewhere keep their customer_id; `absorbedId` is now shown as `survivorId`. */
export const customerMerged = defineEvent('customer.merged', pair, { audience: pairAudience });
export const customerUnmerged = defineEvent('customer.unmerged', pair, { audience: pairAudience });
export const mergeSuggested = defineEvent('customer.merge_suggested', z.object({ lowId: z.number(), highId: z.number() }), {
  audience: ({ lowId, highId }) => ['customers', `customer:${lowId}`, `customer:${highId}`],
});

export const consentGranted = defineEvent('consent.granted', about.extend({ consentId: z.number(), channel: z.string(), purpose: z.string() }), { audience });
export const consentWithdrawn = defineEvent('consent.withdrawn', about.extend({ consentId: z.number(), channel: z.string(), purpose: z.string() }), { audience });

/** Everything about a person is to be deleted: each module that keeps something reacts. */
export const customerErased = defineEvent('customer.erased', about.extend({ recordIds: z.array(z.number()) }), { audience });
