import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { actorId } from '../../kernel/house.ts';
import { defaultConnection } from './connections/queries.ts';
import { getDelivery } from './queries.ts';
import type { Delivery } from './queries.ts';
import { scheduleAttempt } from './schedule.ts';

/** Sends what was held or failed once more, by the policy of now. A cancelled one stays cancelled. With `lift` also to addresses that nothing was to be sent to any more. */
export const release = command({
  name: 'deliveries.release',
  permission: 'deliveries.manage',
  input: z.object({ deliveryId: z.number().int().positive(), lift: z.boolean().default(false) }),
  async run(tx, { deliveryId, lift }) {
    const delivery = await getDelivery(tx, deliveryId, { lock: true });
    const again = (delivery.state === 'held' || delivery.state === 'failed') && delivery.reason !== 'cancelled' && delivery.reason !== 'erased';
    if (!again) fail('conflict', 'not_held', 'Only a held or failed delivery can be sent again.');
    if (lift) await liftFor(tx, delivery);
    await requeue(tx, delivery);
    return { ok: true as const };
  },
});

async function liftFor(tx: Tx, { channel, recipients }: Pick<Delivery, 'channel' | 'recipients'>): Promise<void> {
  const addresses = [...recipients.to, ...recipients.cc].map((one) => one.address.toLowerCase());
  await sql`
    update suppressions set lifted_at = ${tx.now}, lifted_by = ${actorId(tx.actor)}
    where store_id = ${tx.storeId} and channel = ${channel} and address = any(${addresses}::text[]) and lifted_at is null`.execute(tx.db);
}

/** Puts a delivery back in the queue; one without a working connection goes to the default one. */
export async function requeue(tx: Tx, delivery: Pick<Delivery, 'id' | 'channel' | 'connection_id' | 'reason'>): Promise<void> {
  const lost = delivery.reason === 'no_connection' || delivery.reason === 'connection_disconnected';
  const connectionId = lost ? (await defaultConnection(tx, delivery.channel))?.id ?? delivery.connection_id : delivery.connection_id;
  await sql`
    update deliveries set state = 'queued', reason = null, reason_detail = null, due_at = ${tx.now}, queued_at = ${tx.now}, ended_at = null, attempts = 0,
      connection_id = ${connectionId}
    where store_id = ${tx.storeId} and id = ${delivery.id}`.execute(tx.db);
  scheduleAttempt(tx, delivery.id, tx.now);
}

/** What waits for another try on a connection is tried now: somebody has put its settings right. */
export async function hastenDeferred(tx: Tx, connectionId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update deliveries set due_at = ${tx.now} where store_id = ${tx.storeId} and connection_id = ${connectionId} and state = 'deferred' returning id`.execute(tx.db);
  for (const { id } of rows) scheduleAttempt(tx, id, tx.now);
}

/** What was held because a backup was restored leaves. */
export async function releaseRestored(tx: Tx): Promise<number> {
  const { rows } = await sql<Pick<Delivery, 'id' | 'channel' | 'connection_id' | 'reason'>>`
    select id, channel, connection_id, reason from deliveries where store_id = ${tx.storeId} and state = 'held' and reason = 'restored_backup' order by id for update`.execute(tx.db);
  for (const row of rows) await requeue(tx, row);
  return rows.length;
}

/** Everything that was held for one reason on one connection leaves again (a resumed mailbox). */
export async function releaseHeld(tx: Tx, reason: string, connectionId: number): Promise<number> {
  const { rows } = await sql<Pick<Delivery, 'id' | 'channel' | 'connection_id' | 'reason'>>`
    select id, channel, connection_id, reason from deliveries
    where store_id = ${tx.storeId} and state = 'held' and reason = ${reason} and connection_id = ${connectionId} order by id for update`.execute(tx.db);
  for (const row of rows) await requeue(tx, row);
  return rows.length;
}
