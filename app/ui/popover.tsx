import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { whenThere } from '../lib/when-there.ts';
import { useAnchored } from './anchored.tsx';
import type { AnchoredProps } from './anchored.tsx';

const load = whenThere(() => import('./popover-popup.tsx'));
const Popup = lazy(load);

/** A small panel beside what opened it. `trigger` is a button; without `open` it keeps its own state. */
export function Popover({ children, title, label, align = 'start', side = 'bottom', className, ...given }: AnchoredProps & {
  children: ReactNode;
  /** Heading; also the spoken name. */
  title?: ReactNode;
  /** The spoken name of a panel without a heading. */
  label?: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  className?: string;
}) {
  const { anchor, open, used, change, trigger } = useAnchored(given, 'dialog', load);
  return (
    <>
      {trigger}
      {used && (
        <Suspense>
          <Popup anchor={anchor} open={open} onChange={change} title={title} label={label} align={align} side={side} className={className}>{children}</Popup>
        </Suspense>
      )}
    </>
  );
}
