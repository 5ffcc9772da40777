import type { Tx } from '../../kernel/command.ts';
import { returnChanged, returnRecorded } from './events.ts';
import { isNewer, lockOrder } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import type { ReturnData } from './schema.ts';

/** Keeps a snapshot of a return, unless a newer one is known. */
export async function recordReturn(tx: Tx, data: ReturnData, recording: Recording): Promise<Outcome> {
  const order = await lockOrder(tx, recording, data.orderId);
  const known = await tx.db.selectFrom('returns').select(['id', 'status', 'as_of', 'as_of_key'])
    .where('store_id', '=', tx.storeId).where('source', '=', recording.source).where('external_id', '=', data.id).executeTakeFirst();
  if (known && !isNewer(known, recording)) return 'stale';
  const values = {
    order_id: order.id, status: data.status, reason: data.reason || null, note: data.note || null, lines: JSON.stringify(data.lines),
    requested_at: new Date(data.requestedAt), received_at: data.receivedAt ? new Date(data.receivedAt) : null,
    closed_at: data.closedAt ? new Date(data.closedAt) : null, as_of: recording.asOf, as_of_key: recording.key, updated_at: tx.now,
  };
  const { id } = await tx.db.insertInto('returns')
    .values({ store_id: tx.storeId, source: recording.source, external_id: data.id, created_at: tx.now, ...values })
    .onConflict((conflict) => conflict.columns(['store_id', 'source', 'external_id']).doUpdateSet(values))
    .returning('id').executeTakeFirstOrThrow();
  const { customer_id: customerId } = order;
  const fact = { orderId: order.id, customerId, returnId: id, status: data.status };
  const options = { customerId, silent: recording.silent, occurredAt: recording.asOf };
  if (!known) tx.emit(returnRecorded(fact, options));
  else if (known.status !== data.status) tx.emit(returnChanged(fact, options));
  return known ? 'changed' : 'created';
}
