import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { trackingStatuses } from './schema.ts';
import type { TrackingStatus } from './schema.ts';

interface Scan {
  status: TrackingStatus;
  at: Date;
}

export interface Progress {
  status: TrackingStatus;
  status_at: Date | null;
  shipped_at: Date | null;
  delivered_at: Date | null;
}

/** How far along a status is: decides between scans of the same moment. */
const rank = (status: TrackingStatus) => trackingStatuses.indexOf(status);

/** Where a parcel is: its latest scan, or what the store said when there is none. Shipped means taken over, not only a label made. */
export function deriveShipment(stated: { shippedAt?: string | null; deliveredAt?: string | null }, scans: readonly Scan[]): Progress {
  const shipped = stated.shippedAt ? new Date(stated.shippedAt) : null;
  const delivered = stated.deliveredAt ? new Date(stated.deliveredAt) : null;
  const inOrder = [...scans].sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a.status) - rank(b.status));
  const moved = inOrder.find((scan) => scan.status !== 'label_created' && scan.status !== 'exception');
  const arrival = inOrder.find((scan) => scan.status === 'delivered');
  const latest = inOrder.at(-1);
  const statedStatus: TrackingStatus = delivered ? 'delivered' : shipped ? 'picked_up' : 'label_created';
  const saysMore = latest === undefined || (delivered !== null && latest.at < delivered) || (latest.status === 'label_created' && shipped !== null);
  return {
    status: saysMore ? statedStatus : latest.status,
    status_at: saysMore ? delivered ?? shipped : latest.at,
    shipped_at: shipped ?? moved?.at ?? null,
    delivered_at: delivered ?? arrival?.at ?? null,
  };
}

/** Brings a shipment in line with its scans. */
export async function settleShipment(tx: Tx, shipmentId: number): Promise<Progress> {
  const { rows } = await sql<{ stated: { shippedAt?: string; deliveredAt?: string }; scans: { status: TrackingStatus; at: string }[] }>`
    select stated, (select coalesce(jsonb_agg(jsonb_build_object('status', t.status, 'at', t.occurred_at)), '[]') from tracking_events t
      where t.store_id = s.store_id and t.shipment_id = s.id) as scans
    from shipments s where store_id = ${tx.storeId} and id = ${shipmentId}`.execute(tx.db);
  const [shipment] = rows;
  if (!shipment) throw new Error(`There is no shipment ${shipmentId}.`);
  const progress = deriveShipment(shipment.stated, shipment.scans.map((scan) => ({ status: scan.status, at: new Date(scan.at) })));
  await tx.db.updateTable('shipments').where('store_id', '=', tx.storeId).where('id', '=', shipmentId).set({ ...progress, updated_at: tx.now }).execute();
  return progress;
}
