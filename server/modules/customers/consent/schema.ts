import { z } from 'zod';
import { time } from '../../../kernel/endpoint.ts';
import { line } from '../schema.ts';

export const consentChannels = ['email', 'sms', 'whatsapp', 'line', 'kakao', 'push', 'phone', 'any'] as const;
export const consentPurposes = ['marketing', 'night_marketing', 'review', 'survey', 'profiling'] as const;
export type ConsentChannel = (typeof consentChannels)[number];
export type ConsentPurpose = (typeof consentPurposes)[number];

/** One decision with its proof: when, where, and the words the person was shown. */
export const consentInput = z.object({
  channel: z.enum(consentChannels),
  purpose: z.enum(consentPurposes),
  decision: z.enum(['granted', 'withdrawn']),
  source: line(100).pipe(z.string().min(1)),
  words: z.string().max(4_000).default(''),
  language: line(35).nullish(),
  decidedAt: z.iso.datetime({ offset: true }).optional(),
});

export const consentShape = z.object({
  id: z.number(), channel: z.enum(consentChannels), purpose: z.enum(consentPurposes), decision: z.enum(['granted', 'withdrawn']), decidedAt: time,
  source: z.string(), words: z.string(), language: z.string().nullable(), recordedAt: time, recordedBy: z.object({ kind: z.string(), id: z.number().nullable() }),
});
