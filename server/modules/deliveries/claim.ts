import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { findChannel } from '../../channels/index.ts';
import { transact } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { HouseError } from '../../kernel/errors.ts';
import type { Context } from '../../kernel/house.ts';
import { rateLimit } from '../../kernel/rate-limit.ts';
import { openSettings } from './connections/open.ts';
import { findConnection } from './connections/queries.ts';
import type { Connection } from './connections/queries.ts';
import { mayDeliver } from './may-deliver.ts';
import { getDelivery } from './queries.ts';
import type { Delivery } from './queries.ts';
import { end, putOff } from './record.ts';
import { scheduleAttempt } from './schedule.ts';

/** How long an attempt may be silent before another takes it for dead. */
export const leaseSeconds = 90;

interface Claimed {
  delivery: Delivery;
  connection: Connection;
  /** Copied addresses that are left out because they are suppressed. */
  without: string[];
}

/** Takes a delivery for one attempt, or null when it is not to be sent now. The row then says why. */
export function claim(context: Context, deliveryId: number): Promise<Claimed | null> {
  return transact(context, async (tx) => {
    const delivery = await getDelivery(tx, deliveryId, { lock: true });
    if (!isOpen(delivery)) return null;
    if (isEarly(tx, delivery)) return comeBack(tx, delivery);
    const connection = delivery.connection_id ? await findConnection(tx, delivery.connection_id) : null;
    const cutOff = delivery.state === 'sending';
    if (cutOff && delivery.class === 'at-most-once') return end(tx, delivery, 'failed', 'interrupted');
    const verdict = await mayDeliver(tx, delivery, connection);
    if (!verdict.may) {
      return verdict.state === 'deferred' ? putOff(tx, delivery, verdict.reason, verdict.until) : end(tx, delivery, verdict.state, verdict.reason);
    }
    const wait = await secondsToWait(tx, connection!);
    if (wait > 0) return putOff(tx, delivery, 'rate_limited', new Date(tx.now.getTime() + wait * 1000));
    const unsure = (cutOff || delivery.reason === 'answer_lost') && !findChannel(delivery.channel)?.capabilities.idempotent;
    const lease = randomUUID();
    await sql`
      update deliveries set state = 'sending', sending_at = ${tx.now}, lease = ${lease}, lease_until = ${leaseEnd(tx.now)}, attempts = attempts + 1,
        maybe_duplicate_at = coalesce(maybe_duplicate_at, ${unsure ? tx.now : null}::timestamptz)
      where store_id = ${tx.storeId} and id = ${delivery.id}`.execute(tx.db);
    const attempt = { ...delivery, lease, state: 'sending' as const, attempts: delivery.attempts + 1, maybe_duplicate_at: delivery.maybe_duplicate_at ?? (unsure ? tx.now : null) };
    // Should this process die now, the job queue calls again once the lease has ended.
    scheduleAttempt(tx, deliveryId, new Date(leaseEnd(tx.now).getTime() + 1000));
    return { delivery: attempt, connection: connection!, without: verdict.without };
  });
}

/** Says that the attempt still lives. */
export async function keepLease(context: Context, delivery: Delivery): Promise<void> {
  await transact(context, (tx) => sql`
    update deliveries set lease_until = ${leaseEnd(tx.now)} where store_id = ${tx.storeId} and id = ${delivery.id} and lease = ${delivery.lease} and state = 'sending'`
    .execute(tx.db));
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + leaseSeconds * 1000);
}

function isOpen({ state }: Delivery): boolean {
  return state === 'queued' || state === 'deferred' || state === 'sending';
}

function isEarly(tx: Tx, delivery: Delivery): boolean {
  return nextLook(delivery) > tx.now;
}

function nextLook(delivery: Delivery): Date {
  return delivery.state === 'sending' ? delivery.lease_until ?? delivery.due_at : delivery.due_at;
}

/** Called too early (a job replaced, a clock set back): looks again when it is time. */
function comeBack(tx: Tx, delivery: Delivery): null {
  scheduleAttempt(tx, delivery.id, new Date(nextLook(delivery).getTime() + 1000));
  return null;
}

/** The connection's own limit for a minute; 0 when there is room. */
async function secondsToWait(tx: Tx, connection: Connection): Promise<number> {
  const channel = findChannel(connection.kind);
  const limit = channel?.perMinute?.(channel.settings.parse(openSettings(tx.house, channel, connection.settings)));
  if (!limit) return 0;
  try {
    await rateLimit(tx.house, tx.storeId, `send:${connection.id}`, { limit, seconds: 60 });
    return 0;
  } catch (error) {
    if (!(error instanceof HouseError)) throw error;
    return Number(error.details?.retryAfter ?? 60) + Math.random() * 10;
  }
}
