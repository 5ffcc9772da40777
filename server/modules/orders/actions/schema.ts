import { z } from 'zod';
import { time } from '../../../kernel/endpoint.ts';
import { actionKinds } from '../../../platforms/platform.ts';
import { address, amount, text } from '../schema.ts';

/** What an agent may ask the store to do with an order. Amounts in minor units of the order's currency. */
const lines = z.array(z.object({ lineId: z.number().int().positive(), quantity: z.number().int().min(1).max(1_000_000) })).min(1).max(1000);
const reason = text(500).nullish();
const notifyCustomer = z.boolean().default(true).describe('Whether the store tells the customer itself.');

const refund = z.object({
  kind: z.literal('refund'), reason, notifyCustomer, restock: z.boolean().default(false),
  amount: amount.min(1).optional().describe('Exactly this much. Left out: the lines given, or everything that is left.'),
  lines: lines.optional(),
});
const cancel = z.object({
  kind: z.literal('cancel'), reason, notifyCustomer, restock: z.boolean().default(true),
  refund: z.boolean().default(true).describe('Also give back what was paid.'),
});
const resend = z.object({
  kind: z.literal('resend'), reason, notifyCustomer, lines: lines.optional().describe('Left out: the whole order.'), address: address.optional(),
});
const editAddress = z.object({ kind: z.literal('edit_address'), reason, notifyCustomer, address });
const coupon = z.object({
  kind: z.literal('coupon'), reason, notifyCustomer, amount: amount.min(1).optional(), percent: z.number().int().min(1).max(100).optional(),
  code: text(60).regex(/^[\w-]*$/).optional(), expiresAt: z.iso.datetime({ offset: true }).optional(),
});

export const actionRequest = z.discriminatedUnion('kind', [refund, cancel, resend, editAddress, coupon])
  .refine((given) => given.kind !== 'coupon' || (given.amount === undefined) !== (given.percent === undefined), 'A coupon has either an amount or a percentage.');
export type ActionRequest = z.output<typeof actionRequest>;

export const idempotencyKey = z.string().min(8).max(100).regex(/^[\w.:-]+$/)
  .describe('Chosen by you: the same key again is the same action, however often it is sent.');

const blocked = z.object({ code: z.string(), message: z.string() });

export const previewShape = z.object({
  kind: z.enum(actionKinds),
  amount: z.number().nullable().describe('What leaves the till, or is promised by a coupon; null when nothing does.'),
  currency: z.string().nullable(),
  refundable: z.number().describe('Paid, less what was given back and what is on its way.'),
  limit: z.number().nullable().describe('The most you may do alone; null when there is none.'),
  needsApproval: z.boolean(),
  blocked: blocked.nullable().describe('Why it cannot be done at all.'),
  connection: z.string().nullable().describe('The store that will be asked.'),
  items: z.array(z.object({ lineId: z.number(), title: z.string(), quantity: z.number(), amount: z.number() })),
});
export type Preview = z.infer<typeof previewShape>;

export const actionStates = ['awaiting_approval', 'pending', 'sent', 'unknown', 'done', 'refused', 'declined'] as const;
export type ActionState = (typeof actionStates)[number];

const who = z.object({ kind: z.string(), id: z.number().nullable(), name: z.string() });
export type Who = z.infer<typeof who>;

export const actionShape = z.object({
  id: z.number(), orderId: z.number(), orderNumber: z.string(), customerId: z.number().nullable(), customerName: z.string().nullable(), conversationId: z.number().nullable(),
  kind: z.enum(actionKinds), state: z.enum(actionStates), request: z.record(z.string(), z.unknown()),
  amount: z.number().nullable(), currency: z.string().nullable(), reason: z.string().nullable(),
  requestedAt: time, requestedBy: who, limitAtRequest: z.number().nullable(),
  approvedAt: time.nullable(), approvedBy: who.nullable(), declinedAt: time.nullable(), declinedBy: who.nullable(), declineReason: z.string().nullable(),
  sentAt: time.nullable(), attempts: z.number(), lastProblem: blocked.nullable(), doneAt: time.nullable(), refusedAt: time.nullable(), refusal: blocked.nullable(),
  answer: z.object({ id: z.string().nullable(), code: z.string().nullable(), amount: z.number().nullable(), message: z.string().nullable() }).nullable(),
});
export type ActionShape = z.infer<typeof actionShape>;
