import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useAnchored } from './anchored.tsx';
import type { AnchoredProps } from './anchored.tsx';

const load = () => import('./popover-popup.tsx');
const Popup = lazy(load);

/** A small panel beside what opened it. `trigger` is a button; without `open` it keeps its own state. */
export function Popover({ children, title, align = 'start', side = 'bottom', className, ...given }: AnchoredProps & {
  children: ReactNode;
  /** Heading; also the spoken name. */
  title?: ReactNode;
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
          <Popup anchor={anchor} open={open} onChange={change} title={title} align={align} side={side} className={className}>{children}</Popup>
        </Suspense>
      )}
    </>
  );
}
