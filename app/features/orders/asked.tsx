import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { useCan, useMe } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { whenThere } from '../../lib/when-there.ts';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { messages as actionMessages } from '../inbox/panel/action-messages.ts';
import { saidOf, stateOf, whatOf } from '../inbox/panel/action-words.ts';
import { askAgain } from '../inbox/panel/calls.ts';
import { keys, listActions } from './calls.ts';
import type { Action, ActionState } from './calls.ts';
import { messages } from './messages.ts';

const DecisionDialog = lazy(whenThere(() => import('../inbox/panel/decision-dialog.tsx')));

/** The ledger: everything a store was asked to do, and what waits for somebody's decision. */
export default function Asked() {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { state?: string };
  const state: ActionState | undefined = search.state === 'awaiting_approval' || search.state === 'unknown' ? search.state : undefined;
  const query = useInfiniteQuery({
    queryKey: keys.actions(state), queryFn: ({ pageParam }) => listActions(state, pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.next ?? undefined,
  });
  const settled = () => void cache.invalidateQueries({ queryKey: ['orders'] });
  useTopic('order-actions', settled);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const choose = (next: string) => void navigate({ to: '/orders/asked', search: (() => (next ? { state: next } : {})), replace: true });
  return (
    <Page title={t.ledger} back={{ to: '/orders', label: t.title }} lead={t.ledgerLead} actions={(
      <Select className="desk:w-44" label={t.filter} value={state ?? ''} onChange={choose}
        options={[{ value: '', label: t.everything }, { value: 'awaiting_approval', label: t.awaiting }, { value: 'unknown', label: t.unknown }]} />
    )}>
      {query.isPending && <SkeletonRows />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <EmptyState title={t.ledgerEmpty} />}
      <ul className="divide-y divide-line">{rows.map((action) => <Line key={action.id} action={action} settled={settled} />)}</ul>
      {query.hasNextPage && <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t.next}</Button>}
    </Page>
  );
}

const tones: Partial<Record<Action['state'], string>> = { done: 'text-ok', refused: 'text-risk', declined: 'text-risk', unknown: 'text-risk', awaiting_approval: 'text-wait' };

function Line({ action, settled }: { action: Action; settled: () => void }) {
  const t = useMessages(messages);
  const words = useMessages(actionMessages);
  const f = useFormat();
  const can = useCan();
  const { agent } = useMe();
  const [deciding, setDeciding] = useState(false);
  const mine = action.requestedBy.kind === 'agent' && action.requestedBy.id === agent.id;
  const said = saidOf(action);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="line-clamp-2 break-words">
          <span className="font-semibold">{whatOf(action, words, f)}</span>
          {' · '}<TextLink to={`/orders/${action.orderId}`}>{action.orderNumber}</TextLink>{action.customerName && ` · ${action.customerName}`}
        </p>
        <p className="text-12 text-ink-2"><span className={tones[action.state]}>{stateOf(action, words)}</span>{' · '}{words.byWhom(action.requestedBy.name)}{' · '}<time dateTime={action.requestedAt} title={f.full(action.requestedAt)}>{f.dateTime(action.requestedAt)}</time>{action.approvedBy && ` · ${t['action.approved']}: ${action.approvedBy.name}`}{action.declinedBy && ` · ${t['action.declined']}: ${action.declinedBy.name}`}</p>
        {(action.reason ?? said) && <p className="text-12 break-words text-ink-2">{[action.reason, said].filter(Boolean).join(' · ')}</p>}
      </div>
      {action.state === 'awaiting_approval' && can('orders.approve') && !mine && <Button kind="primary" onClick={() => setDeciding(true)}>{words.decide}</Button>}
      {deciding && <Suspense><DecisionDialog action={action} onClose={() => setDeciding(false)} /></Suspense>}
      {action.state === 'unknown' && <Button onClick={() => void perform({ done: words.started, run: () => askAgain(action.id), settled })}>{words.askAgain}</Button>}
    </li>
  );
}
