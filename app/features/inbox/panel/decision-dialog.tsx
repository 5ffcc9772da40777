import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { DescriptionList } from '../../../ui/description-list.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { FormError, useSending } from '../../../ui/form.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toast.tsx';
import { keys } from '../keys.ts';
import { messages } from './action-messages.ts';
import { addressParts } from './action-request.ts';
import { percentOf } from './action-words.ts';
import { approveAction, declineAction, getOrder } from './calls.ts';
import type { Action, Order } from './calls.ts';

/** What a colleague asks for, beside the order it is about; then yes, or no with a word. */
export default function DecisionDialog({ action, onClose }: { action: Action; onClose: () => void }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const order = useQuery({ queryKey: keys.order(action.orderId), queryFn: () => getOrder(action.orderId) });
  const decide = (run: () => Promise<unknown>, done: string) => async () => {
    await run().finally(() => void queries.invalidateQueries({ queryKey: ['orders'] }));
    toast({ title: done });
    onClose();
  };
  const approving = useSending(decide(() => approveAction(action.id), t.didApprove));
  const declining = useSending(decide(() => declineAction(action.id, why), t.didDecline));
  const busy = approving.busy || declining.busy;
  const titles = {
    refund: t.titleRefund(action.orderNumber), cancel: t.titleCancel(action.orderNumber), resend: t.titleResend(action.orderNumber),
    edit_address: t.titleAddress(action.orderNumber), coupon: t.titleCoupon,
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[action.kind]}
      actions={(
        <>
          <Button busy={declining.busy} disabled={busy || !order.data} onClick={declining.submit}>{t.decline}</Button>
          <Button kind="primary" busy={approving.busy} disabled={busy || !order.data} onClick={approving.submit}>{t.approve}</Button>
        </>
      )}
    >
      {order.isPending && <SkeletonRows rows={4} />}
      {order.isError && <ErrorState error={order.error} onRetry={() => void order.refetch()} />}
      {order.data && (
        <div className="flex flex-col gap-4">
          <What action={action} order={order.data} />
          <Field label={t.declineWhy} optional hint={t.declineWhyHint}><Input value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} /></Field>
          <FormError error={approving.error ?? declining.error} />
        </div>
      )}
    </Dialog>
  );
}

interface Item {
  title: string;
  quantity: number;
}

function What({ action, order }: { action: Action; order: Order }) {
  const t = useMessages(messages);
  const f = useFormat();
  const money = (amount: number) => f.money(amount, action.currency ?? order.currency);
  const gives = action.kind === 'refund' || action.kind === 'cancel';
  const { items, lines, address } = action.request as { items?: Item[]; lines?: unknown; address?: Record<string, string> };
  const percent = percentOf(action);
  // An amount is not about any item, though the whole order is kept beside it.
  const chosen = items?.length && (lines || action.kind !== 'refund') ? items.map((item) => `${item.title} × ${f.number(item.quantity)}`).join(', ') : null;
  const where = address ? addressParts.map((part) => address[part]).filter(Boolean).join(', ') : null;
  return (
    <>
      <p role="status" className="rounded-1 bg-wait-soft px-3 py-2 font-semibold">
        {action.amount === null ? t.willAsk : gives ? t.willRefund(money(action.amount)) : percent !== null ? t.willPercent(f.percent(percent / 100), money(action.amount)) : t.willCoupon(money(action.amount))}
      </p>
      <DescriptionList items={[
        [t.askedBy, `${action.requestedBy.name} · ${f.dateTime(action.requestedAt)}`],
        [t.forOrder, [action.orderNumber, action.customerName].filter(Boolean).join(' · ')],
        [t.reason, action.reason],
        [t.lines, chosen],
        [t.newAddress, where],
        [t.paid, gives ? money(order.paidTotal) : null],
        [t.givenBack, gives ? money(order.refundedTotal) : null],
      ]} />
    </>
  );
}
