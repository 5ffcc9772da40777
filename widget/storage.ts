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

/** Memory until `consent()`, localStorage from then on. A browser that refuses storage keeps working from memory. */
export function createStorage(key: string, keeper: () => Keeper = () => localStorage): Storage {
  let memory: Saved | null = load(key, keeper);
  let consented = memory !== null;

  function save(): void {
    if (!consented || !memory) return;
    try {
      keeper().setItem(key, JSON.stringify(memory));
    } catch {
      // Blocked or full: the conversation lives as long as the page.
    }
  }

  return {
    read: () => memory,
    write(saved) {
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
      consented = false;
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
