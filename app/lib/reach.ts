import { useSyncExternalStore } from 'react';

/** Whether the server could reach its database when it last answered. Told by every answer, asked by the shell. */
let away = false;
const watchers = new Set<() => void>();

/** Notes what an answer says: the database is away, or it is there. */
export function noteReach(now: 'there' | 'away'): void {
  if (away === (now === 'away')) return;
  away = now === 'away';
  for (const watcher of watchers) watcher();
}

/** True while the database is away. */
export function useDatabaseAway(): boolean {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, () => away);
}
