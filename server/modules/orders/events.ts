import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';
import { returnStatuses, trackingStatuses } from './schema.ts';

const aboutOrder = z.object({ orderId: z.number(), customerId: z.number().nullable() });
const audience = ({ orderId, customerId }: { orderId: number | null; customerId: number | null }) => [
  'orders', ...(orderId === null ? [] : [`order:${orderId}`]), ...(customerId === null ? [] : [`customer:${customerId}`]),
];

/** An order became known. Each of the six is announced once per order, whenever it first holds. */
export const orderPlaced = defineEvent('order.placed', aboutOrder, { audience });
export const orderPaid = defineEvent('order.paid', aboutOrder, { audience });
/** Its first parcel left. */
export const orderShipped = defineEvent('order.shipped', aboutOrder, { audience });
/** Its last parcel arrived. */
export const orderDelivered = defineEvent('order.delivered', aboutOrder, { audience });
export const orderCancelled = defineEvent('order.cancelled', aboutOrder, { audience });
/** The store sent a newer snapshot that differs. */
export const orderChanged = defineEvent('order.changed', aboutOrder, { audience });

/** A scan of a parcel. The order may not be known yet. */
export const trackingUpdated = defineEvent('tracking.updated', z.object({
  orderId: z.number().nullable(), customerId: z.number().nullable(), shipmentId: z.number(), trackingEventId: z.number(), status: z.enum(trackingStatuses),
}), { audience });

const aboutReturn = aboutOrder.extend({ returnId: z.number(), status: z.enum(returnStatuses) });
export const returnRecorded = defineEvent('return.recorded', aboutReturn, { audience });
export const returnChanged = defineEvent('return.changed', aboutReturn, { audience });

export const refundRecorded = defineEvent('refund.recorded', aboutOrder.extend({
  refundId: z.number(), amount: z.number(), currency: z.string(),
}), { audience });

export const productRecorded = defineEvent('product.recorded', z.object({ productId: z.number() }), { audience: () => ['products'] });

/** `before` is null when the store did not count it until now. */
export const stockChanged = defineEvent('variant.stock_changed', z.object({
  variantId: z.number(), productId: z.number().nullable(), before: z.number().nullable(), stock: z.number().nullable(),
}), { audience: () => ['products'] });

export const priceChanged = defineEvent('variant.price_changed', z.object({
  variantId: z.number(), productId: z.number(), before: z.number(), price: z.number(), currency: z.string(),
}), { audience: () => ['products'] });

const aboutCart = z.object({ cartId: z.number(), customerId: z.number().nullable() });
export const cartChanged = defineEvent('cart.changed', aboutCart);
export const cartPurchased = defineEvent('cart.purchased', aboutCart.extend({ orderId: z.number() }));

const aboutAction = aboutOrder.extend({ actionId: z.number(), kind: z.string() });
const actionAudience = (data: { orderId: number | null; customerId: number | null }) => [...audience(data), 'order-actions'];

/** Somebody here asked the store to do something; `approval` says that somebody else has to agree first. */
export const actionRequested = defineEvent('action.requested', aboutAction.extend({ approval: z.boolean() }), { audience: actionAudience });
export const refundRequested = defineEvent('refund.requested', aboutAction.extend({ amount: z.number(), currency: z.string() }), { audience: actionAudience });
export const actionApproved = defineEvent('action.approved', aboutAction, { audience: actionAudience });
export const actionDeclined = defineEvent('action.declined', aboutAction, { audience: actionAudience });
/** The store gave no answer this time; it is asked again by itself. */
export const actionDelayed = defineEvent('action.delayed', aboutAction, { audience: actionAudience });
/** The store did it, refused it, or did not answer however often it was asked. */
export const actionDone = defineEvent('action.done', aboutAction, { audience: actionAudience });
export const actionRefused = defineEvent('action.refused', aboutAction, { audience: actionAudience });
export const actionUnknown = defineEvent('action.unknown', aboutAction, { audience: actionAudience });

/** An import came to its end; what it brought was recorded in silence. */
export const importFinished = defineEvent('import.finished', z.object({ importId: z.number() }));
