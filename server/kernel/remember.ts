import type { Tx } from './command.ts';
import type { EventType } from './events.ts';
import type { House } from './house.ts';

interface Kept {
  value: unknown;
  until: number;
}

const keepFor = 30_000;
const mostKept = 10_000;
const shelves = new WeakMap<House, Map<string, Kept>>();
/** Event type → what it changes. */
const changedBy = new Map<string, string[]>();
/** What a running transaction has changed: nobody else may see its view of it. */
const changedIn = new WeakMap<Tx, Set<string>>();

/**
 * Keeps something of a store that changes seldom and is asked for all the time (settings, opening hours) in this process,
 * until one of these events says that it changed; for half a minute at most, should a process have missed that.
 */
export function remember<T>(name: string, events: EventType[], load: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  for (const { type } of events) changedBy.set(type, [...changedBy.get(type) ?? [], name]);
  return async (tx) => {
    if (changedIn.get(tx)?.has(name)) return load(tx);
    const key = `${tx.storeId} ${name}`;
    const shelf = shelfOf(tx.house);
    const now = tx.house.clock.now().getTime();
    const kept = shelf.get(key);
    if (kept && kept.until > now) return kept.value as T;
    const mark: Kept = { value: null, until: 0 };
    if (shelf.size >= mostKept) shelf.clear();
    shelf.set(key, mark);
    const value = await load(tx);
    // Where it was changed meanwhile the mark is gone, and what was read may be from before.
    if (shelf.get(key) === mark) shelf.set(key, { value, until: now + keepFor });
    return value;
  };
}

/** An event is part of a transaction: what it changes is read anew there. */
export function noteChange(tx: Tx, type: string): void {
  const names = changedBy.get(type);
  if (names) changedIn.set(tx, new Set([...changedIn.get(tx) ?? [], ...names]));
}

/** An event was committed: every process reads anew what it changes. */
export function forgetChanged(house: Pick<House, 'signals'>, storeId: number, type: string): void {
  for (const name of changedBy.get(type) ?? []) house.signals.send('forget', `${storeId} ${name}`);
}

function shelfOf(house: House): Map<string, Kept> {
  const known = shelves.get(house);
  if (known) return known;
  const shelf = new Map<string, Kept>();
  shelves.set(house, shelf);
  house.signals.on('forget', (key) => shelf.delete(key as string));
  return shelf;
}
