import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { whenThere } from '../lib/when-there.ts';

const load = whenThere(() => import('./toaster.tsx'));
const Toaster = lazy(() => load().then((parts) => ({ default: parts.Toaster })));
const listeners = new Set<() => void>();
let wanted = false;
let serial = 0;

export interface ToastAction {
  label: string;
  run: () => void;
}
export interface ToastWords {
  title: ReactNode;
  detail?: ReactNode;
  kind?: 'plain' | 'error';
  action?: ToastAction;
  /** How long it stays; 6 by default, 10 for errors, 0 until closed. */
  seconds?: number;
}

/** Says that something happened, with at most one way to answer (undo, try again). Returns its id. */
export function toast(words: ToastWords): string {
  serial += 1;
  const id = `toast-${serial}`;
  void load().then((parts) => {
    wanted = true;
    for (const listener of listeners) listener();
    parts.add(id, words);
  });
  return id;
}

export function closeToast(id: string): void {
  void load().then((parts) => parts.close(id));
}

/** Changes the words of a toast that is shown, as in a countdown. */
export function changeToast(id: string, title: ReactNode): void {
  void load().then((parts) => parts.change(id, title));
}

/** Stands once in the app; toasts are loaded a moment after the page, since the first of them may say that the server is away. */
export function Toasts() {
  useEffect(() => {
    const timer = setTimeout(() => void load(), 2_000);
    return () => clearTimeout(timer);
  }, []);
  const shown = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => wanted);
  return shown && <Suspense><Toaster /></Suspense>;
}
