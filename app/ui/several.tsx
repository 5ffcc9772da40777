import { Checkbox } from './choice.tsx';

/** Any of a few, all seen at once. */
export function Several<T extends string | number>({ label, hint, all, chosen, name, onChange, disabled }: {
  label: string;
  hint?: string;
  all: readonly T[];
  chosen: readonly T[];
  name: (one: T) => string;
  onChange: (chosen: T[]) => void;
  disabled?: boolean;
}) {
  return (
    <fieldset>
      <legend className="text-12 font-semibold text-ink-2">{label}</legend>
      {hint && <p className="text-12 text-ink-3">{hint}</p>}
      <div className="flex flex-wrap gap-x-4">
        {all.map((one) => (
          <Checkbox key={one} disabled={disabled} checked={chosen.includes(one)} onChange={(on) => onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one))} label={name(one)} />
        ))}
      </div>
    </fieldset>
  );
}
