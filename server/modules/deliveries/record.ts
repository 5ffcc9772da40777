import { sql } from 'kysely';
import type { ChannelError, SendResult } from '../../channels/channel.ts';
import { transact } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { cancelJob } from '../../kernel/jobs.ts';
import type { Context } from '../../kernel/house.ts';
import { connectionFailed, connectionWorks } from './connections/connection-health.ts';
import type { Connection } from './connections/queries.ts';
import { deliveryBounced, deliveryDeferred, deliveryFailed, deliveryHeld, deliverySent } from './events.ts';
import type { Delivery } from './queries.ts';
import { jobKey, scheduleAttempt } from './schedule.ts';
import { addSuppression } from './suppress.ts';

/** Pauses between attempts in minutes; the last one repeats until a delivery is given up. */
const pauses = [1, 5, 15, 60, 120, 240];
const giveUpAfter = 72 * 3_600_000;

const about = (delivery: Delivery) => ({
  deliveryId: delivery.id, channel: delivery.channel, conversationId: delivery.conversation_id, messageId: delivery.message_id,
});

/** Ends an attempt as sent. Does nothing when another attempt took over meanwhile. */
export async function recordSent(context: Context, delivery: Delivery, result: SendResult): Promise<void> {
  await transact(context, async (tx) => {
    const { rows } = await sql`
      update deliveries set state = 'sent', sent_at = ${tx.now}, ended_at = ${tx.now}, external_id = ${result.externalId}, reason = null, reason_detail = ${result.response ?? null},
        lease = null, lease_until = null
      where store_id = ${tx.storeId} and id = ${delivery.id} and lease = ${delivery.lease} and state = 'sending' returning id`.execute(tx.db);
    if (rows.length === 0) return;
    tx.enqueue(cancelJob(jobKey(tx.storeId, delivery.id)));
    tx.emit(deliverySent({ ...about(delivery), externalId: result.externalId, maybeDuplicate: delivery.maybe_duplicate_at !== null }, { customerId: delivery.customer_id }));
    for (const refused of result.refused ?? []) {
      tx.emit(deliveryBounced({ ...about(delivery), reason: refused.detail, hard: refused.badAddress, recipient: refused.address }, { customerId: delivery.customer_id }));
      if (refused.badAddress) await addSuppression(tx, { channel: delivery.channel, address: refused.address, reason: 'bounce', detail: refused.detail, deliveryId: delivery.id });
    }
    if (delivery.connection_id) await connectionWorks(tx, delivery.connection_id, 'last_sent_at');
  });
}

/** Ends an attempt that did not go well: later, or never. */
export async function recordFailure(context: Context, delivery: Delivery, connection: Connection, error: ChannelError): Promise<void> {
  await transact(context, async (tx) => {
    const { rows } = await sql`
      select from deliveries where store_id = ${tx.storeId} and id = ${delivery.id} and lease = ${delivery.lease} and state = 'sending' for update`.execute(tx.db);
    if (rows.length === 0) return;
    if (error.badAddress) await addSuppression(tx, { channel: delivery.channel, address: delivery.address, reason: 'bounce', detail: error.message, deliveryId: delivery.id });
    if (!error.permanent && !error.uncertain && error.code !== 'try_later') await connectionFailed(tx, connection.id, error.code, error.message);
    if (error.uncertain && delivery.class === 'at-most-once') return void await end(tx, delivery, 'failed', 'interrupted', error.message);
    if (error.permanent) return void await end(tx, delivery, 'failed', error.code, error.message);
    const until = new Date(tx.now.getTime() + pauseFor(delivery.attempts, error.retryAfter) * 1000);
    if (until.getTime() - delivery.queued_at.getTime() > giveUpAfter) return void await end(tx, delivery, 'failed', 'gave_up', error.message);
    await putOff(tx, delivery, error.code, until, error.message);
  });
}

/** Seconds until the next attempt; the other side's wish counts when it is longer than a minute. */
export function pauseFor(attempts: number, retryAfter: number | undefined): number {
  const own = pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1]! * 60;
  return retryAfter === undefined ? own : Math.max(60, Math.min(retryAfter, 86_400));
}

/** Marks a delivery to be tried again. */
export async function putOff(tx: Tx, delivery: Delivery, reason: string, until: Date, detail?: string): Promise<null> {
  await sql`
    update deliveries set state = 'deferred', reason = ${reason}, reason_detail = ${detail ?? null}, due_at = ${until}, lease = null, lease_until = null
    where store_id = ${tx.storeId} and id = ${delivery.id}`.execute(tx.db);
  scheduleAttempt(tx, delivery.id, until);
  tx.emit(deliveryDeferred({ ...about(delivery), reason, until: until.toISOString() }, { customerId: delivery.customer_id }));
  return null;
}

/** Ends a delivery without sending it: held waits for a person, failed is final. */
export async function end(tx: Tx, delivery: Delivery, state: 'held' | 'failed', reason: string, detail?: string): Promise<null> {
  await sql`
    update deliveries set state = ${state}, reason = ${reason}, reason_detail = ${detail ?? null}, ended_at = ${tx.now}, lease = null, lease_until = null
    where store_id = ${tx.storeId} and id = ${delivery.id}`.execute(tx.db);
  tx.enqueue(cancelJob(jobKey(tx.storeId, delivery.id)));
  const event = state === 'held' ? deliveryHeld : deliveryFailed;
  tx.emit(event({ ...about(delivery), reason }, { customerId: delivery.customer_id }));
  return null;
}
