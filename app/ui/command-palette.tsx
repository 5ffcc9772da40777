import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMessages } from '../lib/messages.ts';
import { Kbd } from './kbd.tsx';
import { messages } from './messages.ts';

export interface PaletteItem {
  id: string;
  label: string;
  group: string;
  run: () => void;
  icon?: ReactNode;
  keys?: string;
  /** Other words that find it. */
  words?: string[];
  hint?: ReactNode;
}

/** Everything by name. `onSearch` may bring further items (people, orders) while typing. */
export default function CommandPalette({ open, onClose, items, onSearch, placeholder }: {
  open: boolean;
  onClose: () => void;
  items: readonly PaletteItem[];
  onSearch?: (text: string) => void;
  placeholder?: string;
}) {
  const t = useMessages(messages);
  const [text, setText] = useState('');
  const groups = [...new Set(items.map((item) => item.group))];
  const change = (next: string) => {
    setText(next);
    onSearch?.(next);
  };
  const choose = (item: PaletteItem) => {
    onClose();
    change('');
    // After the dialog has given the focus back, so that the action may take it.
    setTimeout(item.run, 0);
  };
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-veil" />
        <Base.Popup aria-label={t.palette} className="pop fixed top-[14dvh] left-1/2 z-50 flex max-h-[60dvh] w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden">
          <Command label={t.palette} loop className="flex min-h-0 flex-col">
            <Command.Input
              value={text}
              onValueChange={change}
              placeholder={placeholder ?? t.searchPlaceholder}
              className="h-12 w-full shrink-0 border-b border-line bg-transparent px-4 text-16 outline-0"
            />
            <Command.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-14 text-ink-3">{t.nothing}</Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group} heading={group} className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-3">
                  {items.filter((item) => item.group === group).map((item) => (
                    <Command.Item
                      key={item.id}
                      value={item.id}
                      keywords={[item.label, ...(item.words ?? [])]}
                      onSelect={() => choose(item)}
                      className="flex min-h-9 items-center gap-2.5 rounded-1 px-2.5 text-14 select-none data-[selected=true]:bg-sunken max-desk:min-h-11"
                    >
                      {item.icon && <span className="shrink-0 text-ink-3">{item.icon}</span>}
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      {item.hint && <span className="max-w-1/2 truncate text-12 text-ink-3">{item.hint}</span>}
                      {item.keys && <Kbd keys={item.keys} className="max-desk:hidden" />}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
