import type { Tx } from '../../kernel/command.ts';
import { refundRecorded } from './events.ts';
import { isNewer, lockOrder } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import type { RefundData } from './schema.ts';
import { settleLater } from './settle-order.ts';

/** Keeps a snapshot of a refund, unless a newer one is known. The order is locked, so refunds of one order wait for each other. */
export async function recordRefund(tx: Tx, data: RefundData, recording: Recording): Promise<Outcome> {
  const order = await lockOrder(tx, recording, data.orderId);
  const known = await tx.db.selectFrom('refunds').select(['id', 'order_id', 'as_of', 'as_of_key'])
    .where('store_id', '=', tx.storeId).where('source', '=', recording.source).where('external_id', '=', data.id).executeTakeFirst();
  if (known && !isNewer(known, recording)) return 'stale';
  const values = {
    order_id: order.id, return_external_id: data.returnId ?? null, amount: data.amount, currency: data.currency, reason: data.reason || null,
    note: data.note || null, lines: JSON.stringify(data.lines), refunded_at: new Date(data.refundedAt),
    cancelled_at: data.cancelledAt ? new Date(data.cancelledAt) : null, as_of: recording.asOf, as_of_key: recording.key, updated_at: tx.now,
  };
  const { id } = await tx.db.insertInto('refunds')
    .values({ store_id: tx.storeId, source: recording.source, external_id: data.id, created_at: tx.now, ...values })
    .onConflict((conflict) => conflict.columns(['store_id', 'source', 'external_id']).doUpdateSet(values))
    .returning('id').executeTakeFirstOrThrow();
  if (known && known.order_id !== order.id) settleLater(known.order_id, recording);
  settleLater(order.id, recording);
  if (known) return 'changed';
  const { customer_id: customerId } = order;
  tx.emit(refundRecorded({ orderId: order.id, customerId, refundId: id, amount: data.amount, currency: data.currency },
    { customerId, silent: recording.silent, occurredAt: new Date(data.refundedAt) }));
  return 'created';
}
