import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { closesItself, useFocusBack } from './anchored.tsx';
import { cx } from './classes.ts';

/** The panel itself; see `popover.tsx`. */
export default function PopoverPopup({ anchor, open, onChange, title, label, align, side, className, children }: {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onChange: (open: boolean) => void;
  title: ReactNode;
  label: string | undefined;
  align: 'start' | 'center' | 'end';
  side: 'top' | 'bottom' | 'left' | 'right';
  className: string | undefined;
  children: ReactNode;
}) {
  const focusBack = useFocusBack(open, anchor);
  return (
    <Base.Root open={open} onOpenChange={(next, details) => (next || closesItself(details, anchor)) && onChange(next)}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align={align} side={side} collisionPadding={8} className="z-40 outline-0">
          <Base.Popup {...focusBack} aria-label={title ? undefined : label} className={cx('pop max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto', className)}>
            {title && <Base.Title className="px-3 pt-2.5 text-12 font-semibold text-ink-3">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
