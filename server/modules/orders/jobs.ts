import { consume } from '../../kernel/inbound.ts';
import { eventQueue } from './receive-events.ts';
import { record } from './record.ts';
import { storeEvent } from './schema.ts';
import type { StoreEvent } from './schema.ts';

/** What is kept was checked when it came in; it is checked again because a newer version may have come between. */
export const consumers = [
  consume<StoreEvent>(eventQueue, async (tx, _item, event) => record(tx, event), {
    prepare: (_house, item) => Promise.resolve(storeEvent.parse(JSON.parse(item.body.toString('utf8')))),
    concurrency: 4,
  }),
];
