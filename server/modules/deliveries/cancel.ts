import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { getDelivery } from './queries.ts';
import { end } from './record.ts';

/** Takes a delivery back before it leaves. `cancelled` is false when it is too late. */
export const cancel = command({
  name: 'deliveries.cancel',
  permission: null,
  input: z.object({ deliveryId: z.number().int().positive() }),
  async run(tx, { deliveryId }) {
    const delivery = await getDelivery(tx, deliveryId, { lock: true });
    if (!['queued', 'deferred', 'held'].includes(delivery.state)) return { cancelled: false };
    await end(tx, delivery, 'failed', 'cancelled');
    return { cancelled: true };
  },
});
