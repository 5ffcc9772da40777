import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { countryOptions } from '../../../lib/places.ts';
import { RadioGroup, Switch } from '../../../ui/choice.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { WholeField } from '../../../ui/whole-field.tsx';
import { messages } from './action-messages.ts';
import { addressParts, couponDays, couponPercent, mostOf } from './action-request.ts';
import type { ActionForm } from './action-request.ts';
import { AmountField } from './amount-field.tsx';
import type { ActionKind, Order } from './calls.ts';

interface Fields {
  kind: ActionKind;
  form: ActionForm;
  onChange: (form: ActionForm) => void;
  order: Order;
  /** What is left to give back, in minor units; absent until the server has said. */
  refundable?: number | undefined;
}

/** What an act needs to know, and no more. */
export function ActionFields(props: Fields) {
  const { kind, form, onChange } = props;
  const t = useMessages(messages);
  const set = (change: Partial<ActionForm>) => onChange({ ...form, ...change });
  return (
    <>
      {(kind === 'refund' || kind === 'resend') && <HowMuch {...props} />}
      {kind === 'coupon' && <CouponFields {...props} />}
      {kind === 'edit_address' && <AddressFields {...props} />}
      <Field label={t.reason} optional hint={t.reasonHint}><Input value={form.reason} maxLength={500} onChange={(event) => set({ reason: event.target.value })} /></Field>
      <div>
        {kind === 'cancel' && <Switch checked={form.refund} onChange={(refund) => set({ refund })} label={t.alsoRefund} />}
        {(kind === 'refund' || kind === 'cancel') && <Switch checked={form.restock} onChange={(restock) => set({ restock })} label={t.restock} />}
        <Switch checked={form.notify} onChange={(notify) => set({ notify })} label={t.notify} />
      </div>
    </>
  );
}

function HowMuch({ kind, form, onChange, order, refundable }: Fields) {
  const t = useMessages(messages);
  const options = [
    { value: 'everything' as const, label: kind === 'refund' ? t.everything : t.wholeOrder },
    { value: 'items' as const, label: t.someItems },
    ...(kind === 'refund' ? [{ value: 'amount' as const, label: t.anAmount }] : []),
  ];
  return (
    <div>
      <RadioGroup label={t.howMuch} value={form.how} onChange={(how) => onChange({ ...form, how })} options={options} />
      {form.how === 'amount' && <AmountField value={form.amount} onChange={(amount) => onChange({ ...form, amount })} currency={order.currency} most={refundable ?? Math.max(0, order.paidTotal - order.refundedTotal)} />}
      {form.how === 'items' && <Lines kind={kind} form={form} onChange={onChange} order={order} />}
    </div>
  );
}

function Lines({ kind, form, onChange, order }: Pick<Fields, 'kind' | 'form' | 'onChange' | 'order'>) {
  const t = useMessages(messages);
  const f = useFormat();
  const none = order.lines.every((line) => !form.quantities[line.id]);
  return (
    <>
      <ul className="mt-1 divide-y divide-line border-y border-line">
        {order.lines.map((line) => (
          <li key={line.id} className="flex items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{[line.title, line.variantTitle].filter(Boolean).join(' · ')}</span>
              {kind === 'refund' && line.givenBack > 0 && <span className="block text-12 text-ink-3">{t.alreadyBack(f.number(line.givenBack), f.number(line.quantity))}</span>}
              {kind === 'resend' && line.stock !== null && <span className={line.stock < (form.quantities[line.id] ?? 0) ? 'block text-12 text-risk' : 'block text-12 text-ink-3'}>{t.inStock(f.number(Math.max(0, line.stock)))}</span>}
            </span>
            <span className="num text-ink-3">{f.money(line.total, order.currency)}</span>
            <Input
              type="number"
              min={0}
              max={mostOf(kind, line)}
              aria-label={t.quantity(line.title)}
              className="num w-16! text-right"
              value={form.quantities[line.id] ?? 0}
              onChange={(event) => onChange({ ...form, quantities: { ...form.quantities, [line.id]: Math.max(0, Math.min(mostOf(kind, line), Math.floor(Number(event.target.value)))) } })}
            />
          </li>
        ))}
      </ul>
      {none && <p role="alert" className="mt-1 text-12 text-risk">{t.needsPiece}</p>}
    </>
  );
}

function CouponFields({ form, onChange, order }: Fields) {
  const t = useMessages(messages);
  const how = form.how === 'percent' ? 'percent' : 'amount';
  return (
    <>
      <div>
        <RadioGroup label={t.howMuch} value={how} onChange={(next) => onChange({ ...form, how: next })} options={[{ value: 'amount', label: t.anAmount }, { value: 'percent', label: t.percentOff }]} />
        {how === 'amount' ? <AmountField value={form.amount} onChange={(amount) => onChange({ ...form, amount })} currency={order.currency} /> : (
          <WholeField label={t.percent} className="mt-2" {...couponPercent} value={form.percent} onChange={(percent) => onChange({ ...form, percent })} />
        )}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t.code} optional hint={t.codeHint}><Input value={form.code} maxLength={60} onChange={(event) => onChange({ ...form, code: event.target.value.replace(/[^\w-]/g, '') })} /></Field>
        <WholeField label={t.days} optional hint={t.daysHint} {...couponDays} value={form.days} onChange={(days) => onChange({ ...form, days })} />
      </div>
    </>
  );
}

function AddressFields({ form, onChange }: Fields) {
  const t = useMessages(messages);
  const { locale } = useFormat().region;
  const change = (part: (typeof addressParts)[number], value: string) => onChange({ ...form, address: { ...form.address, [part]: value } });
  return (
    <div className="grid grid-cols-1 gap-3 desk:grid-cols-2">
      {addressParts.map((part) => (
        <Field key={part} label={t[part]} error={part === 'line1' && form.address.line1.trim() === '' && t.needsStreet}>
          {part === 'country'
            ? <Combobox options={countryOptions(locale)} value={form.address.country || null} onChange={(country) => change('country', country ?? '')} />
            : <Input value={form.address[part]} maxLength={400} onChange={(event) => change(part, event.target.value)} />}
        </Field>
      ))}
    </div>
  );
}
