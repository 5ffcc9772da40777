import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/format.ts';
import { isComposing } from '../../lib/keyboard.ts';
import { useMessages } from '../../lib/messages.ts';
import { cx } from '../../ui/classes.ts';
import { messages as uiMessages } from '../../ui/messages.ts';

export interface PickerItem {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  /** Lines between groups are drawn where this changes. */
  group?: string;
  words?: string;
  pick: () => void;
}

/** A short list found by typing: the body of assign, tag and macro pickers. Arrow keys move, Enter picks. */
export function Picker({ items, placeholder, create, onSearch, footer }: {
  items: readonly PickerItem[];
  placeholder: string;
  /** Offered when nothing is called exactly so. */
  create?: (text: string) => PickerItem;
  onSearch?: (text: string) => void;
  footer?: ReactNode;
}) {
  const t = useMessages(uiMessages);
  const f = useFormat();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const all = matching(items, text);
  const found = firstOfEach(all);
  const exact = items.some((item) => item.label.toLowerCase() === text.trim().toLowerCase());
  const shown = create && text.trim() && !exact ? [...found, create(text.trim())] : found;
  const current = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const pressed = (event: React.KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((current + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') shown[current]?.pick();
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex w-72 max-w-full flex-col" onKeyDown={pressed}>
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="picker-list"
        aria-activedescendant={shown[current] && `pick-${shown[current].id}`}
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          onSearch?.(event.target.value);
        }}
        className="h-10 shrink-0 border-b border-line bg-transparent px-3 text-14 outline-0 max-desk:h-12 max-desk:text-16"
      />
      {shown.length === 0 && <p role="status" className="px-3 py-4 text-14 text-ink-3">{t.nothing}</p>}
      <ul ref={list} id="picker-list" role="listbox" aria-label={placeholder} hidden={shown.length === 0} className="max-h-72 overflow-y-auto p-1">
        {shown.map((item, index) => (
          <li
            key={item.id}
            id={`pick-${item.id}`}
            role="option"
            aria-selected={index === current}
            onPointerMove={() => setAt(index)}
            onClick={item.pick}
            className={cx(
              'flex min-h-8 items-center gap-2.5 rounded-1 px-2 text-14 select-none max-desk:min-h-11',
              index === current && 'bg-sunken',
              index > 0 && item.group !== shown[index - 1]?.group && 'mt-1 border-t border-line',
            )}
          >
            {item.icon}
            <span className="min-w-0 flex-1 truncate">{item.label}</span>
            {item.hint && <span className="truncate text-12 text-ink-3">{item.hint}</span>}
            {item.checked && <span aria-hidden className="text-accent">✓</span>}
          </li>
        ))}
      </ul>
      {all.length > found.length && <p className="border-t border-line px-3 py-2 text-12 text-ink-3">{t.typeForMore(f.number(all.length - found.length))}</p>}
      {footer}
    </div>
  );
}

const mostOfGroup = 100;

/** The first hundred of each group: nobody reads more, and drawing thousands takes seconds. */
export function firstOfEach(items: readonly PickerItem[]): PickerItem[] {
  const counts = new Map<string | undefined, number>();
  return items.filter(({ group }) => {
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    return count <= mostOfGroup;
  });
}

/** Items whose label or words contain every typed word; NFKC, so that full and half width are the same. */
export function matching(items: readonly PickerItem[], text: string): PickerItem[] {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const hay = `${item.label} ${item.words ?? ''}`.normalize('NFKC').toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
