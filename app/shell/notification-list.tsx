import type { paths } from '../../contract/client.d.ts';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { cx } from '../ui/classes.ts';
import { messages } from './notification-messages.ts';

type Notification = paths['/api/v1/notifications']['get']['responses'][200]['content']['application/json']['items'][number];

/** What the bell holds, newest first; each leads to where it can be dealt with. */
export default function NotificationList({ items, onVisit }: { items: readonly Notification[]; onVisit: (to: string) => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  if (items.length === 0) return <p className="px-3 py-4 text-ink-3">{t.none}</p>;
  return (
    <ul className="max-h-96 overflow-y-auto p-1">
      {items.map((item) => (
        <li key={item.id}>
          <button type="button" onClick={() => onVisit(placeOf(item))} className={cx('focus-inset flex w-full flex-col rounded-1 px-2 py-1.5 text-left hover:bg-sunken', item.readAt === null && 'bg-accent-soft')}>
            <span className="flex w-full items-baseline gap-2">
              <span className="min-w-0 flex-1 font-medium">{t[item.data['what'] as 'woken'] ?? t[item.kind as 'assigned'] ?? t.title}</span>
              <time dateTime={item.createdAt} title={f.full(item.createdAt)} className="shrink-0 text-12 text-ink-3">{f.short(item.createdAt)}</time>
            </span>
            <span className="line-clamp-2 text-12 text-ink-2">{about(item.data)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What waits for a decision is in the ledger, the rest in its conversation. */
function placeOf({ kind, conversationId, data }: Pick<Notification, 'kind' | 'conversationId' | 'data'>): string {
  if (kind === 'approval' && data['what'] === undefined) return '/orders/asked';
  if (kind === 'security') return '/settings/audit';
  if (conversationId !== null) return `/inbox/${conversationId}`;
  return typeof data['orderId'] === 'number' ? `/orders/${data['orderId']}` : '/inbox';
}

/** Who and what it is about, from the facts that came along. */
function about(data: Record<string, unknown>): string {
  const word = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  return [word('contact') || word('name'), word('preview') || word('subject')].filter(Boolean).join(': ');
}
