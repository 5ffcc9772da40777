import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './classes.ts';

/** A small panel beside what opened it. `trigger` is a button; without `open` it keeps its own state. */
export function Popover({ trigger, children, title, open, onOpenChange, align = 'start', side = 'bottom', className }: {
  trigger: ReactElement;
  children: ReactNode;
  /** Heading; also the spoken name. */
  title?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  className?: string;
}) {
  return (
    <Base.Root {...(open !== undefined && { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} side={side} collisionPadding={8} className="z-40 outline-0">
          <Base.Popup className={cx('pop max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto', className)}>
            {title && <Base.Title className="px-3 pt-2.5 text-12 font-semibold text-ink-3">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
