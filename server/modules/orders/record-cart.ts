import type { Tx } from '../../kernel/command.ts';
import { cartChanged, cartPurchased } from './events.ts';
import { findCustomer } from './find-customer.ts';
import { isNewer, lockOrder } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import type { CartData } from './schema.ts';

/** Keeps a snapshot of a cart, unless a newer one is known. */
export async function recordCart(tx: Tx, data: CartData, recording: Recording): Promise<Outcome> {
  const order = data.orderId ? await lockOrder(tx, recording, data.orderId) : null;
  const known = await tx.db.selectFrom('carts').select(['id', 'order_id', 'customer_id', 'as_of', 'as_of_key'])
    .where('store_id', '=', tx.storeId).where('source', '=', recording.source).where('external_id', '=', data.id).forUpdate().executeTakeFirst();
  if (known && !isNewer(known, recording)) return 'stale';
  const found = await findCustomer(tx, data.customer ?? null, { source: recording.source, orderNumber: null, at: recording.asOf, silent: recording.silent });
  const customerId = found ?? known?.customer_id ?? null;
  const orderId = order?.id ?? null;
  const values = {
    customer_id: customerId, email: data.customer?.email?.toLowerCase() || null, lines: JSON.stringify(data.lines), total: data.total,
    currency: data.currency, url: data.url ?? null, step: data.step ?? null, problem: data.problem || null, started_at: new Date(data.startedAt),
    changed_at: recording.asOf, order_id: orderId, purchased_at: orderId === null ? null : recording.asOf, as_of: recording.asOf, as_of_key: recording.key,
    updated_at: tx.now,
  };
  const { id } = await tx.db.insertInto('carts')
    .values({ store_id: tx.storeId, source: recording.source, external_id: data.id, created_at: tx.now, ...values })
    .onConflict((conflict) => conflict.columns(['store_id', 'source', 'external_id']).doUpdateSet(values))
    .returning('id').executeTakeFirstOrThrow();
  const options = { customerId, silent: recording.silent, occurredAt: recording.asOf };
  tx.emit(cartChanged({ cartId: id, customerId }, options));
  if (orderId !== null && known?.order_id == null) tx.emit(cartPurchased({ cartId: id, customerId, orderId }, options));
  return known ? 'changed' : 'created';
}
