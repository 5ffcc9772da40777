import { useState } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { messages } from './messages.ts';

/** A length of time in minutes or hours; empty is none. Days are left out: a business day has no fixed length. */
export function SpanField({ label, hint, minutes, error, onChange }: { label: string; hint: string; minutes: number | null; error: string | undefined; onChange: (minutes: number | null) => void }) {
  const t = useMessages(messages);
  const [unit, setUnit] = useState<1 | 60>(minutes !== null && minutes % 60 !== 0 ? 1 : 60);
  const [text, setText] = useState(minutes === null ? '' : String(minutes / unit));
  const tell = (typed: string, per: 1 | 60) => onChange(typed === '' ? null : Math.round(Number(typed) * per));
  return (
    <Field label={label} optional hint={hint} error={error}>
      <div className="flex gap-2">
        <Input
          type="number"
          min={0}
          step="any"
          inputMode="decimal"
          className="num w-24!"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            tell(event.target.value, unit);
          }}
        />
        <Select
          label={t.unitOf(label)}
          className="w-28!"
          value={unit}
          options={[{ value: 1, label: t.minutes }, { value: 60, label: t.hours }]}
          onChange={(per) => {
            setUnit(per as 1 | 60);
            tell(text, per as 1 | 60);
          }}
        />
      </div>
    </Field>
  );
}
