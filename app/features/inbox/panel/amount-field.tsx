import { minorDigits, parseMoney, useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { messages } from './amount-messages.ts';

interface Amount {
  value: string;
  onChange: (value: string) => void;
  currency: string;
  /** The most it may be, in minor units; absent: whatever is written. */
  most?: number | undefined;
}

/** An amount of money as typed, with what is wrong with it in a sentence. */
export function AmountField({ value, onChange, currency, most }: Amount) {
  const t = useMessages(messages);
  const f = useFormat();
  const problem = amountProblem(value, currency, most);
  const sentence = problem === 'decimals' ? t.decimals(currency, minorDigits(currency)) : problem === 'atMost' ? t.atMost(f.money(most!, currency)) : problem && t[problem];
  return (
    <Field label={`${t.amount} (${currency})`} error={sentence} className="mt-2">
      <Input value={value} inputMode="decimal" className="num" onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

/** Why what was typed cannot be given back or taken off; null while nothing is typed or nothing is wrong. */
export function amountProblem(text: string, currency: string, most?: number): 'figures' | 'positive' | 'decimals' | 'atMost' | null {
  if (text.trim() === '') return null;
  const amount = parseMoney(text, currency);
  if (amount === 0 || (amount === null && parseMoney(text.normalize('NFKC').replace(/[-−–‐]/, ''), currency) !== null)) return 'positive';
  if (amount === null) return parseMoney(text.normalize('NFKC').replace(/\.\d+(?!.*\d)/, ''), currency) === null ? 'figures' : 'decimals';
  return most !== undefined && amount > most ? 'atMost' : null;
}
