import { useState } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { messages } from './messages.ts';

type Limits = Record<string, Record<string, number>>;
const acts = ['refund', 'coupon'] as const;

/** Digits after the point in a currency: none for KRW and JPY (ISO 4217, by Intl). */
const digitsOf = (currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The largest amounts of a role, typed in whole money, kept in minor units. */
export function LimitFields({ limits, currency, onChange }: { limits: Limits; currency: string; onChange: (limits: Limits) => void }) {
  const t = useMessages(messages);
  const currencies = [...new Set([currency, ...acts.flatMap((act) => Object.keys(limits[act] ?? {}))])];
  const set = (act: string, of: string, minor: number | null) => {
    const rest = Object.fromEntries(Object.entries(limits[act] ?? {}).filter(([code]) => code !== of));
    const amounts = minor === null ? rest : { ...rest, [of]: minor };
    const others = Object.fromEntries(Object.entries(limits).filter(([name]) => name !== act));
    onChange(Object.keys(amounts).length === 0 ? others : { ...others, [act]: amounts });
  };
  return (
    <fieldset>
      <legend className="text-12 font-semibold text-ink-2">{t.limits}</legend>
      <p className="mb-2 text-12 text-ink-3">{t.limitsLead} {t.otherCurrencies}</p>
      <div className="grid gap-4 desk:grid-cols-2">
        {acts.flatMap((act) => currencies.map((of) => (
          <Field key={`${act} ${of}`} label={t.limitLabel(t[act], of)}>
            <Amount currency={of} minor={limits[act]?.[of] ?? null} placeholder={t.limitNone} onChange={(minor) => set(act, of, minor)} />
          </Field>
        )))}
      </div>
    </fieldset>
  );
}

function Amount({ currency, minor, placeholder, onChange }: { currency: string; minor: number | null; placeholder: string; onChange: (minor: number | null) => void }) {
  const digits = digitsOf(currency);
  const [text, setText] = useState(minor === null ? '' : (minor / 10 ** digits).toFixed(digits));
  return (
    <Input
      inputMode="decimal"
      className="num text-right"
      placeholder={placeholder}
      value={text}
      onChange={(event) => {
        const typed = event.target.value.replace(/[^\d.]/g, '');
        setText(typed);
        onChange(typed === '' ? null : Math.round(Number(typed) * 10 ** digits) || 0);
      }}
    />
  );
}
