import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import Check from 'lucide-react/icons/check';
import Minus from 'lucide-react/icons/minus';
import type { ReactNode } from 'react';
import { cx } from './classes.ts';

interface Toggle {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Words beside it; with `hideLabel` only spoken. */
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  disabled?: boolean;
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
  return (
    <label className={cx(row, className)}>
      <BaseCheckbox.Root
        checked={checked}
        indeterminate={some ?? false}
        onCheckedChange={(next) => onChange(next)}
        disabled={disabled}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-[4px] border border-ink-3 bg-surface text-on-accent data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent"
      >
        <BaseCheckbox.Indicator>{some ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}</BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <Words label={label} hint={hint} hideLabel={hideLabel} />
    </label>
  );
}

/** On or off, taking effect at once. */
export function Switch({ checked, onChange, label, hint, hideLabel, disabled, className }: Toggle) {
  return (
    <label className={cx(row, 'justify-between gap-4', className)}>
      <Words label={label} hint={hint} hideLabel={hideLabel} />
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        disabled={disabled}
        className="flex h-5 w-9 shrink-0 items-center rounded-full border border-ink-3 bg-sunken px-0.5 transition-colors data-checked:border-accent data-checked:bg-accent"
      >
        <BaseSwitch.Thumb className="size-3.5 rounded-full bg-ink-3 transition-transform data-checked:translate-x-4 data-checked:bg-on-accent" />
      </BaseSwitch.Root>
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
  return (
    <BaseRadioGroup aria-label={label} value={value} onValueChange={(next) => onChange(next as T)} className={cx('flex flex-col', className)}>
      {options.map((option) => (
        <label key={option.value} className={row}>
          <Radio.Root
            value={option.value}
            disabled={option.disabled}
            className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-ink-3 bg-surface data-checked:border-accent"
          >
            <Radio.Indicator className="size-2 rounded-full bg-accent" />
          </Radio.Root>
          <Words label={option.label} hint={option.hint} />
        </label>
      ))}
    </BaseRadioGroup>
  );
}
