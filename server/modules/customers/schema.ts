import { z } from 'zod';
import { time } from '../../kernel/endpoint.ts';
import { isZone } from '../../science/work-calendar.ts';

export const identityKinds = ['email', 'phone', 'visitor', 'external', 'line', 'kakao', 'whatsapp', 'messenger', 'instagram', 'x'] as const;
export const identityKind = z.enum(identityKinds);
export type IdentityKind = z.infer<typeof identityKind>;

export const evidenceKinds = ['login', 'verified_email', 'verified_phone', 'order_email', 'order', 'contact', 'import', 'agent', 'claim'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** How sure each kind of evidence makes us, 0 to 1. Ours: proofs by the person, then records, then what was only typed. */
export const confidenceOf: Record<EvidenceKind, number> = {
  login: 1, verified_email: 0.98, verified_phone: 0.98, order_email: 0.95, agent: 0.9, order: 0.85, import: 0.8, contact: 0.7, claim: 0.3,
};

/** Text a person writes into a field: trimmed, without control characters. */
export const line = (max: number) => z.string().max(max).transform((text) => text.replace(/\p{Cc}+/gu, ' ').trim());

const zone = z.string().max(64).refine(isZone, 'Not an IANA time zone.');
const locale = z.string().max(35).refine(isLocale, 'Not a language tag.').transform((tag) => new Intl.Locale(tag).toString());
const country = z.string().regex(/^[A-Za-z]{2}$/).transform((code) => code.toUpperCase());

/** What an agent may write about a customer; null clears. */
export const profileInput = z.object({
  displayName: line(400).optional(),
  familyName: line(200).nullable().optional(),
  givenName: line(200).nullable().optional(),
  nameReading: line(400).nullable().optional(),
  locale: locale.nullable().optional(),
  zone: zone.nullable().optional(),
  country: country.nullable().optional(),
  note: z.string().max(10_000).optional(),
  fields: z.record(z.string().trim().min(1).max(60), z.string().max(1_000)).refine((fields) => Object.keys(fields).length <= 50, 'At most 50 fields.').optional(),
});

export const identityInput = z.object({ kind: identityKind, value: z.string().trim().min(1).max(320) });

export const addressInput = z.object({
  name: line(400).nullish(),
  phone: line(40).nullish(),
  country: country.nullish(),
  postalCode: line(20).nullish(),
  region: line(200).nullish(),
  city: line(200).nullish(),
  line1: line(400).nullish(),
  line2: line(400).nullish(),
});
export type AddressInput = z.infer<typeof addressInput>;

export const tagName = z.string().trim().min(1).max(60).regex(/^[^\p{Cc},]+$/u);

export const evidenceShape = z.object({
  kind: z.enum(evidenceKinds), confidence: z.number(), reference: z.string(), agentId: z.number().nullable(), firstAt: time, lastAt: time,
});

export const identityShape = z.object({
  id: z.number(), customerId: z.number(), kind: identityKind, value: z.string(), shown: z.string(),
  confirmedAt: time.nullable(), verifiedAt: time.nullable(), verifiedHow: z.string().nullable(), seenAt: time,
  evidence: z.array(evidenceShape),
});

export const addressShape = z.object({
  id: z.number(), name: z.string().nullable(), phone: z.string().nullable(), country: z.string().nullable(), postalCode: z.string().nullable(),
  region: z.string().nullable(), city: z.string().nullable(), line1: z.string().nullable(), line2: z.string().nullable(), usedAt: time,
});

export const spendShape = z.object({
  currency: z.string(), orders: z.number(), spent: z.number(), firstOrderAt: time.nullable(), lastOrderAt: time.nullable(),
});

export const noteShape = z.object({ id: z.number(), text: z.string(), createdAt: time, createdBy: z.number().nullable() });

export const customerSummary = z.object({
  id: z.number(), displayName: z.string(), nameReading: z.string().nullable(), locale: z.string().nullable(), country: z.string().nullable(),
  email: z.string().nullable(), phone: z.string().nullable(), channels: z.array(identityKind), tags: z.array(z.string()),
  orders: z.number(), spent: z.number(), lastOrderAt: time.nullable(), conversations: z.number(), lastContactAt: time.nullable(), createdAt: time,
});
export type CustomerSummary = z.infer<typeof customerSummary>;

export const customerShape = z.object({
  id: z.number(), displayName: z.string(), familyName: z.string().nullable(), givenName: z.string().nullable(), nameReading: z.string().nullable(),
  locale: z.string().nullable(), zone: z.string().nullable(), country: z.string().nullable(), note: z.string(), fields: z.record(z.string(), z.string()),
  createdAt: time, updatedAt: time, erasedAt: time.nullable(),
  /** All records that are this person, this one first: rows elsewhere may point at any of them. */
  recordIds: z.array(z.number()),
  tags: z.array(z.string()), identities: z.array(identityShape), addresses: z.array(addressShape), notes: z.array(noteShape),
  spend: z.array(spendShape),
  contacts: z.object({ conversations: z.number(), firstContactAt: time.nullable(), lastContactAt: time.nullable() }),
});

export const customerSorts = ['active', 'newest', 'spent', 'orders'] as const;

export const customerFilter = z.object({
  q: z.string().max(200).optional(),
  tag: z.string().max(60).optional(),
  country: country.optional(),
  locale: z.string().max(35).optional(),
  orders: z.enum(['none', 'one', 'repeat']).optional(),
  contacted: z.enum(['yes', 'no']).optional(),
  sort: z.enum(customerSorts).default('active'),
});
export type CustomerFilter = z.output<typeof customerFilter>;

function isLocale(tag: string): boolean {
  try {
    return Boolean(new Intl.Locale(tag));
  } catch {
    return false;
  }
}
