import { together } from '../../kernel/database.ts';
import type { KnownOrder } from './record-order.ts';
import type { KnownShipment } from './record-shipment.ts';
import type { Confirming, Writing } from './write-orders.ts';

/** What a transaction has in hand, and what it changed that has to be brought in step before it ends. */
export interface Touched {
  orders: Set<number>;
  customers: Set<number>;
  /** Snapshots of orders to be written, by the order's id. */
  unwritten: Map<number, Writing>;
  /** Orders that were said to be as they are known, by the order's id. */
  confirmed: Map<number, Confirming>;
  /** Orders to be settled; true while all that touched them was silent. */
  unsettled: Map<number, boolean>;
  /** Shipments to be settled. */
  parcels: Set<number>;
  /** Orders and shipments that are locked, by source and the store's id of them. */
  heldOrders: Map<string, KnownOrder>;
  heldShipments: Map<string, KnownShipment>;
  /** Statements on their way, whose answers nobody waits for before the end. */
  sent: Promise<unknown>[];
}

export function nothingTouched(): Touched {
  return { orders: new Set(), customers: new Set(), unwritten: new Map(), confirmed: new Map(), unsettled: new Map(), parcels: new Set(), heldOrders: new Map(), heldShipments: new Map(), sent: [] };
}

/** Lets a write go out without waiting for its answer: what is sent after it on this connection happens after it. */
export function send(touched: Touched, write: Promise<unknown>): void {
  write.catch(() => undefined);
  touched.sent.push(write);
}

/** Waits for what was sent, and fails when one of them did. */
export async function allSent(touched: Touched): Promise<void> {
  await together(touched.sent.splice(0));
}

/** Runs work that sends, and fails with what went wrong first: one statement that was sent and failed makes all after it fail too. */
export async function sending<T>(touched: Touched, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await allSent(touched);
    throw error;
  }
}
