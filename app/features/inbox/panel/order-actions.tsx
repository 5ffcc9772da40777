import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useTopic } from '../../../lib/realtime.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { perform } from '../../../lib/use-undo.ts';
import { whenThere } from '../../../lib/when-there.ts';
import { Button } from '../../../ui/button.tsx';
import { keys } from '../keys.ts';
import { messages } from './action-messages.ts';
import { saidOf, stateOf, whatOf } from './action-words.ts';
import { askAgain, listActions, listWaiting } from './calls.ts';
import type { Action, ActionKind, Order } from './calls.ts';

const ActionDialog = lazy(whenThere(() => import('./action-dialog.tsx')));
const DecisionDialog = lazy(whenThere(() => import('./decision-dialog.tsx')));

const acts: readonly { kind: ActionKind; permission: string }[] = [
  { kind: 'resend', permission: 'orders.resend' },
  { kind: 'refund', permission: 'orders.refund' },
  { kind: 'coupon', permission: 'orders.coupon' },
  { kind: 'edit_address', permission: 'orders.address' },
  { kind: 'cancel', permission: 'orders.cancel' },
];

/** Whether an act makes sense for an order as it stands; the server decides again, with the reason. */
export function possible(kind: ActionKind, order: Pick<Order, 'cancelledAt' | 'shippedAt' | 'paidTotal' | 'refundedTotal'>): boolean {
  if (kind === 'coupon') return true;
  if (kind === 'refund') return order.paidTotal > order.refundedTotal;
  if (order.cancelledAt) return false;
  return kind === 'resend' || order.shippedAt === null;
}

/** What can be done with an order, and what was asked of the store already. */
export function OrderActions({ order, conversationId }: { order: Order; conversationId: number | null }) {
  const t = useMessages(messages);
  const can = useCan();
  const [kind, setKind] = useState<ActionKind | null>(null);
  const actions = useInfiniteQuery({
    queryKey: keys.actionsOf(order.id), queryFn: ({ pageParam }) => listActions(order.id, pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.next ?? undefined,
  });
  const waiting = useQuery({ queryKey: [...keys.actionsOf(order.id), 'waiting'], queryFn: () => listWaiting(order.id), enabled: actions.hasNextPage });
  const queries = useQueryClient();
  useTopic(`order:${order.id}`, () => {
    void queries.invalidateQueries({ queryKey: keys.actionsOf(order.id) });
    void queries.invalidateQueries({ queryKey: keys.order(order.id) });
  });
  const listed = actions.data?.pages.flatMap((page) => page.items) ?? [];
  // However old, what waits for a decision is not left to be found elsewhere.
  const shown = [...listed, ...(actions.hasNextPage ? waiting.data?.items ?? [] : []).filter((one) => !listed.some(({ id }) => id === one.id))];
  const offered = acts.filter((one) => can(one.permission) && possible(one.kind, order));
  return (
    <>
      {offered.length > 0 && (
        <div className="mt-2.5 grid grid-cols-2 gap-1.5">
          {offered.map((one) => <Button key={one.kind} className="px-1.5! desk:h-[30px]!" onClick={() => setKind(one.kind)}>{t[one.kind]}</Button>)}
        </div>
      )}
      {shown.length > 0 && (
        <ul className="mt-2.5 flex flex-col gap-2 text-12">
          {shown.map((action) => <ActionLine key={action.id} action={action} />)}
        </ul>
      )}
      {actions.hasNextPage && <Button kind="quiet" size="small" className="-ml-2 mt-1" busy={actions.isFetchingNextPage} onClick={() => void actions.fetchNextPage()}>{t.older}</Button>}
      {kind && <Suspense><ActionDialog kind={kind} order={order} conversationId={conversationId} onClose={() => setKind(null)} /></Suspense>}
    </>
  );
}

const tones: Partial<Record<Action['state'], string>> = { done: 'text-ok', refused: 'text-risk', declined: 'text-risk', unknown: 'text-risk', awaiting_approval: 'text-wait' };

/** One line of the ledger: what, how much, how it stands; with the decision for those who may take it. */
function ActionLine({ action }: { action: Action }) {
  const t = useMessages(messages);
  const f = useFormat();
  const can = useCan();
  const { agent } = useMe();
  const queries = useQueryClient();
  const [deciding, setDeciding] = useState(false);
  const settled = () => {
    void queries.invalidateQueries({ queryKey: keys.actionsOf(action.orderId) });
    void queries.invalidateQueries({ queryKey: keys.order(action.orderId) });
  };
  const mine = action.requestedBy.kind === 'agent' && action.requestedBy.id === agent.id;
  const said = saidOf(action);
  return (
    <li>
      <p>
        <span className="font-semibold">{whatOf(action, t, f)}</span>
        {' · '}<span className={tones[action.state] ?? 'text-ink-2'}>{stateOf(action, t)}</span>
        {' · '}<span className="text-ink-3">{t.byWhom(action.requestedBy.name)} {f.short(action.requestedAt)}</span>
      </p>
      {said && <p className="break-words text-ink-2 select-text">{said}</p>}
      {action.state === 'awaiting_approval' && (mine || !can('orders.approve')) && <p className="text-ink-2">{t.waitsForOthers}</p>}
      {action.state === 'awaiting_approval' && can('orders.approve') && !mine && <Button size="small" kind="primary" className="mt-1" onClick={() => setDeciding(true)}>{t.decide}</Button>}
      {deciding && <Suspense><DecisionDialog action={action} onClose={() => setDeciding(false)} /></Suspense>}
      {action.state === 'unknown' && <Button size="small" className="mt-1" onClick={() => void perform({ done: t.started, run: () => askAgain(action.id), settled })}>{t.askAgain}</Button>}
    </li>
  );
}
