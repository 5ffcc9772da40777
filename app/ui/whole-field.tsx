import { useFormat, wholeNumber } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { Field, Input } from './field.tsx';
import { messages } from './messages.ts';

interface Whole {
  label: string;
  value: string;
  onChange: (value: string) => void;
  from: number;
  to: number;
  /** Nothing written is an answer too. */
  optional?: boolean;
  hint?: string;
  hideLabel?: boolean;
  className?: string;
  disabled?: boolean;
}

/** A whole number as typed, with a sentence that says which numbers it may be when it is none of them. */
export function WholeField({ label, value, onChange, from, to, optional = false, hint, hideLabel = false, className = '', disabled = false }: Whole) {
  const t = useMessages(messages);
  const f = useFormat();
  const wrong = !(optional && value.trim() === '') && wholeNumber(value, from, to) === null;
  return (
    <Field label={label} optional={optional} hint={hint} hideLabel={hideLabel} className={className} error={wrong && t.whole(f.number(from), f.number(to))}>
      <Input inputMode="numeric" className="num w-24!" disabled={disabled} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
