import { z } from 'zod';
import { time } from '../../../kernel/endpoint.ts';

export const reasonKinds = [
  'same_email', 'same_phone', 'same_login', 'same_account', 'same_browser', 'claimed_email', 'claimed_phone',
  'same_mailbox', 'name_address', 'name_phone_end', 'name_device', 'agent',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** Why two customers may be, or are, one person. `text` is what they have in common, for people to read. */
export const mergeReason = z.object({ kind: z.enum(reasonKinds), text: z.string().default('') });
export type MergeReason = z.output<typeof mergeReason>;

/**
 * How likely one such coincidence makes it that two customers are one person. Our estimates, from clear to vague: an order that
 * names both, a mailbox behind two spellings, same name at the same place, same name and end of the phone number, same name on one device.
 */
export const weightOf: Record<ReasonKind, number> = {
  same_login: 0.95, same_email: 0.85, same_phone: 0.7, same_account: 0.85, same_browser: 0.5, same_mailbox: 0.85,
  name_address: 0.8, name_phone_end: 0.65, name_device: 0.6, claimed_email: 0.5, claimed_phone: 0.4, agent: 0.9,
};

/** Several coincidences together, as if independent: 1 − ∏(1 − weight). Each kind counts once. */
export function scoreOf(reasons: MergeReason[]): number {
  const kinds = [...new Set(reasons.map((reason) => reason.kind))];
  return Math.min(0.99, 1 - kinds.reduce((rest, kind) => rest * (1 - weightOf[kind]), 1));
}

export const personShape = z.object({
  id: z.number(), displayName: z.string(), country: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable(),
  orders: z.number(), conversations: z.number(), createdAt: time,
});

export const suggestionShape = z.object({
  id: z.number(), score: z.number(), reasons: z.array(mergeReason), suggestedAt: time, one: personShape, other: personShape,
});

export const mergeShape = z.object({
  id: z.number(), survivorId: z.number(), absorbedId: z.number(), absorbedName: z.string(), reasons: z.array(mergeReason), mergedAt: time, mergedBy: z.number().nullable(),
});

export const separationShape = z.object({ otherId: z.number(), otherName: z.string(), reason: z.string(), separatedAt: time, separatedBy: z.number().nullable() });
