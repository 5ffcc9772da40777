import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { isNewer, lockOrder } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import type { ShipmentData } from './schema.ts';
import { settleLater } from './settle-order.ts';
import { send } from './touched.ts';

export interface KnownShipment {
  id: number;
  order_id: number | null;
  as_of: Date | null;
  as_of_key: string | null;
  recorded_at: Date | null;
}

/** Locks the shipment the store calls by this id; makes a placeholder when nothing is known of it yet. */
export async function lockShipment(tx: Tx, { source, touched }: Pick<Recording, 'source' | 'touched'>, externalId: string): Promise<KnownShipment> {
  if (!touched.heldShipments.has(`${source}/${externalId}`)) await lockShipments(tx, { source, touched }, [externalId]);
  const shipment = touched.heldShipments.get(`${source}/${externalId}`);
  if (!shipment) throw new Error('A shipment that was just made cannot be found.');
  return shipment;
}

/** Locks many shipments in one round trip, in one order. Lock their orders first. */
export async function lockShipments(tx: Tx, { source, touched }: Pick<Recording, 'source' | 'touched'>, externalIds: string[]): Promise<void> {
  const wanted = [...new Set(externalIds)].filter((id) => !touched.heldShipments.has(`${source}/${id}`)).sort();
  if (wanted.length === 0) return;
  const { rows } = await sql<KnownShipment & { external_id: string }>`${prepared}
    insert into shipments (store_id, source, external_id, created_at)
    select ${tx.storeId}::integer, ${source}, external_id, ${tx.now}::timestamptz from unnest(${wanted}::text[]) with ordinality as given (external_id, position) order by position
    on conflict (store_id, source, external_id) do update set source = excluded.source
    returning external_id, id, order_id, as_of, as_of_key, recorded_at`.execute(tx.db);
  for (const { external_id: externalId, ...shipment } of rows) touched.heldShipments.set(`${source}/${externalId}`, shipment);
}

/** Keeps a snapshot of a shipment, unless a newer one is known; takes over what was known of its tracking number alone. */
export async function recordShipment(tx: Tx, data: ShipmentData, recording: Recording): Promise<Outcome> {
  // The order is locked before its shipment, here as everywhere, so that two never wait for each other.
  const order = await lockOrder(tx, recording, data.orderId);
  const known = await lockShipment(tx, recording, data.id);
  const before = { ...known };
  const fresh = isNewer(known, recording);
  if (fresh) {
    Object.assign(known, { order_id: order.id, as_of: recording.asOf, as_of_key: recording.key, recorded_at: known.recorded_at ?? tx.now });
    send(recording.touched, writeShipment(tx, known.id, order.id, data, recording));
  }
  const adopted = data.trackingNumber ? await adoptUnnamed(tx, recording.source, data.trackingNumber, known.id) : false;
  if (!fresh && !adopted) return 'stale';
  recording.touched.parcels.add(known.id);
  if (before.order_id !== null && before.order_id !== order.id) settleLater(before.order_id, recording);
  settleLater(order.id, recording);
  return before.as_of === null ? 'created' : fresh ? 'changed' : 'stale';
}

async function writeShipment(tx: Tx, id: number, orderId: number, data: ShipmentData, recording: Recording): Promise<void> {
  const date = (value: string | null | undefined) => (value ? new Date(value) : null);
  await tx.db.updateTable('shipments').where('store_id', '=', tx.storeId).where('id', '=', id).set({
    order_id: orderId, carrier: data.carrier || null, service: data.service || null, tracking_number: data.trackingNumber || null,
    tracking_url: data.trackingUrl ?? null, origin_country: data.originCountry ?? null, destination_country: data.destinationCountry ?? null,
    lines: JSON.stringify(data.lines), promised_from: date(data.promisedFrom), promised_until: date(data.promisedUntil),
    cancelled_at: date(data.cancelledAt), stated: JSON.stringify({ shippedAt: data.shippedAt ?? null, deliveredAt: data.deliveredAt ?? null }),
    as_of: recording.asOf, as_of_key: recording.key, recorded_at: sql`coalesce(recorded_at, ${tx.now})`, updated_at: tx.now,
  }).modifyEnd(prepared).execute();
}

/** Scans that came before the shipment are kept under its tracking number; they become its own. */
async function adoptUnnamed(tx: Tx, source: string, trackingNumber: string, shipmentId: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`${prepared}
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
