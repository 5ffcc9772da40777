import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { whenThere } from '../lib/when-there.ts';

const load = whenThere(() => import('./dialog-parts.tsx'));
const DialogPart = lazy(() => load().then((parts) => ({ default: parts.Dialog })));
const ConfirmPart = lazy(() => load().then((parts) => ({ default: parts.Confirm })));
const DrawerPart = lazy(() => load().then((parts) => ({ default: parts.Drawer })));

export interface DrawerProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
}
export interface DialogProps extends DrawerProps {
  description?: ReactNode;
  width?: 'narrow' | 'normal' | 'broad';
}
export interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  confirm: string;
  cancel: string;
  onConfirm: () => void;
  busy?: boolean;
  danger?: boolean;
}

/** True from the first opening on, so that what closes may still leave in its own way. */
function useOpened(open: boolean): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened || open;
}

/** Asks for something before the page goes on. On a phone it rises from below. */
export function Dialog(props: DialogProps) {
  return useOpened(props.open) && <Suspense><DialogPart {...props} /></Suspense>;
}

/** Asks once more before something that cannot be taken back. The words say what will happen. */
export function Confirm(props: ConfirmProps) {
  return useOpened(props.open) && <Suspense><ConfirmPart {...props} /></Suspense>;
}

/** A panel from the side (from below on a phone) beside the page it is about. */
export function Drawer(props: DrawerProps) {
  return useOpened(props.open) && <Suspense><DrawerPart {...props} /></Suspense>;
}
