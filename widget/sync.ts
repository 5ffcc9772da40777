import type { Api } from './api.ts';
import type { Session } from './session.ts';
import { openSocket } from './socket.ts';
import type { Signal, Socket } from './socket.ts';
import { newestFromStore, withThread } from './state.ts';
import type { Store } from './state.ts';

const TYPING_SHOWN = 6_000;
/** Ids of one conversation may become visible slightly out of order; re-reading a few closes the gap. */
const OVERLAP = 5;

export interface Sync {
  /** Listens from now on; each (re)connection fetches what was missed. */
  listen(): void;
  /** Reads the thread before what is on screen. */
  older(): Promise<void>;
  /** Tells the store that the newest message has been looked at, if it has. */
  tellSeen(): void;
  stop(): void;
}

interface Surroundings {
  api: Api;
  session: Session;
  store: Store;
  onConnected: () => void;
}

/** Keeps the thread on screen equal to the one on the server. */
export function createSync({ api, session, store, onConnected }: Surroundings): Sync {
  let socket: Socket | null = null;
  const refresh = oneAtATime(load);
  const showTyping = typingIndicator(store);

  async function load(): Promise<void> {
    const { messages, previous } = store.get();
    const known = messages.at(-1 - OVERLAP)?.id;
    if (!messages.length) store.set({ loading: true });
    const range = known === undefined ? {} : { after: known };
    const thread = await session.withToken((token) => api.thread(token, range)).catch(() => null);
    store.set({ loading: false });
    if (!thread) return;
    store.set(withThread(store.get(), thread, known === undefined ? thread.previous : previous));
    if (thread.topic) socket?.subscribe(thread.topic);
    tellSeen();
  }

  function tellSeen(): void {
    const { messages, open, seenByShopper } = store.get();
    const newest = newestFromStore(messages);
    if (!open || document.visibilityState !== 'visible' || newest <= seenByShopper) return;
    store.set({ seenByShopper: newest });
    void session.withToken((token) => api.seen(token, newest)).catch(() => undefined);
  }

  function heard(signal: Signal): void {
    if (signal.type === 'typing') return showTyping(typeof signal.name === 'string' ? signal.name : '');
    void refresh();
  }

  function connected(): void {
    store.set({ connected: true });
    void refresh();
    onConnected();
  }

  return {
    listen() {
      socket ??= openSocket(() => api.socketUrl(session.known() ?? ''), {
        onOpen: connected,
        onSignal: heard,
        onClose: () => store.set({ connected: false, typing: null }),
      });
    },
    async older() {
      const before = store.get().previous;
      if (before === null) return;
      const thread = await session.withToken((token) => api.thread(token, { before }));
      store.set(withThread(store.get(), thread, thread.previous));
    },
    tellSeen,
    stop() {
      socket?.close();
      socket = null;
    },
  };
}

// Signals may arrive faster than answers: at most one request runs, and one more follows it.
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async function run(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    await work().finally(() => (running = false));
    if (again) await run();
  };
}

function typingIndicator(store: Store): (name: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (name) => {
    clearTimeout(timer);
    store.set({ typing: name });
    timer = setTimeout(() => store.set({ typing: null }), TYPING_SHOWN);
  };
}
