import type { OutgoingMessage } from './protocol.ts';

/** What a returning shopper's browser keeps. Written only after they wrote to the store or consented. */
export interface Saved {
  token: string;
  /** Messages the server has not acknowledged yet, so that a closed tab loses none. */
  outbox: OutgoingMessage[];
}

export interface Storage {
  read(): Saved | null;
  write(saved: Saved): void;
  /** From now on the browser may remember the session. */
  consent(): void;
  readonly consented: boolean;
  forget(): void;
}

type Keeper = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Memory until `consent()`, localStorage from then on. A browser that refuses storage keeps working from memory. Other tabs
 * of the shop write to the same place: a session begun there is taken up, what waits there stays, and what was forgotten
 * there is not written again.
 */
export function createStorage(key: string, keeper: () => Keeper = () => localStorage): Storage {
  let memory: Saved | null = load(key, keeper);
  let consented = memory !== null;
  let kept = consented;
  /** Messages that this tab has the care of. */
  const mine = new Set(memory?.outbox.map((message) => message.clientId));

  function read(): Saved | null {
    const saved = memory?.token ? null : load(key, keeper);
    if (!saved?.token) return memory;
    consented = kept = true;
    return (memory = { token: saved.token, outbox: memory?.outbox ?? [] });
  }

  function save(): void {
    if (!consented || !memory) return;
    try {
      if (kept && keeper().getItem(key) === null) return;
      const others = load(key, keeper)?.outbox.filter((message) => !mine.has(message.clientId)) ?? [];
      keeper().setItem(key, JSON.stringify({ token: memory.token, outbox: [...others, ...memory.outbox] }));
      kept = true;
    } catch {
      // Blocked or full: the conversation lives as long as the page.
    }
  }

  return {
    read,
    write(saved) {
      for (const { clientId } of saved.outbox) mine.add(clientId);
      memory = saved;
      save();
    },
    consent() {
      consented = true;
      save();
    },
    get consented() {
      return consented;
    },
    forget() {
      memory = null;
      consented = kept = false;
      try {
        keeper().removeItem(key);
      } catch {
        // Nothing was stored.
      }
    },
  };
}

function load(key: string, keeper: () => Keeper): Saved | null {
  try {
    const saved = JSON.parse(keeper().getItem(key) ?? 'null') as Saved | null;
    return typeof saved?.token === 'string' && Array.isArray(saved.outbox) ? saved : null;
  } catch {
    return null;
  }
}
