import { Menu as Base } from '@base-ui/react/menu';
import Check from 'lucide-react/icons/check';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './classes.ts';
import { Kbd } from './kbd.tsx';

const item =
  'flex min-h-8 w-full items-center gap-2.5 rounded-1 px-2 text-left text-14 outline-0 select-none data-disabled:opacity-50 data-highlighted:bg-sunken max-desk:min-h-11';

/** A list of acts behind a button. Fill it with `MenuItem`, `MenuChoice`, `MenuLine`, `MenuHeading`. */
export function Menu({ trigger, children, align = 'start', side = 'bottom', open, onOpenChange, className }: {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}) {
  return (
    <Base.Root {...(open !== undefined && { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} side={side} collisionPadding={8} className="z-50 outline-0">
          <Base.Popup className={cx('pop max-h-(--available-height) min-w-44 overflow-y-auto p-1', className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ children, onSelect, icon, hint, keys, danger, disabled }: {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  hint?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
}) {
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

/** One of several, or on/off: shows a tick. The menu stays open. */
export function MenuChoice({ children, checked, onSelect, icon }: { children: ReactNode; checked: boolean; onSelect: () => void; icon?: ReactNode }) {
  return (
    <Base.CheckboxItem className={item} checked={checked} onCheckedChange={onSelect}>
      {icon && <span className="shrink-0 text-ink-3">{icon}</span>}
      <span className="min-w-0 flex-1 py-1">{children}</span>
      <Base.CheckboxItemIndicator className="text-accent"><Check size={15} /></Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}

export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}

/** A heading with the items it names. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-12 font-semibold text-ink-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}
