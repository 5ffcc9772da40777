import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { LinkButton, TextLink } from '../../ui/link.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { OrderActions } from '../inbox/panel/order-actions.tsx';
import { OrderTracking } from '../inbox/panel/order-tracking.tsx';
import { getOrder, keys } from './calls.ts';
import type { Order as OrderShape } from './calls.ts';
import { Goods } from './goods.tsx';
import { History } from './history.tsx';
import { messages } from './messages.ts';
import { OrderState, usePaid } from './order-state.tsx';
import { Parcels } from './parcels.tsx';

/** One order: where it is, what is in it, what can be done, what happened. */
export default function Order() {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const id = Number((useParams({ strict: false }) as { orderId?: string }).orderId);
  const order = useQuery({ queryKey: keys.order(id), queryFn: () => getOrder(id) });
  useTopic(`order:${id}`, () => void cache.invalidateQueries({ queryKey: keys.order(id) }));
  if (!Number.isInteger(id)) return <NotFound />;
  if (order.isPending) return <Page title={t.order} back={{ to: '/orders', label: t.title }}><SkeletonRows rows={8} /></Page>;
  if (order.isError) return <ErrorState error={order.error} onRetry={() => void order.refetch()} action={<LinkButton to="/orders">{t.title}</LinkButton>} className="pt-[24dvh]" />;
  return <Loaded order={order.data} />;
}

function Loaded({ order }: { order: OrderShape }) {
  const t = useMessages(messages);
  const f = useFormat();
  const paid = usePaid(order);
  const who = order.customerName ?? order.email ?? t.guest;
  const lead = (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <OrderState order={order} />
      <span>{paid}</span>
      <span aria-hidden className="max-desk:hidden">·</span>
      {order.canonicalCustomerId === null ? <span className="line-clamp-2 break-all">{who}</span> : <TextLink to={`/customers/${order.canonicalCustomerId}`} className="line-clamp-2 break-all">{who}</TextLink>}
      <span aria-hidden className="max-desk:hidden">·</span>
      <time dateTime={order.placedAt} title={f.full(order.placedAt)}>{f.dateTime(order.placedAt)}</time>
    </span>
  );
  return (
    <Page title={order.number} back={{ to: '/orders', label: t.title }} lead={lead} actions={order.url && <a className="text-14 text-accent underline decoration-accent/40 underline-offset-3" href={order.url} target="_blank" rel="noreferrer">{t.inStore}</a>}>
      <div className="grid gap-x-10 wide:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <Section title={t.parcels}><OrderTracking order={order} /><Parcels order={order} /></Section>
          <Section title={t.goods}><Goods order={order} /></Section>
          <Section title={t.history}><History orderId={order.id} /></Section>
        </div>
        <div className="min-w-0">
          <Section title={t.actions}><OrderActions order={order} conversationId={null} /></Section>
          <Section title={t.address}><Where order={order} /></Section>
        </div>
      </div>
    </Page>
  );
}

function Where({ order }: { order: OrderShape }) {
  const t = useMessages(messages);
  const f = useFormat();
  const address = order.shippingAddress;
  const lines = address ? [address.name, address.company, address.line1, address.line2, [address.postalCode, address.city, address.region].filter(Boolean).join(' '), address.country && f.country(address.country), address.phone] : [];
  const shown = lines.filter(Boolean);
  return (
    <div className="flex flex-col gap-4">
      {shown.length === 0 ? <p className="text-ink-3">{t.noAddress}</p> : <address lang={order.locale ?? undefined} className="text-14 break-words not-italic">{shown.map((line, index) => <span key={index} className="block">{line}</span>)}</address>}
      <DescriptionList items={[
        [t.method, order.shippingMethod], [t.promised, order.promisedUntil && f.day(order.promisedUntil)],
        [t.codes, order.discountCodes.length > 0 ? f.list(order.discountCodes) : null], [t.note, order.note && <span className="break-words whitespace-pre-line">{order.note}</span>],
      ]} />
    </div>
  );
}
