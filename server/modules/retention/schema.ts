import { z } from 'zod';
import { time } from '../../kernel/endpoint.ts';
import { riskLevels } from './judge-risk.ts';
import { moods } from './mood/judge-mood.ts';

const whole = z.number().int();
const fact = <C extends string, S extends z.ZodRawShape>(code: C, numbers: S) => z.object({ code: z.literal(code), ...numbers });

/** What stands behind a level of risk: facts about the person, not causes. */
export const riskReason = z.discriminatedUnion('code', [
  /** Usually orders every `usualDays` days; the last order was `sinceDays` ago. */
  fact('rhythm', { usualDays: whole, sinceDays: whole }),
  fact('ordered_twice', { apartDays: whole, sinceDays: whole }),
  fact('ordered_once', { sinceDays: whole }),
  /** The last parcel came, or is still out, so many days after the last day promised. */
  fact('late_parcel', { days: whole }),
  fact('overdue_parcel', { days: whole }),
  fact('refunds', { count: whole, withinDays: whole }),
  /** Waited so many hours for a first answer; or waits now. */
  fact('waited', { hours: whole }),
  fact('waiting', { hours: whole }),
]);
export type RiskReason = z.infer<typeof riskReason>;

const estimate = z.object({ expected: z.number(), low: whole, high: whole });

export const valueShape = z.object({
  customerId: z.number(),
  /**
   * `pending`: orders are there, the figures are not yet, or the person was merged or taken apart since. `not_wanted`: the person does not want
   * to be profiled, so that nothing is worked out.
   */
  state: z.enum(['not_wanted', 'no_orders', 'pending', 'known']),
  /** Per currency, within the next 365 days; intervals hold 80 %. Empty while pending. */
  values: z.array(z.object({
    currency: z.string(), computedAt: time,
    /** Minor units, refunds taken off; and days with an order. Null with `refusal`: what there is too little of to learn from. */
    value: estimate.nullable(), orders: estimate.nullable(),
    refusal: z.object({ code: z.enum(['few_customers', 'few_repeaters', 'few_days']), has: whole.nullable(), needs: whole }).nullable(),
    /** How many customers it was learnt from, and what takes something away from it. */
    customers: whole, doubts: z.array(z.string()),
  })),
  /** Null where it is not wanted. `new`: too little is known of this person. `alive`: chance of still being a customer, null where it is not known. */
  risk: z.object({ level: z.enum(riskLevels), alive: z.number().nullable(), reasons: z.array(riskReason) }).nullable(),
});

export const moodShape = z.object({
  customerId: z.number(),
  /** `not_wanted`: the person does not want to be profiled. `no_messages`: none of late that the asker may see. */
  state: z.enum(['not_wanted', 'no_messages', 'known']),
  mood: z.enum(moods).nullable(),
  /** How many messages were read; those that told a mood are below, newest first. */
  read: whole,
  messages: z.array(z.object({
    messageId: z.number(), conversationId: z.number(), at: time, channel: z.string(), language: z.string().nullable(), text: z.string(), sounds: z.enum(['pleased', 'displeased']),
  })),
});
