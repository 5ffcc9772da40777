import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Bell from 'lucide-react/icons/bell';
import { lazy, Suspense, useState } from 'react';
import { api, unwrap } from '../lib/api.ts';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { useTopic } from '../lib/realtime.ts';
import { useMe } from '../lib/session.ts';
import { whenThere } from '../lib/when-there.ts';
import { IconButton } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import { messages } from './messages.ts';

const NotificationList = lazy(whenThere(() => import('./notification-list.tsx')));
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
      title={t.news}
      className="w-80"
      trigger={
        <IconButton label={unread > 0 ? t.newCount(f.number(unread)) : t.news} size="small" className="relative">
          <Bell size={14} />
          {unread > 0 && <span aria-hidden className="absolute top-1 right-1 size-2 rounded-full border border-paper bg-risk" />}
        </IconButton>
      }
    >
      <Suspense><NotificationList items={items} onVisit={visit} /></Suspense>
    </Popover>
  );
}
