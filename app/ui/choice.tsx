import Check from 'lucide-react/icons/check';
import Minus from 'lucide-react/icons/minus';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { cx } from './classes.ts';

// The browser's own controls, only drawn anew: nothing is lighter or more accessible.

interface Toggle {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Words beside it; with `hideLabel` only spoken. */
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  disabled?: boolean | undefined;
  className?: string;
}

function Words({ label, hint, hideLabel }: Pick<Toggle, 'label' | 'hint' | 'hideLabel'>) {
  return (
    <span className={cx('min-w-0', hideLabel && 'sr-only')}>
      {label}
      {hint && <span className="block text-12 text-ink-3">{hint}</span>}
    </span>
  );
}

const row = 'flex items-start gap-2 py-1 text-14 has-disabled:opacity-60';

/** Yes or no, taking effect when the form is sent. */
export function Checkbox({ checked, onChange, label, hint, hideLabel, disabled, className, some }: Toggle & { some?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = some === true;
  }, [some]);
  return (
    <label className={cx(row, className)}>
      <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center">
        <input
          ref={input}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 appearance-none rounded-[4px] border border-ink-3 bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent"
        />
        <span aria-hidden className="pointer-events-none relative text-on-accent opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100">
          {some ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </span>
      </span>
      <Words label={label} hint={hint} hideLabel={hideLabel} />
    </label>
  );
}

/** On or off, taking effect at once. */
export function Switch({ checked, onChange, label, hint, hideLabel, disabled, className }: Toggle) {
  return (
    <label className={cx(row, 'justify-between gap-4', className)}>
      <Words label={label} hint={hint} hideLabel={hideLabel} />
      <span className="relative h-5 w-9 shrink-0">
        <input
          type="checkbox"
          role="switch"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 appearance-none rounded-full border border-ink-3 bg-sunken transition-colors checked:border-accent checked:bg-accent"
        />
        <span aria-hidden className="pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-ink-3 transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent" />
      </span>
    </label>
  );
}

/** One of a handful, all seen at once. */
export function RadioGroup<T extends string | number>({ options, value, onChange, label, className }: {
  options: readonly { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  value: T | null;
  onChange: (value: T) => void;
  label: string;
  className?: string;
}) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={cx('flex flex-col', className)}>
      {options.map((option) => (
        <label key={option.value} className={row}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-ink-3 bg-surface checked:border-[5px] checked:border-accent"
          />
          <Words label={option.label} hint={option.hint} />
        </label>
      ))}
    </div>
  );
}
