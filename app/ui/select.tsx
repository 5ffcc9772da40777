import { Select as Base } from '@base-ui/react/select';
import Check from 'lucide-react/icons/check';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMessages } from '../lib/messages.ts';
import { controlClass, cx } from './classes.ts';
import { messages } from './messages.ts';

export interface Option<T> {
  value: T;
  label: string;
  /** A second, quieter line. */
  hint?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
}

/** One of a few known choices. For many, or to search, use `Combobox`. */
export function Select<T extends string | number | null>({ options, value, onChange, placeholder, className, label, disabled, quiet, name }: {
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  placeholder?: string;
  className?: string;
  /** Spoken name when there is no `Field` around it. */
  label?: string;
  disabled?: boolean;
  /** Without a frame, for use inside a bar. */
  quiet?: boolean;
  name?: string;
}) {
  // Portalled to the end of the page: a landmark of its own, so that nothing on the page lies outside of all of them.
  const t = useMessages(messages);
  const [open, setOpen] = useState(false);
  return (
    <Base.Root items={options as { value: T; label: string }[]} value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled} name={name} open={open} onOpenChange={setOpen}>
      <Base.Trigger
        aria-label={label}
        className={cx(
          quiet ? 'h-7 rounded-1 px-1.5 text-14 text-ink-2 hover:bg-hover hover:text-ink' : cx(controlClass, 'h-8 max-desk:h-11'),
          'inline-flex items-center justify-between gap-1.5 text-left whitespace-nowrap',
          className,
        )}
      >
        <Base.Value className="truncate data-placeholder:text-ink-3" placeholder={placeholder} />
        <Base.Icon className="shrink-0 text-ink-3"><ChevronDown size={14} /></Base.Icon>
      </Base.Trigger>
      <Base.Portal {...(open && { role: 'region', 'aria-label': t.choices })}>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} collisionPadding={8} className="z-50 outline-0">
          <Base.Popup className="pop min-w-[max(var(--anchor-width),8rem)] max-w-80">
            <Base.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto p-1">
              {options.map((option) => (
                <Base.Item
                  key={String(option.value)}
                  value={option.value}
                  disabled={option.disabled}
                  className="flex min-h-8 items-center gap-2 rounded-1 px-2 py-1 text-14 outline-0 select-none data-disabled:opacity-50 data-highlighted:bg-sunken max-desk:min-h-11"
                >
                  {option.icon}
                  <span className="min-w-0 flex-1">
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint && <span className="block text-12 text-ink-3">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator className="text-accent"><Check size={15} /></Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
