import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { messages as panelMessages } from '../inbox/panel/messages.ts';
import type { Order } from './calls.ts';
import { messages } from './messages.ts';

/** Every parcel with its scans, and what comes back. */
export function Parcels({ order }: { order: Order }) {
  const t = useMessages(messages);
  const words = useMessages(panelMessages);
  const f = useFormat();
  const returning = { requested: t.requested, approved: t.approved, declined: t.declined, in_transit: t.returning, received: t.received, closed: t.closed, cancelled: t.returnCancelled };
  return (
    <div className="mt-4 flex flex-col gap-4">
      {order.shipments.length === 0 && <p className="text-ink-3">{t.noParcels}</p>}
      {order.shipments.map((parcel) => (
        <div key={parcel.id}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{[parcel.carrier ?? t.parcel, parcel.service].filter(Boolean).join(' · ')}</span>
            {parcel.trackingNumber && <span className="num break-all text-ink-2">{parcel.trackingNumber}</span>}
            {parcel.itemCount > 0 && <span className="text-12 text-ink-3">{t.items(f.number(parcel.itemCount))}</span>}
            {parcel.cancelledAt && <span className="text-12 text-ink-3">{t.cancelled}</span>}
            {parcel.trackingUrl && <a className="text-12 text-accent underline decoration-accent/40 underline-offset-3" href={parcel.trackingUrl} target="_blank" rel="noreferrer">{t.track}</a>}
          </p>
          {parcel.tracking.length === 0 ? <p className="text-12 text-ink-3">{t.noScans}</p> : (
            <ol aria-label={t.scans} className="mt-1.5 flex flex-col gap-1.5 border-l border-line pl-3">
              {parcel.tracking.map((scan) => (
                <li key={scan.id} className="flex flex-wrap items-baseline gap-x-3">
                  <span>{words[scan.status]}</span>
                  <span className="min-w-0 flex-1 text-ink-2">{[scan.location, scan.text].filter(Boolean).join(' · ')}</span>
                  <time dateTime={scan.occurredAt} title={f.full(scan.occurredAt)} className="num shrink-0 text-12 text-ink-3">{f.dateTime(scan.occurredAt)}</time>
                </li>
              ))}
            </ol>
          )}
        </div>
      ))}
      {order.returns.length > 0 && (
        <ul aria-label={t.returns} className="flex flex-col gap-1.5">
          {order.returns.map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{t['return.recorded']}: {returning[one.status]}</span>
              <span className="min-w-0 flex-1 text-ink-2">{one.reason}</span>
              <time dateTime={one.requestedAt} className="num text-12 text-ink-3">{f.dateTime(one.requestedAt)}</time>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
