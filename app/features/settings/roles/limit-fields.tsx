import { useState } from 'react';
import { minorDigits, parseMoney } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { useAmountSentence } from '../../inbox/panel/amount-field.tsx';
import { messages } from './messages.ts';

type Limits = Record<string, Record<string, number>>;
const acts = ['refund', 'coupon'] as const;

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
          <Limit key={`${act} ${of}`} label={t.limitLabel(t[act], of)} currency={of} minor={limits[act]?.[of] ?? null} placeholder={t.limitNone} onChange={(minor) => set(act, of, minor)} />
        )))}
      </div>
    </fieldset>
  );
}

interface OneLimit {
  label: string;
  currency: string;
  minor: number | null;
  placeholder: string;
  onChange: (minor: number | null) => void;
}

/** One limit. What is no amount is sent as none, for the server to refuse: it must not be taken for no limit. */
function Limit({ label, currency, minor, placeholder, onChange }: OneLimit) {
  const digits = minorDigits(currency);
  const [text, setText] = useState(minor === null ? '' : (minor / 10 ** digits).toFixed(digits));
  const sentence = useAmountSentence(text, currency);
  // A limit of 0 lets nothing pass without an approval.
  const wrong = parseMoney(text, currency) === 0 ? null : sentence;
  return (
    <Field label={label} error={wrong}>
      <Input
        inputMode="decimal"
        className="num text-right"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          onChange(typed.trim() === '' ? null : parseMoney(typed, currency) ?? Number.NaN);
        }}
      />
    </Field>
  );
}
