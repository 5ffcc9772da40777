import { z } from 'zod';
import { command, requirePermission } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { carryOutJob } from './carry-out-action.ts';
import { permissionFor } from './preview-action.ts';
import { getAction, lockAction } from './queries.ts';
import type { ActionShape } from './schema.ts';

/** Asks the store again about an action it never answered. The key is the same, so nothing happens twice. */
export const askAgain = command({
  name: 'orders.ask-again', permission: 'orders.read', input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id }): Promise<ActionShape> {
    const action = await lockAction(tx, id);
    requirePermission(tx, permissionFor[action.kind]);
    if (action.state !== 'unknown' && action.state !== 'sent') fail('conflict', 'already_settled', 'The store has answered already.', { state: action.state });
    await tx.db.updateTable('order_actions').where('store_id', '=', tx.storeId).where('id', '=', id).set({ unknown_at: null, attempts: 0 }).execute();
    tx.enqueue(carryOutJob.with({ actionId: id }, { key: `order-action-${id}` }));
    return getAction(tx, id);
  },
});
