import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { actorId } from '../../../kernel/house.ts';
import { getConnection } from './queries.ts';

/** Ends a connection: its webhook is refused and no action is sent. What it brought is kept. */
export const disconnect = command({
  name: 'orders.disconnect', permission: 'platforms.manage', input: z.object({ id: z.number().int() }),
  async run(tx, { id }) {
    await getConnection(tx, id);
    await tx.db.updateTable('store_connections').where('store_id', '=', tx.storeId).where('id', '=', id)
      .set({ disconnected_at: tx.now, disconnected_by: tx.actor.kind === 'agent' ? actorId(tx.actor) : null, updated_at: tx.now }).execute();
  },
});
