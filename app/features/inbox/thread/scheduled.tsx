import { useQueryClient } from '@tanstack/react-query';
import Clock from 'lucide-react/icons/clock';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { perform } from '../../../lib/use-undo.ts';
import { Button } from '../../../ui/button.tsx';
import { refresh } from '../cache.ts';
import { cancelScheduled } from '../calls.ts';
import type { ConversationDetail } from '../shapes.ts';
import { messages } from './messages.ts';

/** Replies that wait for their time, above the composer, until they are sent or called off. */
export function ScheduledReplies({ detail }: { detail: ConversationDetail }) {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const waiting = detail.scheduled.filter((one) => one.cancelledAt === null);
  if (waiting.length === 0) return null;
  return (
    <ul className="mx-4 mb-2 flex flex-col divide-y divide-line rounded-1 bg-sunken px-3 text-12 desk:mx-5">
      {waiting.map((one) => (
        <li key={one.id} className="flex items-center gap-2 py-1.5">
          <Clock size={13} className="shrink-0 text-ink-3" aria-hidden />
          <span className="min-w-0 flex-1">
            <time dateTime={one.sendAt} title={f.full(one.sendAt)} className="font-semibold">{t.scheduled(f.dateTime(one.sendAt), one.agent.name)}</time>
            {one.reason === 'customer_daytime' && <span className="text-ink-3"> · {t.daytime}</span>}
            {one.variantIds.length > 0 && <span className="text-ink-3"> · {t.products(f.number(one.variantIds.length))}</span>}
            <span className="block truncate text-ink-2">{one.text}</span>
          </span>
          <Button size="small" onClick={() => void perform({ done: t.scheduledCancelled, run: () => cancelScheduled(one.id), settled: () => refresh(queries, detail.id) })}>{t.cancelScheduled}</Button>
        </li>
      ))}
    </ul>
  );
}
