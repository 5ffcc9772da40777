import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { limitOf } from '../../agents/permissions.ts';
import { actionApproved, actionDeclined } from '../events.ts';
import { connectionFor } from '../connections/queries.ts';
import { carryOutJob } from './carry-out-action.ts';
import { blockedBy, leftToGiveBack, orderToActOn } from './preview-action.ts';
import { getAction, lockAction, whoActs } from './queries.ts';
import type { ActionRequest, ActionShape } from './schema.ts';
import { tellAsker } from './tell-deciders.ts';

/** An action that waits for approval and that this actor may decide: not their own. */
async function toDecide(tx: Tx, id: number): Promise<ActionShape> {
  const action = await lockAction(tx, id);
  if (action.state !== 'awaiting_approval') fail('conflict', 'not_waiting', 'This was already decided.', { state: action.state });
  if (action.requestedBy.kind === tx.actor.kind && action.requestedBy.id === actorId(tx.actor)) {
    fail('forbidden', 'own_request', 'Somebody else has to decide about your own request.');
  }
  return action;
}

/** Stops with 409 when what was asked for cannot be done any more: the parcel has left meanwhile, or the money went back another way. */
async function stillPossible(tx: Tx, action: ActionShape): Promise<void> {
  const order = await orderToActOn(tx, action.orderId, { lock: true, besides: action.id });
  const blocked = blockedBy(order, action.request as ActionRequest, await connectionFor(tx, order.source), action.amount, tx.now);
  if (blocked) fail('conflict', blocked.code, blocked.message);
  if (action.kind === 'cancel' && (action.amount ?? 0) > leftToGiveBack(order)) fail('conflict', 'more_than_paid', 'This is more than is left to give back.');
}

/** Agrees to somebody else's action that is over their limit; it is then sent to the store. */
export const approveAction = command({
  name: 'orders.approve-action', permission: 'orders.approve', input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id }): Promise<ActionShape> {
    const action = await toDecide(tx, id);
    const limit = limitOf(tx.actor, action.kind === 'coupon' ? 'coupon' : 'refund', action.currency ?? '');
    if (action.amount !== null && limit !== null && action.amount > limit) fail('forbidden', 'over_your_limit', 'The amount is over your own limit too.', { limit });
    await stillPossible(tx, action);
    await tx.db.updateTable('order_actions').where('store_id', '=', tx.storeId).where('id', '=', id)
      .set({ approved_at: tx.now, approved_by: JSON.stringify(await whoActs(tx)) }).execute();
    tx.emit(actionApproved({ orderId: action.orderId, customerId: action.customerId, actionId: id, kind: action.kind }, { customerId: action.customerId }));
    tx.enqueue(carryOutJob.with({ actionId: id }, { key: `order-action-${id}` }));
    const approved = await getAction(tx, id);
    await tellAsker(tx, approved, 'approved');
    return approved;
  },
});

/** Says no to somebody else's action; nothing is sent. */
export const declineAction = command({
  name: 'orders.decline-action', permission: 'orders.approve', input: z.object({ id: z.number().int().positive(), reason: z.string().trim().max(500).nullish() }),
  async run(tx, { id, reason }): Promise<ActionShape> {
    const action = await toDecide(tx, id);
    await tx.db.updateTable('order_actions').where('store_id', '=', tx.storeId).where('id', '=', id)
      .set({ declined_at: tx.now, declined_by: JSON.stringify(await whoActs(tx)), decline_reason: reason || null }).execute();
    tx.emit(actionDeclined({ orderId: action.orderId, customerId: action.customerId, actionId: id, kind: action.kind }, { customerId: action.customerId }));
    const declined = await getAction(tx, id);
    await tellAsker(tx, declined, 'declined');
    return declined;
  },
});
