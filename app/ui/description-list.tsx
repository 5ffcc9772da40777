import type { ReactNode } from 'react';
import { cx } from './classes.ts';

/** Names and values in two columns. Entries whose value is null are left out. */
export function DescriptionList({ items, className }: { items: readonly (readonly [ReactNode, ReactNode])[]; className?: string }) {
  return (
    <dl className={cx('grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-4 gap-y-1.5 text-14', className)}>
      {items.filter(([, value]) => value !== null && value !== undefined).map(([name, value], index) => (
        <div key={index} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
