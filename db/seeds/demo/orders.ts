import type { StoreEventInput } from '../../../server/modules/orders/schema.ts';
import type { DemoCustomer } from './people.ts';
import { products } from './products.ts';
import type { DemoProduct, DemoVariant } from './products.ts';
import type { Random } from './random.ts';

const minute = 60_000;
const hour = 3_600_000;
const day = 24 * hour;

export interface DemoOrder {
  id: string;
  number: string;
  customer: DemoCustomer;
  placedAt: Date;
  lines: { product: DemoProduct; variant: DemoVariant; quantity: number; unitPrice: number }[];
  currency: string;
  total: number;
  carrier: string;
  promisedUntil: Date;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  /** What went wrong, if anything did. */
  trouble: 'late' | 'wrong_item' | 'damaged' | 'not_as_described' | 'return' | null;
}

const won = { KRW: (amount: number) => amount, JPY: (amount: number) => Math.round(amount / 92) * 10, USD: (amount: number) => Math.round(amount / 1350 * 100 / 50) * 50 };
type Currency = keyof typeof won;

const currencyOf = (country: string): Currency => (country === 'KR' ? 'KRW' : country === 'JP' ? 'JPY' : 'USD');
const lanes: Record<string, { carriers: [string, number][]; days: [number, number]; promise: number }> = {
  KR: { carriers: [['CJ대한통운', 6], ['한진택배', 2], ['우체국택배', 2]], days: [1, 0.7], promise: 3 },
  JP: { carriers: [['Japan Post EMS', 5], ['ヤマト運輸', 3]], days: [4.2, 1.5], promise: 7 },
  US: { carriers: [['K-Packet', 5], ['DHL Express', 2]], days: [8, 3], promise: 12 },
};

/** Autumn gifts (Chuseok), the end of the year, and spring letters: how busy each month is against the average. */
const season = [0.9, 0.85, 1.0, 1.1, 1.15, 0.8, 0.75, 0.8, 1.35, 1.05, 1.2, 1.5];

/** Everybody's orders of the year, in the order they were placed, until `now`. */
export function makeOrders(random: Random, customers: DemoCustomer[], wanted: number, now: Date): DemoOrder[] {
  const moments = customers.flatMap((customer) => momentsOf(random, customer, now).map((at) => ({ customer, at })));
  moments.sort((a, b) => a.at.getTime() - b.at.getTime());
  const kept = moments.slice(Math.max(0, moments.length - wanted));
  return kept.map(({ customer, at }, index) => makeOrder(random, customer, at, 10_482 - kept.length + index + 1 + 60, now));
}

/** The first order is why somebody became a customer; later ones come at their own pace until they leave. */
function momentsOf(random: Random, customer: DemoCustomer, now: Date): Date[] {
  const moments = [customer.joinedAt];
  for (let at = customer.joinedAt.getTime(); ;) {
    const month = new Date(at).getUTCMonth();
    at += random.exponential(365 / (customer.rate * season[month]!)) * day + day;
    if (at > Math.min(now.getTime() - hour, customer.leavesAt.getTime())) return moments;
    // People shop in the evening of their own day.
    const evening = new Date(Math.floor(at / day) * day + (random.chance(0.6) ? random.int(9, 15) : random.int(0, 23)) * hour + random.int(0, 59) * minute);
    if (evening < now) moments.push(evening);
  }
}

function makeOrder(random: Random, customer: DemoCustomer, placedAt: Date, serial: number, now: Date): DemoOrder {
  const currency = currencyOf(customer.place.country);
  const lane = lanes[customer.place.country] ?? lanes.US!;
  const lines = linesOf(random).map((line) => ({ ...line, unitPrice: won[currency](line.variant.won) }));
  const goods = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const carrier = random.weighted(lane.carriers);
  const trouble = troubleOf(random, carrier, placedAt, now);
  const cancelled = trouble === null && random.chance(0.025);
  const leaves = new Date(placedAt.getTime() + (trouble === 'late' && random.chance(0.3) ? random.int(80, 140) : random.int(6, 44)) * hour);
  const travel = Math.max(0.6, lane.days[0] + random.normal() * lane.days[1] + (trouble === 'late' ? random.int(3, 6) : 0)) * day;
  const arrives = new Date(leaves.getTime() + travel);
  return {
    id: `o${serial}`, number: `#${serial}`, customer, placedAt, lines, currency, carrier,
    total: goods + shippingFee(currency, goods, customer.place.country),
    promisedUntil: new Date(placedAt.getTime() + lane.promise * day),
    shippedAt: cancelled || leaves > now ? null : leaves,
    deliveredAt: cancelled || arrives > now ? null : arrives,
    cancelledAt: cancelled ? new Date(Math.min(now.getTime(), placedAt.getTime() + random.int(1, 5) * hour)) : null,
    trouble,
  };
}

