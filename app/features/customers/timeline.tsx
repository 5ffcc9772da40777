import { useInfiniteQuery } from '@tanstack/react-query';
import CircleDot from 'lucide-react/icons/circle-dot';
import CornerUpLeft from 'lucide-react/icons/corner-up-left';
import Eye from 'lucide-react/icons/eye';
import Handshake from 'lucide-react/icons/handshake';
import MessageSquare from 'lucide-react/icons/message-square';
import Package from 'lucide-react/icons/package';
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import ShieldCheck from 'lucide-react/icons/shield-check';
import StickyNote from 'lucide-react/icons/sticky-note';
import Truck from 'lucide-react/icons/truck';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/classes.ts';
import { TextLink } from '../../ui/link.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { channelName } from '../inbox/channel.tsx';
import { getTimeline } from './calls.ts';
import type { TimelineItem } from './calls.ts';
import { consentMessages } from './consent-messages.ts';
import { keys } from './keys.ts';
import { useAgentNames } from './notes.tsx';
import { codeWord, gatherVisits, timelineMessages, timelineTitle } from './timeline-words.ts';

const groups = ['', 'orders', 'messages', 'site', 'customer'] as const;

/** Everything that happened with a customer, day by day, the latest first. */
export function Timeline({ customerId }: { customerId: number }) {
  const t = useMessages(timelineMessages);
  const f = useFormat();
  const [group, setGroup] = useState<(typeof groups)[number]>('');
  const query = useInfiniteQuery({
    queryKey: keys.timeline(customerId, group), queryFn: ({ pageParam }) => getTimeline(customerId, group || undefined, pageParam),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const days = byDay(items, f.dayKey);
  const label = { '': t.all, orders: t.ordersGroup, messages: t.messagesGroup, site: t.siteGroup, customer: t.customerGroup };
  return (
    <div className="mx-auto max-w-3xl px-4 py-4 desk:px-6">
      <div role="group" aria-label={t.filter} className="mb-4 flex flex-wrap gap-1">
        {groups.map((one) => (
          <button key={one} type="button" aria-pressed={group === one} onClick={() => setGroup(one)} className={cx('h-7 rounded-full px-3 text-12 max-desk:h-9', group === one ? 'bg-ink text-paper' : 'bg-sunken text-ink-2 hover:text-ink')}>{label[one]}</button>
        ))}
      </div>
      {query.isPending && <SkeletonRows />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>}
      {days.map(([day, lines]) => (
        <section key={day} className="mb-4">
          <h2 className="mb-1 text-12 font-semibold text-ink-3">{day.slice(0, 4) === f.dayKey(Date.now()).slice(0, 4) ? f.day(lines[0]?.at ?? day) : f.date(lines[0]?.at ?? day)}</h2>
          <ol>{gatherVisits(lines).map((item) => <Line key={item.id} item={item} />)}</ol>
        </section>
      ))}
      {query.hasNextPage && <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t.more}</Button>}
    </div>
  );
}

function byDay(items: TimelineItem[], dayKey: (moment: string) => string): [string, TimelineItem[]][] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = dayKey(item.at);
    days.set(day, [...days.get(day) ?? [], item]);
  }
  return [...days];
}

function Line({ item }: { item: TimelineItem }) {
  const words = useMessages(timelineMessages);
  const consent = useMessages(consentMessages) as Record<string, string>;
  const f = useFormat();
  const agent = useAgentNames(item.actorKind === 'agent');
  const Icon = iconOf(item.type);
  const title = timelineTitle(item.type, item.title, words);
  const to = item.conversationId ? `/inbox/${item.conversationId}` : item.orderId ? `/orders/${item.orderId}` : null;
  const state = item.type.startsWith('consent.') ? [consent[String(item.data.purpose)], consent[String(item.data.channel)]].filter(Boolean).join(' · ') : codeWord(item.code, words);
  const named = item.type.startsWith('message.') || item.type.startsWith('conversation.') || item.type.startsWith('customer.identity');
  const by = item.actorKind === 'agent' ? agent(item.actorId) : null;
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-2 last:border-b-0">
      <Icon size={15} className="mt-[3px] text-ink-3" aria-hidden />
      <div className="min-w-0">
        <p>
          {to ? <TextLink to={to} className="text-ink! no-underline! hover:underline!">{title}</TextLink> : title}
          {item.channel && <span className="text-ink-2"> · {channelName(item.channel)}</span>}
          {state && <span className="text-ink-2"> · {state}</span>}
          {named && item.title && <span className="text-ink-2"> · {item.title}</span>}
          {item.amount !== null && item.currency && <span className="num text-ink-2"> · {f.money(item.amount, item.currency)}</span>}
          {by && <span className="text-12 text-ink-3"> · {by}</span>}
        </p>
        {item.text && <p className="line-clamp-3 text-ink-2 [unicode-bidi:plaintext] whitespace-pre-wrap">{item.text}</p>}
      </div>
      <time dateTime={item.at} title={f.full(item.at)} className="text-12 text-ink-3">{f.time(item.at)}</time>
    </li>
  );
}

function iconOf(type: string): LucideIcon {
  if (type === 'message.sent') return CornerUpLeft;
  if (type === 'customer.noted' || type === 'conversation.noted') return StickyNote;
  const area = type.split('.')[0] ?? '';
  const icons: Record<string, LucideIcon> = { message: MessageSquare, conversation: MessageSquare, order: Package, tracking: Truck, return: RotateCcw, refund: RotateCcw, consent: ShieldCheck, page: Eye, promise: Handshake };
  return icons[area] ?? CircleDot;
}
