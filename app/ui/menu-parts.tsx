import { Menu as Base } from '@base-ui/react/menu';
import Check from 'lucide-react/icons/check';
import type { ReactNode, RefObject } from 'react';
import { useMessages } from '../lib/messages.ts';
import { closesItself, useFocusBack } from './anchored.tsx';
import { cx } from './classes.ts';
import { Kbd } from './kbd.tsx';
import { messages } from './messages.ts';
import type { MenuChoiceProps, MenuGroupProps, MenuItemProps } from './menu.tsx';

const item =
  'flex min-h-8 w-full items-center gap-2.5 rounded-1 px-2 text-left text-14 outline-0 select-none data-disabled:opacity-50 data-highlighted:bg-sunken max-desk:min-h-11';

/** The parts of a menu, loaded when the first one opens; see `menu.tsx`. */
export function Popup({ anchor, open, onChange, align, side, className, returnTo, children }: {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onChange: (open: boolean) => void;
  align: 'start' | 'center' | 'end';
  side: 'top' | 'bottom' | 'left' | 'right';
  className: string | undefined;
  returnTo: RefObject<HTMLElement | null> | undefined;
  children: ReactNode;
}) {
  // Portalled to the end of the page: a landmark of its own, so that nothing on the page lies outside of all of them.
  const t = useMessages(messages);
  const focusBack = useFocusBack(open, returnTo ?? anchor);
  return (
    <Base.Root open={open} onOpenChange={(next, details) => (next || closesItself(details, anchor)) && onChange(next)}>
      <Base.Portal {...(open && { role: 'region', 'aria-label': t.choices })}>
        <Base.Positioner anchor={anchor} sideOffset={4} align={align} side={side} collisionPadding={8} className="z-50 outline-0">
          <Base.Popup {...focusBack} className={cx('pop max-h-(--available-height) min-w-44 overflow-y-auto p-1', className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function Item({ children, onSelect, icon, hint, keys, danger, disabled }: MenuItemProps) {
  return (
    <Base.Item className={cx(item, danger && 'text-risk')} onClick={onSelect} disabled={disabled}>
      {icon && <span className="shrink-0 text-ink-3">{icon}</span>}
      <span className="min-w-0 flex-1 py-1">
        {children}
        {hint && <span className="block text-12 text-ink-3">{hint}</span>}
      </span>
      {keys && <Kbd keys={keys} className="max-desk:hidden" />}
    </Base.Item>
  );
}

export function Choice({ children, checked, onSelect, icon }: MenuChoiceProps) {
  return (
    <Base.CheckboxItem closeOnClick className={item} checked={checked} onCheckedChange={onSelect}>
      {icon && <span className="shrink-0 text-ink-3">{icon}</span>}
      <span className="min-w-0 flex-1 py-1">{children}</span>
      <Base.CheckboxItemIndicator className="text-accent"><Check size={15} /></Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}

export function Line() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}

export function Group({ label, children }: MenuGroupProps) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-12 font-semibold text-ink-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}
