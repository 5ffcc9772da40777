import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { isNewer, lockOrder } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import type { ShipmentData } from './schema.ts';
import { settleOrder } from './settle-order.ts';
import { settleShipment } from './settle-shipment.ts';

export interface KnownShipment {
  id: number;
  order_id: number | null;
  as_of: Date | null;
  as_of_key: string | null;
}

/** Locks the shipment the store calls by this id; makes a placeholder when nothing is known of it yet. */
export async function lockShipment(tx: Tx, source: string, externalId: string): Promise<KnownShipment> {
  const find = () => sql<KnownShipment>`
    select id, order_id, as_of, as_of_key from shipments
    where store_id = ${tx.storeId} and source = ${source} and external_id = ${externalId} for update`.execute(tx.db);
  const known = (await find()).rows[0];
  if (known) return known;
  await sql`insert into shipments (store_id, source, external_id, created_at) values (${tx.storeId}, ${source}, ${externalId}, ${tx.now})
    on conflict do nothing`.execute(tx.db);
  const made = (await find()).rows[0];
  if (!made) throw new Error('A shipment that was just made cannot be found.');
  return made;
}

/** Keeps a snapshot of a shipment, unless a newer one is known; takes over what was known of its tracking number alone. */
export async function recordShipment(tx: Tx, data: ShipmentData, recording: Recording): Promise<Outcome> {
  // The order is locked before its shipment, here as everywhere, so that two never wait for each other.
  const order = await lockOrder(tx, recording.source, data.orderId);
  const known = await lockShipment(tx, recording.source, data.id);
  const fresh = isNewer(known, recording);
  if (fresh) await writeShipment(tx, known.id, order.id, data, recording);
  const adopted = data.trackingNumber ? await adoptUnnamed(tx, recording.source, data.trackingNumber, known.id) : false;
  if (!fresh && !adopted) return 'stale';
  await settleShipment(tx, known.id);
  if (known.order_id !== null && known.order_id !== order.id) await settleOrder(tx, known.order_id, recording);
  await settleOrder(tx, order.id, recording);
  return known.as_of === null ? 'created' : fresh ? 'changed' : 'stale';
}

async function writeShipment(tx: Tx, id: number, orderId: number, data: ShipmentData, recording: Recording): Promise<void> {
  const date = (value: string | null | undefined) => (value ? new Date(value) : null);
  await tx.db.updateTable('shipments').where('store_id', '=', tx.storeId).where('id', '=', id).set({
    order_id: orderId, carrier: data.carrier || null, service: data.service || null, tracking_number: data.trackingNumber || null,
    tracking_url: data.trackingUrl ?? null, origin_country: data.originCountry ?? null, destination_country: data.destinationCountry ?? null,
    lines: JSON.stringify(data.lines), promised_from: date(data.promisedFrom), promised_until: date(data.promisedUntil),
    cancelled_at: date(data.cancelledAt), stated: JSON.stringify({ shippedAt: data.shippedAt ?? null, deliveredAt: data.deliveredAt ?? null }),
    as_of: recording.asOf, as_of_key: recording.key, recorded_at: sql`coalesce(recorded_at, ${tx.now})`, updated_at: tx.now,
  }).execute();
}

/** Scans that came before the shipment are kept under its tracking number; they become its own. */
async function adoptUnnamed(tx: Tx, source: string, trackingNumber: string, shipmentId: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    select id from shipments where store_id = ${tx.storeId} and source = ${source} and tracking_number = ${trackingNumber} and external_id is null
    for update`.execute(tx.db);
  const [unnamed] = rows;
  if (!unnamed) return false;
  await sql`
    insert into tracking_events (store_id, shipment_id, external_id, status, occurred_at, location, text, recorded_at)
    select store_id, ${shipmentId}::bigint, external_id, status, occurred_at, location, text, recorded_at from tracking_events
    where store_id = ${tx.storeId} and shipment_id = ${unnamed.id} on conflict do nothing`.execute(tx.db);
  await sql`delete from shipments where store_id = ${tx.storeId} and id = ${unnamed.id}`.execute(tx.db);
  return true;
}
