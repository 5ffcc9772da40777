import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Steps } from '../../../ui/progress.tsx';
import type { Order } from './calls.ts';
import { messages } from './messages.ts';

type Status = Order['shipments'][number]['status'];
const stages: readonly Status[][] = [['label_created', 'picked_up'], ['in_transit'], ['out_for_delivery', 'failed_attempt'], ['delivered']];
const stuck: readonly Status[] = ['exception', 'failed_attempt', 'returned'];
const DAY = 86_400_000;

/** The four steps of a parcel, the last of them stuck when the carrier says so or the promise has passed. */
export function trackingSteps(status: Status | null, late: boolean, before: Status | null): ('done' | 'now' | 'stuck' | 'todo')[] {
  const known = status === 'exception' || status === 'returned' ? before ?? 'in_transit' : status;
  const at = known === null ? -1 : stages.findIndex((stage) => stage.includes(known));
  return stages.map((_, index) => {
    if (status === 'delivered' || index < at) return 'done';
    if (index > at) return 'todo';
    return (status !== null && stuck.includes(status)) || late ? 'stuck' : 'now';
  });
}

/** Where the parcels of an order are, in words and as a bar. */
export function OrderTracking({ order }: { order: Order }) {
  const t = useMessages(messages);
  const f = useFormat();
  if (order.cancelledAt) return <p className="mt-2 text-12 text-ink-2">{t.cancelled}{order.cancelReason && ` · ${order.cancelReason}`}</p>;
  const live = order.shipments.filter((one) => one.cancelledAt === null);
  if (live.length === 0) return <Bar status={null} before={null} words={t.not_shipped} place={null} quietSince={null} promised={order.promisedUntil} link={null} />;
  return live.map((shipment) => {
    const last = shipment.tracking[0];
    const quiet = Date.now() - new Date(shipment.statusAt ?? order.placedAt).getTime();
    const stalled = shipment.status !== 'delivered' && quiet > 2 * DAY ? f.duration(quiet) : null;
    const before = shipment.tracking.find((scan) => scan.status !== 'exception' && scan.status !== 'returned')?.status ?? null;
    return <Bar key={shipment.id} status={shipment.status} before={before} words={t[shipment.status]} place={last?.location ?? null} quietSince={stalled} promised={shipment.promisedUntil ?? order.promisedUntil} link={shipment.trackingUrl} />;
  });
}

function Bar({ status, before, words, place, quietSince, promised, link }: {
  status: Status | null;
  before: Status | null;
  words: string;
  place: string | null;
  /** How long nothing was heard, when that is too long. */
  quietSince: string | null;
  promised: string | null;
  link: string | null;
}) {
  const t = useMessages(messages);
  const f = useFormat();
  const late = promised !== null && status !== 'delivered' && new Date(promised).getTime() < Date.now();
  const bad = late || (status !== null && stuck.includes(status)) || (quietSince !== null && status !== 'delivered');
  const said = [place, words].filter(Boolean).join(' · ');
  return (
    <div className="mt-2.5">
      <Steps steps={trackingSteps(status, bad, before)} words={said} />
      <p className="mt-1.5 flex justify-between gap-2 text-12">
        <span className={bad ? 'text-risk' : 'text-ink-2'}>
          {bad && <TriangleAlert size={12} className="mr-1 inline" aria-hidden />}
          {quietSince ? t.stuckFor(said, quietSince) : said}
        </span>
        <span className="shrink-0 text-ink-3">
          {promised && status !== 'delivered' && (late ? t.late(f.short(promised)) : t.expected(f.short(promised)))}
          {link && <a href={link} target="_blank" rel="noopener noreferrer" className="ml-2 text-accent underline underline-offset-3">{t.track}</a>}
        </span>
      </p>
    </div>
  );
}
