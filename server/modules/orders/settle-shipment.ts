import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
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

interface Row {
  id: number;
  stated: { shippedAt?: string; deliveredAt?: string };
  scans: { status: TrackingStatus; at: string }[];
}

/** Brings shipments in line with their scans. One read and one write, however many. */
export async function settleShipments(tx: Tx, shipmentIds: number[]): Promise<void> {
  if (shipmentIds.length === 0) return;
  const { rows } = await sql<Row>`${prepared}
    select id, stated, (select coalesce(jsonb_agg(jsonb_build_object('status', t.status, 'at', t.occurred_at)), '[]') from tracking_events t
      where t.store_id = s.store_id and t.shipment_id = s.id) as scans
    from shipments s where store_id = ${tx.storeId} and id = any(${shipmentIds}::bigint[])`.execute(tx.db);
  const settled = rows.map(({ id, stated, scans }) => ({
    id, ...deriveShipment(stated, scans.map((scan) => ({ status: scan.status, at: new Date(scan.at) }))),
  }));
  await sql`${prepared}update shipments as s set status = d.status, status_at = d.status_at, shipped_at = d.shipped_at, delivered_at = d.delivered_at, updated_at = ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as d (id bigint, status text, status_at timestamptz, shipped_at timestamptz, delivered_at timestamptz)
    where s.store_id = ${tx.storeId} and s.id = d.id`.execute(tx.db);
}
