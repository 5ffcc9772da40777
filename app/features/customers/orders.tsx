import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { TextLink } from '../../ui/link.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { listOrdersOf } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { timelineMessages } from './timeline-words.ts';

/** What the customer bought, the latest first. */
export function Orders({ customerId }: { customerId: number }) {
  const t = useMessages(messages);
  const words = useMessages(timelineMessages);
  const f = useFormat();
  const orders = useQuery({ queryKey: keys.orders(customerId), queryFn: () => listOrdersOf(customerId) });
  if (orders.isPending) return <SkeletonRows />;
  if (orders.isError) return <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />;
  if (orders.data.items.length === 0) return <EmptyState title={t.noneYet} />;
  return (
    <div className="mx-auto max-w-3xl px-4 py-2 desk:px-6">
      <ul aria-label={t.orders}>
        {orders.data.items.map((order) => (
          <li key={order.id} className="relative flex gap-3 border-b border-line py-2.5 last:border-b-0 hover:bg-hover">
            <div className="min-w-0 flex-1">
              <TextLink to={`/orders/${order.id}`} className="font-medium text-ink! no-underline! after:absolute after:inset-0">{t.order(order.number ?? String(order.id))}</TextLink>
              <p className="truncate text-12 text-ink-2">{[order.firstItem, order.itemCount > 1 && `+${f.number(order.itemCount - 1)}`].filter(Boolean).join(' ')}</p>
            </div>
            <div className="text-right">
              <p className="num">{order.currency ? f.money(order.total, order.currency) : f.number(order.total)}</p>
              <p className="text-12 text-ink-3">
                {[order.cancelledAt ? words.cancelled : order.trackingStatus && words[order.trackingStatus], order.placedAt && f.short(order.placedAt)].filter(Boolean).join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {orders.data.next && <p className="py-3"><TextLink to="/orders" search={{ customerId }}>{t.loadMore}</TextLink></p>}
    </div>
  );
}
