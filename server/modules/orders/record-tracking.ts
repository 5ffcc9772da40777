import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { trackingUpdated } from './events.ts';
import { digestOf, lockOrder } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import { lockShipment } from './record-shipment.ts';
import type { TrackingData } from './schema.ts';
import { settleLater } from './settle-order.ts';
import type { Touched } from './touched.ts';

/** Keeps one scan of a parcel; the same scan again changes nothing. */
export async function recordTracking(tx: Tx, data: TrackingData, recording: Recording): Promise<Outcome> {
  const { shipmentId, orderId, customerId } = await parcelOf(tx, data, recording);
  const externalId = data.id ?? digestOf([data.status, recording.asOf.toISOString(), data.location ?? null]);
  const { rows } = await sql<{ id: number }>`${prepared}
    insert into tracking_events (store_id, shipment_id, external_id, status, occurred_at, location, text, recorded_at)
    values (${tx.storeId}, ${shipmentId}, ${externalId}, ${data.status}, ${recording.asOf}, ${data.location || null}, ${data.text || null}, ${tx.now})
    on conflict do nothing returning id`.execute(tx.db);
  const [scan] = rows;
  if (!scan) return 'unchanged';
  recording.touched.parcels.add(shipmentId);
  tx.emit(trackingUpdated({ orderId, customerId, shipmentId, trackingEventId: scan.id, status: data.status },
    { customerId, silent: recording.silent, occurredAt: recording.asOf }));
  if (orderId !== null) settleLater(orderId, recording);
  return 'created';
}

interface Parcel {
  shipmentId: number;
  orderId: number | null;
  customerId: number | null;
}

/** Finds the parcel a scan is of and locks it after its order; makes a placeholder when it is not known yet. */
async function parcelOf(tx: Tx, data: TrackingData, recording: Recording): Promise<Parcel> {
  const { source, touched } = recording;
  const held = data.shipmentId ? touched.heldShipments.get(`${source}/${data.shipmentId}`) : undefined;
  const found = held ?? await look(tx, data, source);
  const named = data.orderId ? await lockOrder(tx, recording, data.orderId) : null;
  if (!held && found?.order_id && found.order_id !== named?.id) {
    await sql`select id from orders where store_id = ${tx.storeId} and id = ${found.order_id} for update`.execute(tx.db);
  }
  const parcel = data.shipmentId ? await lockShipment(tx, recording, data.shipmentId) : found ?? await unnamed(tx, source, data.trackingNumber ?? '');
  const isComplete = held !== undefined && held.order_id !== null && held.recorded_at !== null;
  if (!isComplete) await complete(tx, parcel.id, data.trackingNumber ?? null, named?.id ?? null);
  parcel.order_id ??= named?.id ?? null;
  const orderId = parcel.order_id;
  return { shipmentId: parcel.id, orderId, customerId: orderId === null ? null : orderId === named?.id ? named.customer_id : await customerOfOrder(tx, recording.touched, orderId) };
}

interface Found {
  id: number;
  order_id: number | null;
}

async function look(tx: Tx, data: TrackingData, source: string): Promise<Found | null> {
  const { rows } = data.shipmentId
    ? await sql<Found>`select id, order_id from shipments where store_id = ${tx.storeId} and source = ${source} and external_id = ${data.shipmentId}`.execute(tx.db)
    // Carriers use numbers again after a year or so: the newest shipment has it.
    : await sql<Found>`select id, order_id from shipments where store_id = ${tx.storeId} and source = ${source} and tracking_number = ${data.trackingNumber ?? ''}
        order by external_id is null, id desc limit 1`.execute(tx.db);
  return rows[0] ?? null;
}

async function unnamed(tx: Tx, source: string, trackingNumber: string): Promise<Found> {
  await sql`insert into shipments (store_id, source, tracking_number, created_at) values (${tx.storeId}, ${source}, ${trackingNumber}, ${tx.now})
    on conflict do nothing`.execute(tx.db);
  const { rows } = await sql<Found>`select id, order_id from shipments where store_id = ${tx.storeId} and source = ${source}
    and tracking_number = ${trackingNumber} order by external_id is null, id desc limit 1 for update`.execute(tx.db);
  const [made] = rows;
  if (!made) throw new Error('A shipment that was just made cannot be found.');
  return made;
}

/** A scan may know the number or the order of a parcel whose own snapshot has not come yet. */
async function complete(tx: Tx, shipmentId: number, trackingNumber: string | null, orderId: number | null): Promise<void> {
  if (trackingNumber === null && orderId === null) return;
  await sql`update shipments set order_id = coalesce(order_id, ${orderId}::bigint),
      tracking_number = case when recorded_at is null then coalesce(tracking_number, ${trackingNumber}) else tracking_number end
    where store_id = ${tx.storeId} and id = ${shipmentId}
      and (order_id is null or (recorded_at is null and tracking_number is null))`.execute(tx.db);
}

async function customerOfOrder(tx: Tx, touched: Touched, orderId: number): Promise<number | null> {
  const unwritten = touched.unwritten.get(orderId);
  if (unwritten) return unwritten.customerId;
  const row = await tx.db.selectFrom('orders').select('customer_id').where('store_id', '=', tx.storeId).where('id', '=', orderId).executeTakeFirst();
  return row?.customer_id ?? null;
}
