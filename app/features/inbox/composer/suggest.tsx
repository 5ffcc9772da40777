import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../../../ui/classes.ts';

export interface Suggestion {
  id: string;
  label: string;
  hint?: ReactNode;
  icon?: ReactNode;
}

/** What `/` and `@` offer above the text, or a line of addresses `below` it; the text field keeps the focus and moves through it with the arrow keys. */
export function Suggestions({ id, items, at, onPick, label, below = false }: { id: string; items: readonly Suggestion[]; at: number; onPick: (item: Suggestion) => void; label: string; below?: boolean }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label={label} className={cx('pop absolute left-3 z-20 max-h-64 max-w-[calc(100%-1.5rem)] overflow-y-auto p-1', below ? 'top-full mt-1 w-96' : 'bottom-full mb-1 w-80')}>
      {items.map((item, index) => (
        <li
          key={item.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // The press must not take the focus from the text.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
          className={cx('flex min-h-9 items-center gap-2.5 rounded-1 px-2 text-14 select-none max-desk:min-h-11', index === at && 'bg-sunken')}
        >
          {item.icon}
          <span className="min-w-0 flex-1 truncate">{item.label}</span>
          {item.hint && <span className="truncate text-12 text-ink-3">{item.hint}</span>}
        </li>
      ))}
    </ul>
  );
}
