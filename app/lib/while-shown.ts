import { useEffect, useRef, useSyncExternalStore } from 'react';

/**
 * Acts that exist while the components that bring them are shown, in the order in which these came. `shapeOf` says what of an
 * act others see: it is listed anew when that changes.
 */
export function whileShown<T extends { run: () => void }>(shapeOf: (one: T) => unknown[]) {
  const sets = new Set<readonly T[]>();
  const listeners = new Set<() => void>();
  let all: readonly T[] = [];
  const changed = () => {
    all = [...sets].flat();
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const listed = () => all;
  return {
    listed,
    useListed: () => useSyncExternalStore(subscribe, listed),
    /** Adds acts while the component is shown; the newest `run` is called. */
    useAdd(items: readonly T[]): void {
      const latest = useRef(items);
      useEffect(() => {
        latest.current = items;
      });
      const shape = JSON.stringify(items.map(shapeOf));
      useEffect(() => {
        const set = latest.current.map((one, index) => ({ ...one, run: () => latest.current[index]?.run() }));
        sets.add(set);
        changed();
        return () => {
          sets.delete(set);
          changed();
        };
      }, [shape]);
    },
  };
}
