import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cx } from './classes.ts';

export interface Tab<T extends string> {
  value: T;
  label: ReactNode;
  /** A small figure after the words. */
  count?: ReactNode;
}

/** A row of tabs. What a tab shows is whatever the page draws for the value. */
export function Tabs<T extends string>({ tabs, value, onChange, label, className, children }: {
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
  label: string;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)} className={children ? 'flex min-h-0 flex-1 flex-col' : undefined}>
      <Base.List aria-label={label} activateOnFocus className={cx('focus-inset flex shrink-0 gap-4 overflow-x-auto border-b border-line px-3.5 text-14', className)}>
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 shrink-0 items-center gap-1 rounded-t-1 border-b-2 border-transparent text-ink-3 whitespace-nowrap select-none hover:text-ink data-active:border-ink data-active:font-semibold data-active:text-ink max-desk:h-11"
          >
            {tab.label}
            {tab.count !== undefined && <span className="num font-normal text-ink-3">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  );
}