function linesOf(random: Random): { product: DemoProduct; variant: DemoVariant; quantity: number }[] {
  const count = random.weighted([[1, 50], [2, 30], [3, 14], [4, 6]] as const);
  const chosen = new Set<DemoProduct>();
  while (chosen.size < count) chosen.add(random.weighted(products.map((product) => [product, product.popularity] as const)));
  return [...chosen].map((product) => ({ product, variant: random.pick(product.variants), quantity: random.weighted([[1, 78], [2, 16], [3, 6]] as const) }));
}

function shippingFee(currency: Currency, goods: number, country: string): number {
  if (goods >= won[currency](country === 'KR' ? 50_000 : 90_000)) return 0;
  return won[currency](country === 'KR' ? 3_000 : country === 'JP' ? 9_000 : 18_900);
}

/** One truck at the Okcheon hub broke down this week; otherwise a few things go wrong, as they do. */
function troubleOf(random: Random, carrier: string, placedAt: Date, now: Date): DemoOrder['trouble'] {
  const age = (now.getTime() - placedAt.getTime()) / day;
  if (carrier === 'CJ대한통운' && age > 3 && age < 6 && random.chance(0.25)) return 'late';
  if (random.chance(0.9)) return null;
  return random.weighted<DemoOrder['trouble']>([['late', 40], ['wrong_item', 14], ['damaged', 18], ['not_as_described', 14], ['return', 14]]);
}

/** What the store's system would have told us about the products, as events. */
export function productEvents(at: Date): StoreEventInput[] {
  return products.map((product) => ({
    id: `${product.id}-seed`, type: 'product.recorded', occurredAt: at.toISOString(), source: 'demo', history: true,
    data: {
      id: product.id, title: product.title.ko, kind: product.kind, status: 'active', tags: [product.kind, product.title.en, product.title.ja],
      url: `https://tea-and-paper.example/p/${product.id.slice(2)}`,
      variants: product.variants.map((variant) => ({ id: variant.sku, sku: variant.sku, title: variant.title || null, price: variant.won, currency: 'KRW', stock: variant.stock })),
    },
  }));
}

/** What the store's and the carriers' systems would have told us about one order, as events. */
export function orderEvents(order: DemoOrder, random: Random, now: Date): StoreEventInput[] {
  const events: StoreEventInput[] = [orderRecorded(order)];
  if (order.shippedAt) events.push(...shipmentEvents(order, order.shippedAt, random, now));
  if (order.trouble === 'return' && order.deliveredAt) {
    const requestedAt = new Date(order.deliveredAt.getTime() + 30 * hour);
    const receivedAt = new Date(requestedAt.getTime() + 5 * day);
    if (receivedAt < now) events.push(returned(order, requestedAt, receivedAt), refunded(order, receivedAt));
  }
  return events;
}

const envelope = (order: DemoOrder, what: string, at: Date) => ({ id: `${order.id}-${what}`, occurredAt: at.toISOString(), source: 'demo', history: true });

