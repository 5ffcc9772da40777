import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { RESYNC, useTopic } from '../../lib/realtime.ts';
import { useCan } from '../../lib/session.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { GoTo } from '../../ui/go-to.tsx';
import { cx } from '../../ui/classes.ts';
import { LinkButton } from '../../ui/link.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { About } from './about.tsx';
import { getCustomer } from './calls.ts';
import type { Customer as Person } from './calls.ts';
import { Conversations } from './conversations.tsx';
import { CustomerHead } from './customer-head.tsx';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { Mood } from './mood.tsx';
import { Orders } from './orders.tsx';
import { Suggestions } from './suggestions.tsx';
import { Timeline } from './timeline.tsx';
import { Value } from './value.tsx';

type Part = 'timeline' | 'orders' | 'conversations' | 'about';

/** One customer: who they are at the left, all that happened at the right; on a phone one after the other. */
export default function Customer() {
  const { customerId } = useParams({ strict: false }) as { customerId: string };
  const t = useMessages(messages);
  const id = Number(customerId);
  const cache = useQueryClient();
  const customer = useQuery({ queryKey: keys.customer(id), queryFn: () => getCustomer(id), enabled: Number.isInteger(id) });
  const canonical = customer.data?.id ?? id;
  useTopic(Number.isInteger(canonical) ? `customer:${canonical}` : null, (signal) => {
    if (signal.type === RESYNC || signal.topic) void cache.invalidateQueries({ queryKey: keys.customer(canonical) });
  });
  if (!Number.isInteger(id)) return <NotFound />;
  if (customer.isError) return <ErrorState error={customer.error} onRetry={() => void customer.refetch()} action={<LinkButton to="/customers">{t.back}</LinkButton>} className="pt-[24dvh]" />;
  if (customer.isPending) return <SkeletonRows rows={10} />;
  // A merged record leads to the person it is part of now.
  if (customer.data.id !== id) return <GoTo to={`/customers/${customer.data.id}`} />;
  return <Known key={id} customer={customer.data} />;
}

function Known({ customer }: { customer: Person }) {
  const t = useMessages(messages);
  const can = useCan();
  const [part, setPart] = useState<Part>('timeline');
  const orders = customer.spend.reduce((sum, one) => sum + one.orders, 0);
  const tabs = [
    { value: 'timeline' as const, label: t.timeline },
    ...(can('orders.read') ? [{ value: 'orders' as const, label: t.orders, count: orders || undefined }] : []),
    ...(can('conversations.read') ? [{ value: 'conversations' as const, label: t.conversations, count: customer.contacts.conversations || undefined }] : []),
  ];
  const shown = part === 'about' ? 'timeline' : part;
  return (
    <div className="flex h-full max-desk:flex-col max-desk:overflow-y-auto">
      <aside aria-label={t.about} className="border-line desk:w-[22rem] desk:shrink-0 desk:overflow-y-auto desk:border-r">
        <CustomerHead customer={customer} />
        <Value customerId={customer.id} />
        {can('conversations.read') && <Mood customerId={customer.id} />}
        <Suggestions customerId={customer.id} />
        <div className="max-desk:hidden"><About customer={customer} /></div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col desk:min-h-0">
        <div className="desk:hidden"><Tabs label={customer.displayName || t.noName} tabs={[...tabs, { value: 'about', label: t.about }]} value={part} onChange={setPart} /></div>
        <div className="max-desk:hidden"><Tabs className="desk:px-6" label={customer.displayName || t.noName} tabs={tabs} value={shown} onChange={setPart} /></div>
        {part === 'about' && <div className="desk:hidden"><About customer={customer} /></div>}
        <div className={cx('min-h-0 flex-1 desk:overflow-y-auto', part === 'about' && 'max-desk:hidden')}>
          {shown === 'timeline' && <Timeline customerId={customer.id} />}
          {shown === 'orders' && <Orders customerId={customer.id} />}
          {shown === 'conversations' && <Conversations customerId={customer.id} />}
        </div>
      </div>
    </div>
  );
}
