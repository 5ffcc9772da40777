import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { PaletteItem } from '../ui/command-palette.tsx';

const sets: { items: readonly PaletteItem[] }[] = [];
const listeners = new Set<() => void>();
let listed: readonly PaletteItem[] = [];

function changed(): void {
  listed = sets.flatMap((set) => set.items);
  for (const listener of listeners) listener();
}

/** Adds acts to the command palette while the component is shown. Acts bound to keys by `useKeys` are there already. */
export function usePaletteItems(items: readonly PaletteItem[]): void {
  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
  });
  const shape = items.map((item) => [item.id, item.label, item.group].join('\t')).join('\n');
  useEffect(() => {
    const set = { items: latest.current.map((item, index) => ({ ...item, run: () => latest.current[index]?.run() })) };
    sets.push(set);
    changed();
    return () => {
      sets.splice(sets.indexOf(set), 1);
      changed();
    };
  }, [shape]);
}

export function useListedPaletteItems(): readonly PaletteItem[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => listed);
}
