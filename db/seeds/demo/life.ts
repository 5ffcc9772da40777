import { makeConversations } from './conversations.ts';
import type { DemoConversation } from './conversations.ts';
import { makeOrders } from './orders.ts';
import type { DemoOrder } from './orders.ts';
import { makeCustomers } from './people.ts';
import type { DemoCustomer } from './people.ts';
import { seededRandom } from './random.ts';

export interface DemoLife {
  customers: DemoCustomer[];
  orders: DemoOrder[];
  conversations: DemoConversation[];
}

/**
 * A year in the life of one small store (stationery and tea, Seoul and Kyoto, ships abroad) that ends at `now`.
 * The same seed, size and moment give the same year: for the demo, development, tests and screenshots.
 */
export function makeLife(now: Date, { seed = 20, customers: count = 3_400, orders: orderCount = 8_400, conversations: talkCount = 2_600 } = {}): DemoLife {
  const random = seededRandom(seed);
  const customers = makeCustomers(random, count, now);
  const orders = makeOrders(random, customers, orderCount, now);
  // Somebody without an order left in the year is not yet a customer of it.
  const buyers = new Set(orders.map((order) => order.customer));
  const known = customers.filter((customer) => buyers.has(customer));
  return { customers: known, orders, conversations: makeConversations(random, orders, known, talkCount, now) };
}
