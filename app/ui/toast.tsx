import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';

const load = () => import('./toaster.tsx');
const Toaster = lazy(() => load().then((parts) => ({ default: parts.Toaster })));
/** The server may be away just when there is something to say: asked for until it comes, and shown only then, since a part that fails to load takes the page with it. */
const loaded = (left = 60): ReturnType<typeof load> => load().catch(async (error: unknown) => {
  if (left === 0) throw error;
  await new Promise((next) => { setTimeout(next, 2_000); });
  return loaded(left - 1);
});
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
  void loaded().then((parts) => {
    wanted = true;
    for (const listener of listeners) listener();
    parts.add(id, words);
  });
  return id;
}

export function closeToast(id: string): void {
  void loaded().then((parts) => parts.close(id));
}

/** Changes the words of a toast that is shown, as in a countdown. */
export function changeToast(id: string, title: ReactNode): void {
  void loaded().then((parts) => parts.change(id, title));
}

/** Stands once in the app; toasts are loaded with the first of them. */
export function Toasts() {
  const shown = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => wanted);
  return shown && <Suspense><Toaster /></Suspense>;
}
