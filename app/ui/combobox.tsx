import { Combobox as Base } from '@base-ui/react/combobox';
import Check from 'lucide-react/icons/check';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useState } from 'react';
import { useMessages } from '../lib/messages.ts';
import { controlClass, cx } from './classes.ts';
import { messages } from './messages.ts';
import type { Option } from './select.tsx';

/** One of many choices, found by typing. `onSearch` asks a server instead of filtering what is given. */
export function Combobox<T extends string | number>({ options, value, onChange, placeholder, label, onSearch, className, disabled }: {
  options: readonly Option<T>[];
  value: T | null;
  onChange: (value: T | null) => void;
  placeholder?: string;
  label?: string;
  onSearch?: (text: string) => void;
  className?: string;
  disabled?: boolean;
}) {
  const t = useMessages(messages);
  const [open, setOpen] = useState(false);
  const selected = options.find((option) => option.value === value) ?? null;
  return (
    <Base.Root
      items={options}
      value={selected}
      onValueChange={(next: Option<T> | null) => onChange(next?.value ?? null)}
      isItemEqualToValue={(one: Option<T>, other: Option<T>) => one.value === other.value}
      {...(onSearch && { onInputValueChange: onSearch, filter: null })}
      disabled={disabled}
      open={open}
      onOpenChange={setOpen}
    >
      <div className={cx('relative', className)}>
        <Base.Input aria-label={label} placeholder={placeholder} className={cx(controlClass, 'h-8 pr-8 text-ellipsis max-desk:h-11')} />
        <Base.Trigger aria-label={t.open} className="absolute inset-y-0 right-0 grid w-8 place-items-center text-ink-3">
          <ChevronDown size={14} />
        </Base.Trigger>
      </div>
      <Base.Portal {...(open && { role: 'region', 'aria-label': t.choices })}>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-0">
          <Base.Popup className="pop min-w-(--anchor-width) max-w-(--available-width)">
            <Base.Empty className="px-3 py-2 text-14 text-ink-3 empty:hidden">{t.nothing}</Base.Empty>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
              {(option: Option<T>) => (
                <Base.Item
                  key={String(option.value)}
                  value={option}
                  className="flex min-h-8 items-center gap-2 rounded-1 px-2 py-1 text-14 select-none data-highlighted:bg-sunken max-desk:min-h-11"
                >
                  {option.icon}
                  <span className="min-w-0 flex-1">
                    {option.label}
                    {option.hint && <span className="block text-12 text-ink-3">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator className="text-accent"><Check size={15} /></Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
