import { minorDigits, parseMoney, useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { messages } from './amount-messages.ts';

interface Amount {
  value: string;
  onChange: (value: string) => void;
  currency: string;
  /** The most that can be given back, in minor units; absent: as much as the API takes. */
  most?: number | undefined;
}

/** The largest amount the API takes, in minor units. */
export const largestAmount = 10_000_000_000_000;

/** An amount of money as typed, with what is wrong with it in a sentence. */
export function AmountField({ value, onChange, currency, most }: Amount) {
  const t = useMessages(messages);
  return (
    <Field label={`${t.amount} (${currency})`} error={useAmountSentence(value, currency, most)} className="mt-2">
      <Input value={value} inputMode="decimal" className="num" onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

/** What is wrong with an amount as typed, in a sentence; null when nothing is. */
export function useAmountSentence(value: string, currency: string, most?: number): string | null {
  const t = useMessages(messages);
  const f = useFormat();
  const problem = amountProblem(value, currency, most);
  if (problem === 'decimals') return t.decimals(currency, minorDigits(currency));
  if (problem === 'atMost') return most === undefined ? t.largest(f.money(largestAmount, currency)) : t.atMost(f.money(most, currency));
  return problem && t[problem];
}

/** Why what was typed cannot be given back or taken off; null while nothing is typed or nothing is wrong. */
export function amountProblem(text: string, currency: string, most = largestAmount): 'figures' | 'positive' | 'decimals' | 'atMost' | null {
  if (text.trim() === '') return null;
  const amount = parseMoney(text, currency);
  if (amount === 0 || (amount === null && parseMoney(text.normalize('NFKC').replace(/[-−–‐]/, ''), currency) !== null)) return 'positive';
  if (amount === null) return parseMoney(text.normalize('NFKC').replace(/\.\d+(?!.*\d)/, ''), currency) === null ? 'figures' : 'decimals';
  return amount > most ? 'atMost' : null;
}
