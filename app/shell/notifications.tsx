import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Bell from 'lucide-react/icons/bell';
import { useState } from 'react';
import { api, unwrap } from '../lib/api.ts';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { useTopic } from '../lib/realtime.ts';
import { useMe } from '../lib/session.ts';
import { IconButton } from '../ui/button.tsx';
import { cx } from '../ui/classes.ts';
import { Popover } from '../ui/popover.tsx';
import { messages } from './notification-messages.ts';

const key = ['notifications'] as const;

/** The bell: what I was told while I looked elsewhere. */
export function Notifications() {
  const t = useMessages(messages);
  const f = useFormat();
  const { agent } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const told = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/v1/notifications')), staleTime: 60_000 });
  useTopic(`agent:${agent.id}`, () => void queries.invalidateQueries({ queryKey: key }));
  const unread = told.data?.unread ?? 0;
  const items = told.data?.items ?? [];
  const change = (next: boolean) => {
    setOpen(next);
    const newest = items[0];
    if (next || unread === 0 || !newest) return;
    // Seen once the list was closed again, so that what is new can be told from what is not while it is open.
    unwrap(api.POST('/api/v1/notifications/read', { body: { upTo: newest.id } })).catch(() => undefined).finally(() => void queries.invalidateQueries({ queryKey: key }));
  };
  const visit = (to: string) => {
    change(false);
    void navigate({ to });
  };
  return (
    <Popover
      open={open}
      onOpenChange={change}
      title={t.title}
      className="w-80"
      trigger={
        <IconButton label={unread > 0 ? t.unread(f.number(unread)) : t.title} size="small" className="relative">
          <Bell size={14} />
          {unread > 0 && <span aria-hidden className="absolute top-1 right-1 size-2 rounded-full border border-paper bg-risk" />}
        </IconButton>
      }
    >
      {items.length === 0 && <p className="px-3 py-4 text-ink-3">{t.none}</p>}
      <ul className="max-h-96 overflow-y-auto p-1">
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => visit(placeOf(item))} className={cx('focus-inset flex w-full flex-col rounded-1 px-2 py-1.5 text-left hover:bg-sunken', item.readAt === null && 'bg-accent-soft')}>
              <span className="flex w-full items-baseline gap-2">
                <span className="min-w-0 flex-1 font-medium">{t[item.data['what'] as 'woken'] ?? t[item.kind as 'assigned'] ?? t.title}</span>
                <time dateTime={item.createdAt} title={f.full(item.createdAt)} className="shrink-0 text-12 text-ink-3">{f.short(item.createdAt)}</time>
              </span>
              <span className="line-clamp-2 text-12 text-ink-2">{about(item.data)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** Where it can be dealt with: what waits for a decision in the ledger, the rest in its conversation. */
function placeOf({ kind, conversationId, data }: { kind: string; conversationId: number | null; data: Record<string, unknown> }): string {
  if (kind === 'approval' && data['what'] === undefined) return '/orders/asked';
  if (kind === 'security') return '/settings/audit';
  if (conversationId !== null) return `/inbox/${conversationId}`;
  return typeof data['orderId'] === 'number' ? `/orders/${data['orderId']}` : '/inbox';
}

/** Who and what it is about, from the facts that came along. */
export function about(data: Record<string, unknown>): string {
  const word = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  return [word('contact') || word('name'), word('preview') || word('subject')].filter(Boolean).join(': ');
}
