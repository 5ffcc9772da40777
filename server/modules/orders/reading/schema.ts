import { z } from 'zod';
import { pageQuery, time } from '../../../kernel/endpoint.ts';
import { address, financialStates, fulfilmentStates, returnStatuses, trackingStatuses } from '../schema.ts';

/** What the screens and the API read of orders. Money in minor units. */

export const orderStates = ['to_ship', 'on_the_way', 'delivered', 'problem', 'cancelled'] as const;

export const orderFilter = z.object({
  q: z.string().max(200).optional().describe('An order number, e-mail address, tracking number, or the beginning of a name.'),
  state: z.enum(orderStates).optional(),
  financialState: z.enum(financialStates).optional(),
  customerId: z.coerce.number().int().positive().optional(),
  placedFrom: z.iso.datetime({ offset: true }).optional(),
  placedUntil: z.iso.datetime({ offset: true }).optional(),
});
export type OrderFilter = z.output<typeof orderFilter>;

const text = z.string().nullable();
const moment = time.nullable();

export const orderSummary = z.object({
  id: z.number(), number: z.string(), source: z.string(),
  customerId: z.number().nullable().describe('As it was written; canonicalCustomerId is whom to show.'), canonicalCustomerId: z.number().nullable(),
  customerName: text, email: text,
  currency: z.string(), total: z.number(), paidTotal: z.number(), refundedTotal: z.number(),
  financialState: z.enum(financialStates), fulfilmentState: z.enum(fulfilmentStates), trackingStatus: z.enum(trackingStatuses).nullable(),
  placedAt: time, shippedAt: moment, deliveredAt: moment, cancelledAt: moment, promisedUntil: moment,
  country: text, itemCount: z.number(), firstItem: text,
});
export type OrderSummary = z.infer<typeof orderSummary>;

const scan = z.object({ id: z.number(), status: z.enum(trackingStatuses), occurredAt: time, location: text, text });

export const orderShape = orderSummary.extend({
  externalId: z.string(), phone: text, locale: text,
  subtotal: z.number(), discountTotal: z.number(), shippingTotal: z.number(), taxTotal: z.number(), discountCodes: z.array(z.string()),
  shippingAddress: address.nullable(), billingAddress: address.nullable(), shippingMethod: text,
  paidAt: moment, cancelReason: text, promisedShipBy: moment, promisedFrom: moment,
  tags: z.array(z.string()), note: text, url: text, updatedAt: time,
  lines: z.array(z.object({
    id: z.number(), externalId: text, productId: z.number().nullable(), variantId: z.number().nullable(), sku: text, title: z.string(), variantTitle: text,
    quantity: z.number(), givenBack: z.number().describe('Pieces given back by line, or about to be.'), unitPrice: z.number(), discount: z.number(), total: z.number(), imageUrl: text, stock: z.number().nullable(),
  })),
  shipments: z.array(z.object({
    id: z.number(), externalId: text, carrier: text, service: text, trackingNumber: text, trackingUrl: text, status: z.enum(trackingStatuses),
    statusAt: moment, shippedAt: moment, deliveredAt: moment, cancelledAt: moment, promisedFrom: moment, promisedUntil: moment,
    itemCount: z.number().describe('0: everything that was left.'), tracking: z.array(scan).describe('Newest first.'),
  })),
  returns: z.array(z.object({
    id: z.number(), status: z.enum(returnStatuses), reason: text, note: text, requestedAt: time, receivedAt: moment, closedAt: moment, itemCount: z.number(),
  })),
  refunds: z.array(z.object({
    id: z.number(), amount: z.number(), currency: z.string(), reason: text, refundedAt: time, cancelledAt: moment,
  })),
});
export type OrderShape = z.infer<typeof orderShape>;

export const historyItem = z.object({ id: z.number(), type: z.string(), data: z.record(z.string(), z.unknown()), occurredAt: time });

export const productFilter = pageQuery.extend({
  q: z.string().max(200).optional().describe('Words of a title, a variant or an option, a SKU or a barcode; each must be found.'),
  status: z.enum(['active', 'draft', 'archived']).optional(),
});
export type ProductFilter = z.output<typeof productFilter>;

export const productShape = z.object({
  id: z.number(), title: z.string(), url: text, imageUrl: text, status: z.string(),
  variants: z.array(z.object({
    id: z.number(), title: text, options: z.array(z.object({ name: z.string(), value: z.string() })), sku: text, price: z.number().nullable(), currency: text, stock: z.number().nullable(), imageUrl: text, url: text,
  })),
});
export type ProductShape = z.infer<typeof productShape>;
