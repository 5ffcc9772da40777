import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { messages as actionMessages } from '../inbox/panel/action-messages.ts';
import { messages as panelMessages } from '../inbox/panel/messages.ts';
import { getHistory, keys } from './calls.ts';
import { messages } from './messages.ts';

/** What happened to an order, newest first. */
export function History({ orderId }: { orderId: number }) {
  const t = useMessages(messages);
  const f = useFormat();
  const words: Record<string, unknown> = { ...useMessages(actionMessages), ...useMessages(panelMessages), ...t };
  const history = useQuery({ queryKey: keys.history(orderId), queryFn: () => getHistory(orderId) });
  if (history.isPending) return <SkeletonRows rows={4} className="px-0!" />;
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  const word = (key: unknown) => (typeof key === 'string' && typeof words[key] === 'string' ? words[key] : '');
  return (
    <ol className="flex flex-col divide-y divide-line">
      {history.data.items.map((item) => {
        const { status, kind, amount, currency } = item.data;
        const detail = [word(status), word(kind), typeof amount === 'number' && typeof currency === 'string' ? f.money(amount, currency) : ''].filter(Boolean).join(' · ');
        return (
          <li key={item.id} className="flex items-baseline gap-3 py-1.5">
            <span className="min-w-0 flex-1">{item.type === 'tracking.updated' ? word(status) : word(item.type)}{item.type !== 'tracking.updated' && detail && <span className="text-ink-2"> · {detail}</span>}</span>
            <time dateTime={item.occurredAt} title={f.full(item.occurredAt)} className="num shrink-0 text-12 text-ink-3">{f.dateTime(item.occurredAt)}</time>
          </li>
        );
      })}
    </ol>
  );
}
