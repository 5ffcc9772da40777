import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { restoredBackup } from '../store/restored-backup.ts';
import type { Connection } from './connections/queries.ts';
import { suppressedAmong } from './queries.ts';
import type { Delivery } from './queries.ts';

/** What the policy says about one delivery at this moment. */
export type Verdict =
  | { may: true; without: string[] }
  | { may: false; state: 'held' | 'failed'; reason: string }
  | { may: false; state: 'deferred'; reason: string; until: Date };

/**
 * The gate that every message passes right before it leaves; nothing else sends. Each "no" is a state and a reason that the
 * row keeps. Rules for marketing (consent, quiet hours, caps) join here with the journeys.
 */
export async function mayDeliver(tx: Tx, delivery: Delivery, connection: Connection | null): Promise<Verdict> {
  // A restored backup may hold messages that were sent long ago: nothing leaves until somebody agrees.
  if (await restoredBackup(tx)) return held('restored_backup');
  if (!connection) return held('no_connection');
  if (connection.disconnected_at) return held('connection_disconnected');
  if (connection.paused_at) return held('connection_paused');
  const { to, cc } = delivery.recipients;
  const suppressed = await suppressedAmong(tx, delivery.channel, [...to, ...cc].map((one) => one.address));
  if (to.some((one) => suppressed.has(one.address.toLowerCase()))) return held('suppressed');
  if (delivery.purpose === 'acknowledgement' && await acknowledgedLately(tx, delivery)) return { may: false, state: 'failed', reason: 'acknowledged_today' };
  return { may: true, without: cc.map((one) => one.address.toLowerCase()).filter((one) => suppressed.has(one)) };
}

function held(reason: string): Verdict {
  return { may: false, state: 'held', reason };
}

/** RFC 3834 §2: no more than one automatic answer to an address in a day, whatever it is about. The lock settles ties. */
async function acknowledgedLately(tx: Tx, delivery: Delivery): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`acknowledge ${tx.storeId} ${delivery.channel} ${delivery.address}`}, 0))`.execute(tx.db);
  const { rows } = await sql`
    select from deliveries where store_id = ${tx.storeId} and address = ${delivery.address} and channel = ${delivery.channel} and purpose = 'acknowledgement'
      and id <> ${delivery.id} and (state = 'sending' or sent_at > ${tx.now}::timestamptz - interval '24 hours') limit 1`.execute(tx.db);
  return rows.length > 0;
}
