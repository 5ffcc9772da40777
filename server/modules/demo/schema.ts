import { z } from 'zod';
import { orderLine } from '../orders/schema.ts';

/** A mail somebody writes to the shop in the simulator. */
export const shopperMail = z.object({
  from: z.email().max(254),
  name: z.string().trim().max(200).default(''),
  subject: z.string().trim().max(500).default(''),
  text: z.string().trim().min(1).max(20_000),
  /** Answers the last mail this address got from the shop, as its reply button would. */
  answering: z.boolean().default(false),
});

/** What may happen in the shop at the press of a button. */
export const shopMoment = z.object({
  what: z.enum(['order', 'shipment', 'scan', 'delivery', 'refund']),
  email: z.email().max(254),
  name: z.string().trim().max(200).default(''),
  /** The order it is about; the newest of that person when left out. Not used for a new order. */
  orderNumber: z.string().max(100).optional(),
  lines: z.array(orderLine.pick({ title: true, quantity: true, unitPrice: true })).max(20).optional(),
});

/** A mail the shop sent, as its reader finds it. */
export const postedMail = z.object({ id: z.number(), to: z.string(), subject: z.string(), text: z.string(), at: z.iso.datetime() });

export interface DemoState {
  /** `open`: what the first screens show is there, the rest of the year is coming. */
  state: 'running' | 'open' | 'ready' | 'failed';
  done: number;
  total: number;
  storeId: number;
  signIn: { email: string; password: string };
}
