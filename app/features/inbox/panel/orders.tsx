import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { TextLink } from '../../../ui/link.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { keys } from '../keys.ts';
import { messages as actionMessages } from './action-messages.ts';
import { getOrder, listOrdersOf } from './calls.ts';
import type { Order } from './calls.ts';
import { messages } from './messages.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderTracking } from './order-tracking.tsx';
import { Part } from './part.tsx';

const LINES = 3;

/** The customer's latest orders: what is in them and where they are. */
export function Orders({ customerId, conversationId }: { customerId: number; conversationId: number }) {
  const t = useMessages(messages);
  const orders = useQuery({ queryKey: keys.ordersOf(customerId), queryFn: () => listOrdersOf(customerId) });
  if (orders.isPending) return <SkeletonRows rows={4} />;
  if (orders.isError) return <ErrorState error={orders.error} onRetry={() => void orders.refetch()} className="py-6!" />;
  if (orders.data.items.length === 0) return <Part title={t.orders}><p className="text-ink-2">{t.noOrders}</p></Part>;
  return (
    <>
      {orders.data.items.map((order, index) => <OrderPart key={order.id} id={order.id} conversationId={conversationId} open={index === 0} />)}
      {orders.data.next && <p className="border-b border-line px-4 py-2.5 text-12"><TextLink to="/orders" search={{ customerId }}>{t.allOrders}</TextLink></p>}
    </>
  );
}

function OrderPart({ id, conversationId, open }: { id: number; conversationId: number; open: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const acts = useMessages(actionMessages);
  const [shown, setShown] = useState(open);
  const query = useQuery({ queryKey: keys.order(id), queryFn: () => getOrder(id) });
  if (!query.data) return <SkeletonRows rows={3} />;
  const order = query.data;
  return (
    <Part title={<TextLink to={`/orders/${id}`} className="text-ink-3! no-underline! hover:underline!">{t.order(order.number)}</TextLink>} aside={<time dateTime={order.placedAt} title={f.full(order.placedAt)}>{f.date(order.placedAt)}</time>}>
      <ul>
        {order.lines.slice(0, LINES).map((line) => (
          <li key={line.id} className="flex justify-between gap-2">
            <span className="min-w-0"><span className="line-clamp-2">{[line.title, line.variantTitle].filter(Boolean).join(' · ')} × {f.number(line.quantity)}</span></span>
            <span className="num shrink-0">{f.money(line.total, order.currency)}</span>
          </li>
        ))}
        {order.lines.length > LINES && <li className="text-12 text-ink-3">{t.more(f.number(order.lines.length - LINES))}</li>}
      </ul>
      <p className="mt-1 flex justify-between gap-2 text-12 text-ink-3">
        <span>{financial(order, t)}{order.refundedTotal > 0 && ` · ${t.refunded(f.money(order.refundedTotal, order.currency))}`}</span>
        <span className="num">{f.money(order.total, order.currency)}</span>
      </p>
      <OrderTracking order={order} />
      {shown ? <OrderActions order={order} conversationId={conversationId} /> : (
        <Button kind="quiet" size="small" className="-ml-2 mt-1" onClick={() => setShown(true)}>{acts.more}</Button>
      )}
    </Part>
  );
}

function financial({ financialState }: Pick<Order, 'financialState'>, t: { refundedAll: string } & Record<Exclude<Order['financialState'], 'refunded'>, string>): string {
  return financialState === 'refunded' ? t.refundedAll : t[financialState];
}