function orderRecorded(order: DemoOrder): StoreEventInput {
  const { customer, currency, placedAt } = order;
  const goods = order.lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const address = { name: customer.name, line1: customer.line1, city: customer.place.city, region: customer.place.region || null, postalCode: customer.place.postalCode, country: customer.place.country, phone: customer.phone };
  return {
    ...envelope(order, 'order', order.deliveredAt ?? order.shippedAt ?? order.cancelledAt ?? placedAt), type: 'order.recorded',
    data: {
      id: order.id, number: order.number, currency, placedAt: placedAt.toISOString(),
      customer: { id: customer.id, email: customer.email, phone: customer.phone, name: customer.name, locale: customer.language },
      lines: order.lines.map((line, index) => ({
        id: `${order.id}-${index + 1}`, productId: line.product.id, variantId: line.variant.sku, sku: line.variant.sku, title: line.product.title[customer.language],
        variantTitle: line.variant.title || null, quantity: line.quantity, unitPrice: line.unitPrice,
      })),
      totals: { subtotal: goods, shipping: order.total - goods, total: order.total },
      financialState: order.cancelledAt ? 'refunded' : 'paid',
      fulfilmentState: order.shippedAt ? 'fulfilled' : 'unfulfilled',
      shippingAddress: address, billingAddress: address,
      promisedUntil: order.promisedUntil.toISOString(), paidAt: placedAt.toISOString(), cancelledAt: order.cancelledAt?.toISOString() ?? null,
      cancelReason: order.cancelledAt ? 'customer' : null,
    },
  };
}

function shipmentEvents(order: DemoOrder, shippedAt: Date, random: Random, now: Date): StoreEventInput[] {
  const trackingNumber = `${random.int(100, 999)}${String(random.int(0, 999_999_999)).padStart(9, '0')}`;
  const shipmentId = `${order.id}-s`;
  const end = order.deliveredAt ?? new Date(shippedAt.getTime() + 9 * day);
  const part = (share: number) => new Date(shippedAt.getTime() + (end.getTime() - shippedAt.getTime()) * share);
  const domestic = order.customer.place.country === 'KR';
  const scans: [Date, 'picked_up' | 'in_transit' | 'out_for_delivery' | 'delivered', string][] = [
    [part(0.03), 'picked_up', '서울 마포'], [part(order.trouble === 'late' ? 0.12 : 0.4), 'in_transit', domestic ? '옥천 HUB' : 'Incheon'],
    [part(0.9), 'out_for_delivery', order.customer.place.city], [end, 'delivered', order.customer.place.city],
  ];
  // Carriers forget scans after some weeks; of older parcels only the day of arrival is known.
  const forgotten = now.getTime() - shippedAt.getTime() > 60 * day;
  const happened = forgotten ? [] : scans.filter(([at, status]) => at <= now && (order.deliveredAt !== null || (status !== 'delivered' && status !== 'out_for_delivery')));
  return [
    {
      ...envelope(order, 'shipment', order.deliveredAt ?? shippedAt), type: 'shipment.recorded',
      data: {
        id: shipmentId, orderId: order.id, carrier: order.carrier, trackingNumber, originCountry: 'KR', destinationCountry: order.customer.place.country,
        promisedUntil: order.promisedUntil.toISOString(), shippedAt: shippedAt.toISOString(), deliveredAt: order.deliveredAt?.toISOString() ?? null,
      },
    },
    ...happened.map(([at, status, location]): StoreEventInput => ({
      ...envelope(order, `scan-${status}`, at), type: 'tracking.recorded', data: { shipmentId, trackingNumber, orderId: order.id, status, location },
    })),
  ];
}

function returned(order: DemoOrder, requestedAt: Date, receivedAt: Date): StoreEventInput {
  return {
    ...envelope(order, 'return', receivedAt), type: 'return.recorded',
    data: { id: `${order.id}-r`, orderId: order.id, status: 'closed', reason: '생각과 달라요', requestedAt: requestedAt.toISOString(), receivedAt: receivedAt.toISOString(), closedAt: receivedAt.toISOString() },
  };
}

function refunded(order: DemoOrder, at: Date): StoreEventInput {
  const goods = order.lines[0]!;
  return {
    ...envelope(order, 'refund', at), type: 'refund.recorded',
    data: { id: `${order.id}-f`, orderId: order.id, returnId: `${order.id}-r`, amount: goods.unitPrice * goods.quantity, currency: order.currency, reason: 'return', refundedAt: at.toISOString() },
  };
}
