import { lazy, Suspense } from 'react';
import type { ReactNode, RefObject } from 'react';
import { whenThere } from '../lib/when-there.ts';
import { useAnchored } from './anchored.tsx';
import type { AnchoredProps } from './anchored.tsx';

const load = whenThere(() => import('./menu-parts.tsx'));
const Popup = lazy(() => load().then((parts) => ({ default: parts.Popup })));

export interface MenuItemProps {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  hint?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
}
export interface MenuChoiceProps {
  children: ReactNode;
  checked: boolean;
  onSelect: () => void;
  icon?: ReactNode;
}
export interface MenuGroupProps {
  label: ReactNode;
  children: ReactNode;
}

/** A list of acts behind a button. Fill it with `MenuItem`, `MenuChoice`, `MenuLine`, `MenuGroup`. */
export function Menu({ children, align = 'start', side = 'bottom', className, returnTo, ...given }: AnchoredProps & {
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  className?: string;
  /** Where the focus goes when it closes; its button when absent. */
  returnTo?: RefObject<HTMLElement | null>;
}) {
  const { anchor, open, used, change, trigger } = useAnchored(given, 'menu', load);
  return (
    <>
      {trigger}
      {used && (
        <Suspense>
          <Popup anchor={anchor} open={open} onChange={change} align={align} side={side} className={className} returnTo={returnTo}>{children}</Popup>
        </Suspense>
      )}
    </>
  );
}

export const MenuItem = lazy(() => load().then((parts) => ({ default: parts.Item })));
/** One of several, or on/off: shows a tick. The menu stays open. */
export const MenuChoice = lazy(() => load().then((parts) => ({ default: parts.Choice })));
export const MenuLine = lazy(() => load().then((parts) => ({ default: parts.Line })));
/** A heading with the items it names. */
export const MenuGroup = lazy(() => load().then((parts) => ({ default: parts.Group })));
