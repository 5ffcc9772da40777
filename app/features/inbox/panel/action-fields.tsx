import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { countryOptions } from '../../../lib/places.ts';
import { RadioGroup, Switch } from '../../../ui/choice.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { messages } from './action-messages.ts';
import { addressParts } from './action-request.ts';
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
      {form.how === 'amount' && <AmountField value={form.amount} onChange={(amount) => onChange({ ...form, amount })} currency={order.currency} most={refundable} />}
      {form.how === 'items' && <Lines form={form} onChange={onChange} order={order} />}
    </div>
  );
}

function Lines({ form, onChange, order }: Pick<Fields, 'form' | 'onChange' | 'order'>) {
  const t = useMessages(messages);
  const f = useFormat();
  return (
    <ul className="mt-1 divide-y divide-line border-y border-line">
      {order.lines.map((line) => (
        <li key={line.id} className="flex items-center gap-3 py-1.5">
          <span className="min-w-0 flex-1 truncate">{[line.title, line.variantTitle].filter(Boolean).join(' · ')}</span>
          <span className="num text-ink-3">{f.money(line.total, order.currency)}</span>
          <Input
            type="number"
            min={0}
            max={line.quantity}
            aria-label={t.quantity(line.title)}
            className="num w-16! text-right"
            value={form.quantities[line.id] ?? 0}
            onChange={(event) => onChange({ ...form, quantities: { ...form.quantities, [line.id]: Math.max(0, Math.min(line.quantity, Math.floor(Number(event.target.value)))) } })}
          />
        </li>
      ))}
    </ul>
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
          <Field label={t.percent} className="mt-2"><Input type="number" min={1} max={100} value={form.percent} onChange={(event) => onChange({ ...form, percent: event.target.value })} /></Field>
        )}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t.code} optional hint={t.codeHint}><Input value={form.code} maxLength={60} onChange={(event) => onChange({ ...form, code: event.target.value.replace(/[^\w-]/g, '') })} /></Field>
        <Field label={t.days}><Input type="number" min={1} max={3650} value={form.days} onChange={(event) => onChange({ ...form, days: event.target.value })} /></Field>
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
        <Field key={part} label={t[part]}>
          {part === 'country'
            ? <Combobox options={countryOptions(locale)} value={form.address.country || null} onChange={(country) => change('country', country ?? '')} />
            : <Input value={form.address[part]} maxLength={400} onChange={(event) => change(part, event.target.value)} />}
        </Field>
      ))}
    </div>
  );
}
