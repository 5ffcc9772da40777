import { z } from 'zod';

/**
 * The shapes of store events, as a store sends them to `POST /api/v1/events` or the webhook.
 * Each event is a snapshot of one thing as it was at `occurredAt`; any order of arrival ends in the same state.
 */

/** Text without what PostgreSQL cannot keep (NUL, lone surrogates), trimmed. */
export const text = (max: number) =>
  z.string().max(max).overwrite((value) => value.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd').trim());
const filled = (max: number) => text(max).min(1);
/** The id the store itself gave to a thing. Numbers are taken as text. */
const externalId = z.union([filled(200), z.number().int().nonnegative()]).pipe(z.coerce.string())
  .describe('The id of this thing in the store. Text, or a whole number.');
const instant = z.iso.datetime({ offset: true }).refine((at) => at >= '1970' && at < '2200', 'Between 1970 and 2200.')
  .describe('ISO 8601 with an offset, for example 2026-05-03T09:30:00+09:00.');
const link = z.url({ protocol: /^https?$/ }).max(2000);
/** Largest amount taken: ten trillion minor units. */
export const maxAmount = 10_000_000_000_000;
export const amount = z.number().int().min(0).max(maxAmount)
  .describe('Minor units of the currency: 1990 is USD 19.90, 12000 is ₩12,000.');
export const currency = z.string().regex(/^[A-Z]{3}$/).describe('ISO 4217, for example KRW.');
export const country = z.string().regex(/^[A-Z]{2}$/).describe('ISO 3166-1 alpha-2, for example JP.');
const list = <T extends z.ZodType>(item: T, max: number) => z.array(item).max(max);

export const address = z.object({
  name: text(400).nullish(),
  company: text(400).nullish(),
  line1: text(400).nullish(),
  line2: text(400).nullish(),
  city: text(200).nullish(),
  region: text(200).nullish().describe('Province, prefecture or state.'),
  postalCode: text(40).nullish(),
  country: country.nullish(),
  phone: text(60).nullish(),
});
export type Address = z.infer<typeof address>;

const person = z.object({
  id: externalId.nullish(),
  email: text(320).nullish(),
  phone: text(60).nullish().describe('With country code if possible; otherwise the store’s country is assumed.'),
  name: text(400).nullish(),
  locale: text(35).nullish().describe('BCP 47, for example ko-KR.'),
});

export const customerData = person.extend({
  id: externalId,
  country: country.nullish(),
  timeZone: text(60).nullish(),
  tags: list(text(100), 100).nullish(),
});

export type CustomerData = z.infer<typeof customerData>;

export const productData = z.object({
  id: externalId,
  title: filled(500),
  description: text(20_000).nullish(),
  vendor: text(200).nullish(),
  kind: text(200).nullish(),
  tags: list(text(100), 250).default([]),
  url: link.nullish(),
  imageUrl: link.nullish(),
  status: z.enum(['active', 'draft', 'archived']).default('active'),
  variants: list(z.object({
    id: externalId,
    sku: text(200).nullish(),
    barcode: text(100).nullish(),
    title: text(500).nullish(),
    options: list(z.object({ name: filled(100), value: filled(200) }), 10).default([]).describe('What sets it apart: [{name: "Size", value: "L"}]. Shown instead of the title.'),
    price: amount.nullish(),
    compareAtPrice: amount.nullish(),
    currency: currency.nullish(),
    imageUrl: link.nullish(),
    url: link.nullish(),
    stock: z.number().int().min(-1_000_000_000).max(1_000_000_000).nullish().describe('Units for sale; null when the store does not count.'),
  }), 250).default([]).describe('All variants. One that is missing here was removed.'),
});
export type ProductData = z.infer<typeof productData>;

export const stockData = z.object({
  id: externalId.describe('The id of the variant.'),
  productId: externalId.nullish(),
  stock: z.number().int().min(-1_000_000_000).max(1_000_000_000).nullable(),
});

const lineRef = z.object({ lineId: externalId.nullish(), sku: text(200).nullish(), quantity: z.number().int().min(0).max(1_000_000) });

export const orderLine = z.object({
  id: externalId.nullish(),
  productId: externalId.nullish(),
  variantId: externalId.nullish(),
  sku: text(200).nullish(),
  title: filled(500),
  variantTitle: text(500).nullish(),
  quantity: z.number().int().min(0).max(1_000_000),
  unitPrice: amount,
  discount: amount.default(0).describe('Taken off the whole line.'),
  imageUrl: link.nullish(),
});

export const financialStates = ['pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided'] as const;
export const fulfilmentStates = ['unfulfilled', 'partial', 'fulfilled', 'returned'] as const;

export const orderData = z.object({
  id: externalId,
  number: filled(100).describe('As people read it: "#1001".'),
  currency,
  placedAt: instant,
  customer: person.nullish().describe('Null for a guest who left nothing.'),
  lines: list(orderLine, 2000).default([]),
  totals: z.object({
    subtotal: amount.default(0),
    discount: amount.default(0),
    shipping: amount.default(0),
    tax: amount.default(0),
    total: amount,
    paid: amount.nullish().describe('What the customer has paid so far; follows the financial state when left out.'),
    refunded: amount.nullish(),
  }),
  financialState: z.enum(financialStates).default('pending'),
  fulfilmentState: z.enum(fulfilmentStates).default('unfulfilled'),
  shippingAddress: address.nullish(),
  billingAddress: address.nullish(),
  shippingMethod: text(300).nullish(),
  discountCodes: list(text(100), 50).default([]),
  promisedShipBy: instant.nullish().describe('Leaves the store by.'),
  promisedFrom: instant.nullish().describe('Arrives not before.'),
  promisedUntil: instant.nullish().describe('Arrives by.'),
  paidAt: instant.nullish(),
  shippedAt: instant.nullish().describe('When the first parcel left. Not needed if shipments are sent as events.'),
  deliveredAt: instant.nullish().describe('When the last parcel arrived. Not needed if tracking is sent as events.'),
  cancelledAt: instant.nullish(),
  cancelReason: text(500).nullish(),
  tags: list(text(100), 250).default([]),
  note: text(5000).nullish(),
  url: link.nullish().describe('The order in the store’s own admin.'),
});
export type OrderData = z.infer<typeof orderData>;

export const trackingStatuses = ['label_created', 'picked_up', 'in_transit', 'out_for_delivery', 'failed_attempt', 'delivered',
  'exception', 'returned'] as const;
export type TrackingStatus = (typeof trackingStatuses)[number];

export const shipmentData = z.object({
  id: externalId,
  orderId: externalId,
  carrier: text(100).nullish(),
  service: text(200).nullish(),
  trackingNumber: text(100).nullish(),
  trackingUrl: link.nullish(),
  originCountry: country.nullish(),
  destinationCountry: country.nullish(),
  lines: list(lineRef, 1000).default([]).describe('Empty: everything that is left.'),
  promisedFrom: instant.nullish(),
  promisedUntil: instant.nullish(),
  shippedAt: instant.nullish(),
  deliveredAt: instant.nullish(),
  cancelledAt: instant.nullish(),
});
export type ShipmentData = z.infer<typeof shipmentData>;

export const trackingData = z.object({
  id: externalId.nullish().describe('The carrier’s id of this scan, if it has one.'),
  shipmentId: externalId.nullish(),
  trackingNumber: filled(100).nullish(),
  orderId: externalId.nullish(),
  status: z.enum(trackingStatuses),
  location: text(300).nullish(),
  text: text(1000).nullish().describe('The carrier’s own words.'),
}).refine((data) => data.shipmentId != null || data.trackingNumber != null, 'shipmentId or trackingNumber is needed.');
export type TrackingData = z.infer<typeof trackingData>;

export const returnStatuses = ['requested', 'approved', 'declined', 'in_transit', 'received', 'closed', 'cancelled'] as const;

export const returnData = z.object({
  id: externalId,
  orderId: externalId,
  status: z.enum(returnStatuses),
  reason: text(500).nullish(),
  note: text(5000).nullish(),
  lines: list(lineRef.extend({ reason: text(500).nullish() }), 1000).default([]),
  requestedAt: instant,
  receivedAt: instant.nullish(),
  closedAt: instant.nullish(),
});
export type ReturnData = z.infer<typeof returnData>;

export const refundData = z.object({
  id: externalId,
  orderId: externalId,
  returnId: externalId.nullish(),
  amount,
  currency,
  reason: text(500).nullish(),
  note: text(5000).nullish(),
  lines: list(lineRef.extend({ amount: amount.nullish() }), 1000).default([]),
  refundedAt: instant,
  cancelledAt: instant.nullish(),
});
export type RefundData = z.infer<typeof refundData>;

export const cartData = z.object({
  id: externalId,
  customer: person.nullish(),
  currency,
  lines: list(orderLine.omit({ discount: true }), 500).default([]),
  total: amount,
  url: link.nullish().describe('Brings the shopper back to this cart.'),
  step: z.enum(['cart', 'contact', 'shipping', 'payment']).nullish(),
  problem: text(200).nullish().describe('What stopped the shopper, if known: payment_failed, coupon_refused, …'),
  startedAt: instant,
  orderId: externalId.nullish().describe('The order it became.'),
});
export type CartData = z.infer<typeof cartData>;

const shapes = {
  'customer.recorded': customerData,
  'product.recorded': productData,
  'variant.stock_changed': stockData,
  'order.recorded': orderData,
  'shipment.recorded': shipmentData,
  'tracking.recorded': trackingData,
  'return.recorded': returnData,
  'refund.recorded': refundData,
  'cart.recorded': cartData,
} as const;
export type StoreEventType = keyof typeof shapes;

/** Names the store or system that ids belong to, so that two of them may use the same ids. */
export const sourceName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const envelope = <T extends StoreEventType>(type: T) => z.object({
  id: filled(200).describe('Unique for the source: the same id again changes nothing.'),
  type: z.literal(type),
  occurredAt: instant.describe('When the data was true. An older snapshot never overwrites a newer one.'),
  source: sourceName.default('api').describe('Whose ids these are, when events come from several systems.'),
  history: z.boolean().default(false).describe('True for the past: it is recorded, and nobody is told or sent anything.'),
  data: shapes[type],
});

export const storeEvent = z.discriminatedUnion('type', [
  envelope('customer.recorded'), envelope('product.recorded'), envelope('variant.stock_changed'), envelope('order.recorded'),
  envelope('shipment.recorded'), envelope('tracking.recorded'), envelope('return.recorded'), envelope('refund.recorded'),
  envelope('cart.recorded'),
]);
export type StoreEvent = z.infer<typeof storeEvent>;
export type StoreEventInput = z.input<typeof storeEvent>;
