import { useQuery, useQueryClient } from '@tanstack/react-query';
import Check from 'lucide-react/icons/check';
import Ellipsis from 'lucide-react/icons/ellipsis';
import { lazy, Suspense, useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { whenThere } from '../../lib/when-there.ts';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/classes.ts';
import { TextLink } from '../../ui/link.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useColleagues } from '../inbox/use-colleagues.ts';
import { keepPromise, listPromises, promisesKey, reopenPromise, withdrawPromise } from './calls.ts';
import type { GivenPromise } from './calls.ts';
import { messages } from './messages.ts';

const PromiseDialog = lazy(whenThere(() => import('./promise-dialog.tsx')));

/** What is promised to a customer and not yet done; `here` is the conversation beside which it stands. */
export function Promises({ customerId, here }: { customerId: number; here?: number }) {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const mayWrite = useCan()('conversations.write');
  const [changing, setChanging] = useState<GivenPromise | null>(null);
  const promises = useQuery({ queryKey: promisesKey(customerId), queryFn: () => listPromises(customerId) });
  const fetchAnew = () => void cache.invalidateQueries({ queryKey: promisesKey(customerId) });
  useTopic(here === undefined ? null : `conversation:${here}`, (signal) => {
    if (signal.type.startsWith('promise.') || signal.type === 'message.undone') fetchAnew();
  });
  if (!promises.data) return null;
  const settle = (one: GivenPromise, done: string, run: (id: number) => Promise<unknown>) =>
    void perform({ done, run: () => run(one.id), undo: () => reopenPromise(one.id).finally(fetchAnew), settled: fetchAnew });
  return (
    <>
      {promises.data.items.length === 0 && <p className="text-ink-2">{t.none}</p>}
      <ul className="flex flex-col gap-2">
        {promises.data.items.map((one) => (
          <li key={one.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-1">
            <Words promise={one} linked={one.conversationId !== here} />
            {mayWrite && (
              <span className="flex">
                <IconButton size="small" label={t.keepIt(one.what)} onClick={() => settle(one, t.didKeep, keepPromise)}><Check size={15} /></IconButton>
                <Menu align="end" trigger={<IconButton size="small" label={t.more(one.what)}><Ellipsis size={15} /></IconButton>}>
                  <MenuItem onSelect={() => setChanging(one)}>{t.change}</MenuItem>
                  <MenuItem onSelect={() => settle(one, t.didWithdraw, withdrawPromise)}>{t.withdraw}</MenuItem>
                </Menu>
              </span>
            )}
          </li>
        ))}
      </ul>
      {changing && <Suspense><PromiseDialog promise={changing} onClose={() => setChanging(null)} onDone={fetchAnew} /></Suspense>}
    </>
  );
}

function Words({ promise: { what, dueAt, agentId, conversationId }, linked }: { promise: GivenPromise; linked: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const colleagues = useColleagues();
  const name = colleagues.find((one) => one.id === agentId)?.name;
  const isOverdue = dueAt !== null && new Date(dueAt).getTime() < Date.now();
  const due = dueAt === null ? t.noDue : isOverdue ? t.overdue(f.dateTime(dueAt)) : t.due(f.dateTime(dueAt));
  return (
    <div className="min-w-0">
      <p className="line-clamp-3 text-14 wrap-anywhere" title={what}>{linked ? <TextLink to={`/inbox/${conversationId}`}>{what}</TextLink> : what}</p>
      <p className="text-12 text-ink-3">
        <span className={cx(isOverdue && 'font-semibold text-risk')} title={dueAt === null ? undefined : f.full(dueAt)}>{due}</span>
        {name && ` · ${t.by(name)}`}
      </p>
    </div>
  );
}
