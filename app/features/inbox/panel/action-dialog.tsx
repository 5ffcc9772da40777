import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useDeferredValue, useState } from 'react';
import { ApiError, errorSentence } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormError, useSending } from '../../../ui/form.tsx';
import { toast } from '../../../ui/toast.tsx';
import { keys } from '../keys.ts';
import { ActionFields } from './action-fields.tsx';
import { messages } from './action-messages.ts';
import { asRequest, startForm } from './action-request.ts';
import { percentOf } from './action-words.ts';
import { previewAction, requestAction } from './calls.ts';
import type { ActionKind, Order, Preview } from './calls.ts';

/** Asks the store for something: first shown what it would do, then done once, however often the button is pressed. */
export default function ActionDialog({ kind, order, conversationId, onClose }: { kind: ActionKind; order: Order; conversationId: number | null; onClose: () => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const [form, setForm] = useState(() => startForm(kind, order));
  const [opened] = useState(() => ({ key: crypto.randomUUID(), at: Date.now() }));
  const request = asRequest(kind, form, order, opened.at);
  const asked = useDeferredValue(JSON.stringify(request));
  const preview = useQuery({
    queryKey: ['orders', order.id, 'preview', asked],
    queryFn: () => previewAction(order.id, JSON.parse(asked) as NonNullable<typeof request>),
    enabled: request !== null && asked !== 'null',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const sending = useSending(async () => {
    if (!request) return;
    const action = await requestAction(order.id, opened.key, request, conversationId);
    toast({ title: action.state === 'awaiting_approval' ? t.asked : t.started });
    void queries.invalidateQueries({ queryKey: keys.actionsOf(order.id) });
    void queries.invalidateQueries({ queryKey: keys.order(order.id) });
    onClose();
  });
  const titles = { refund: t.titleRefund(order.number), cancel: t.titleCancel(order.number), resend: t.titleResend(order.number), edit_address: t.titleAddress(order.number), coupon: t.titleCoupon };
  // An amount on the screen is of what is filled in now: nothing is kept of what was there before it was wrong.
  const current = request ? preview.data : undefined;
  const tooMuch = kind === 'refund' && form.how === 'amount' && current?.blocked?.code === 'more_than_paid';
  // What is sent is what the preview on the screen is of, never what it was of a letter ago.
  const ready = request !== null && current !== undefined && asked === JSON.stringify(request) && !preview.isPlaceholderData && !current.blocked && !preview.isError;
  const asRefund = current?.amount && !current.blocked ? t.doRefund(f.money(current.amount, current.currency ?? order.currency)) : t.refund;
  const label = current?.needsApproval ? t.ask : kind === 'refund' ? asRefund : t.doIt;
  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[kind]}
      actions={<><Button onClick={onClose}>{t.close}</Button><Button kind="primary" busy={sending.busy} disabled={!ready} onClick={() => sending.submit()}>{label}</Button></>}
    >
      <div className="flex flex-col gap-4">
        <ActionFields kind={kind} form={form} onChange={setForm} order={order} refundable={preview.data?.refundable} />
        <PreviewLines preview={tooMuch ? undefined : current} error={preview.error} currency={order.currency} kind={kind} percent={request ? percentOf({ request }) : null} />
        <FormError error={sending.error} />
      </div>
    </Dialog>
  );
}

/** What would happen, in a few lines: the amount, what is left, my limit, who has to agree, why it cannot be. */
function PreviewLines({ preview, error, currency, kind, percent }: { preview: Preview | undefined; error: unknown; currency: string; kind: ActionKind; percent: number | null }) {
  const t = useMessages(messages);
  const f = useFormat();
  if (error) return <p role="alert" className="rounded-1 bg-risk-soft px-3 py-2 text-risk">{errorSentence(error)}</p>;
  if (!preview) return null;
  const money = (amount: number) => f.money(amount, preview.currency ?? currency);
  if (preview.blocked) {
    return <p role="alert" className="flex gap-2 rounded-1 bg-risk-soft px-3 py-2 text-risk"><TriangleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />{errorSentence(new ApiError(409, preview.blocked.code, preview.blocked.message))}</p>;
  }
  const asCoupon = percent === null ? t.willCoupon : (amount: string) => t.willPercent(f.percent(percent / 100), amount);
  const what = preview.amount === null ? t.willAsk : (kind === 'coupon' ? asCoupon : t.willRefund)(money(preview.amount));
  return (
    <div role="status" className={preview.needsApproval ? 'rounded-1 bg-wait-soft px-3 py-2' : 'rounded-1 bg-sunken px-3 py-2'}>
      <p className="font-semibold">{what}</p>
      <p className="text-12 text-ink-2">
        {[kind === 'refund' || kind === 'cancel' ? t.left(money(preview.refundable)) : '', preview.limit === null ? '' : t.limit(money(preview.limit)), preview.connection ? t.by(preview.connection) : ''].filter(Boolean).join(' · ')}
      </p>
      {preview.needsApproval && <p className="text-wait">{t.needsApproval}</p>}
    </div>
  );
}
