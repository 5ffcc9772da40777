import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actionRequested, refundRequested } from '../events.ts';
import { digestOf } from '../record-order.ts';
import { carryOutJob } from './carry-out-action.ts';
import { orderToActOn, previewAction, requireActionPermission } from './preview-action.ts';
import type { OrderToActOn } from './preview-action.ts';
import { getAction, whoActs } from './queries.ts';
import { actionRequest, idempotencyKey } from './schema.ts';
import type { ActionRequest, ActionShape, Preview } from './schema.ts';
import { tellDeciders } from './tell-deciders.ts';

/**
 * Asks the store to act on an order. Over the actor's limit it waits for somebody else's approval. The order is locked while amounts
 * are checked, and the key is unique: however many ask at once, money is given back once.
 */
export const requestAction = command({
  name: 'orders.request-action', permission: null,
  input: z.object({ orderId: z.number().int().positive(), key: idempotencyKey, request: actionRequest, conversationId: z.number().int().positive().nullish() }),
  async run(tx, { orderId, key, request, conversationId }): Promise<ActionShape> {
    requireActionPermission(tx, request);
    const order = await orderToActOn(tx, orderId, { lock: true });
    const digest = digestOf([orderId, request]);
    const known = await tx.db.selectFrom('order_actions').select(['id', 'request_digest']).where('store_id', '=', tx.storeId)
      .where('idempotency_key', '=', key).executeTakeFirst();
    if (known && known.request_digest !== digest) fail('conflict', 'key_used', 'This key was used for another action. Use a new one.');
    if (known) return getAction(tx, known.id);
    const { preview, connection } = await previewAction(tx, order, request);
    if (preview.blocked || !connection) fail('conflict', preview.blocked?.code ?? 'no_connection', preview.blocked?.message ?? 'No connected store can be asked.');
    const id = await insert(tx, { order, key, digest, request, preview, connectionId: connection.id, conversationId: conversationId ?? null });
    tx.audit({ actionId: id, amount: preview.amount, currency: preview.currency, approval: preview.needsApproval });
    announce(tx, order, id, preview);
    const action = await getAction(tx, id);
    if (preview.needsApproval) await tellDeciders(tx, action);
    else tx.enqueue(carryOutJob.with({ actionId: id }, { key: `order-action-${id}` }));
    return action;
  },
});

interface Asked {
  order: OrderToActOn;
  key: string;
  digest: string;
  request: ActionRequest;
  preview: Preview;
  connectionId: number;
  conversationId: number | null;
}

async function insert(tx: Tx, { order, key, digest, request, preview, connectionId, conversationId }: Asked): Promise<number> {
  const row = await tx.db.insertInto('order_actions').values({
    store_id: tx.storeId, order_id: order.id, connection_id: connectionId, kind: request.kind, idempotency_key: key, request_digest: digest,
    // What was shown is what is asked for: lines with their amounts stand as they were when somebody agreed to them.
    request: JSON.stringify({ ...request, items: preview.items }), amount: preview.amount, currency: preview.currency, reason: request.reason ?? null,
    conversation_id: conversationId, requested_at: tx.now, requested_by: JSON.stringify(await whoActs(tx)),
    limit_at_request: preview.needsApproval ? preview.limit : null, approval_needed_at: preview.needsApproval ? tx.now : null,
  }).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

function announce(tx: Tx, order: OrderToActOn, actionId: number, preview: Preview): void {
  const { customer_id: customerId } = order;
  const about = { orderId: order.id, customerId, actionId, kind: preview.kind };
  tx.emit(actionRequested({ ...about, approval: preview.needsApproval }, { customerId }));
  if (preview.kind === 'refund') tx.emit(refundRequested({ ...about, amount: preview.amount ?? 0, currency: order.currency }, { customerId }));
}
