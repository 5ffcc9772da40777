import { consume } from '../../kernel/inbound.ts';
import { eventQueue } from './receive-events.ts';
import { record } from './record.ts';
import { storeEvent } from './schema.ts';
import type { StoreEvent } from './schema.ts';

/**
 * What stands by itself (customers, products), then what is about an order, by the store's id; last the scans that name only a parcel,
 * whose order may come with the same events.
 */
function turnOf({ type, source, data }: StoreEvent): string {
  if (type === 'order.recorded') return `1/${source}/${data.id}`;
  if ('orderId' in data && data.orderId) return `1/${source}/${data.orderId}`;
  if (type === 'tracking.recorded') return `2/${source}/${data.shipmentId ?? data.trackingNumber}`;
  return `0/${source}/${'id' in data ? data.id : ''}`;
}

/** What is kept was checked when it came in; it is checked again because a newer version may have come between. */
export const consumers = [
  consume<StoreEvent>(eventQueue, async (tx, _item, event) => record(tx, event), {
    prepare: (_house, item) => Promise.resolve(storeEvent.parse(JSON.parse(item.body.toString('utf8')))),
    locks: turnOf,
    concurrency: 4,
  }),
];
