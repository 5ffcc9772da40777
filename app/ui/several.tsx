import { useState } from 'react';
import { useMessages } from '../lib/messages.ts';
import { Checkbox } from './choice.tsx';
import { Input } from './field.tsx';
import { messages } from './messages.ts';

/** More than these are found by typing instead of all being seen at once. */
const atOnce = 30;

/** Any of a few. Of many, those that are chosen are seen, and those that hold what is typed. */
export function Several<T extends string | number>({ label, hint, all, chosen, name, onChange, disabled }: {
  label: string;
  hint?: string;
  all: readonly T[];
  chosen: readonly T[];
  name: (one: T) => string;
  onChange: (chosen: T[]) => void;
  disabled?: boolean;
}) {
  const t = useMessages(messages);
  const [wanted, setWanted] = useState('');
  const many = all.length > atOnce;
  const folded = (text: string) => text.normalize('NFKC').toLowerCase();
  const shown = many ? [...all.filter((one) => chosen.includes(one)), ...all.filter((one) => !chosen.includes(one) && folded(name(one)).includes(folded(wanted.trim()))).slice(0, atOnce)] : all;
  return (
    <fieldset>
      <legend className="text-12 font-semibold text-ink-2">{label}</legend>
      {hint && <p className="text-12 text-ink-3">{hint}</p>}
      {many && <Input type="search" className="my-1 max-w-60" aria-label={`${label}: ${t.find}`} placeholder={t.find} value={wanted} onChange={(event) => setWanted(event.target.value)} />}
      <div className="flex flex-wrap gap-x-4">
        {shown.map((one) => (
          <Checkbox key={one} disabled={disabled} checked={chosen.includes(one)} onChange={(on) => onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one))} label={name(one)} />
        ))}
      </div>
    </fieldset>
  );
}
