import type { Api } from './api.ts';
import type { Session } from './session.ts';
import { openSocket } from './socket.ts';
import type { Signal, Socket } from './socket.ts';
import { newestFromStore, withThread } from './state.ts';
import type { ChatState, Store } from './state.ts';
import type { Thread } from './protocol.ts';

const TYPING_SHOWN = 6_000;
/** After a long absence at most this many pages are read to close the gap; older ones come by scrolling. */
const MOST_PAGES = 5;

export interface Sync {
  /** Listens from now on; each (re)connection fetches what was missed. */
  listen(): void;
  /** Reads the thread before what is on screen. */
  older(): Promise<void>;
  /** Tells the store that the newest message has been looked at, if it has. */
  tellSeen(): void;
  typing(): void;
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
  let topic: string | null = null;
  /** How often it was stopped: an answer from before is about somebody else’s thread. */
  let stops = 0;
  const refresh = oneAtATime(load);
  const showTyping = typingIndicator(store);

  async function load(): Promise<void> {
    if (!session.known()) return;
    const since = stops;
    if (!store.get().messages.length) store.set({ loading: true });
    const thread = await session.withToken((token) => news(api, token, store.get())).catch(() => null);
    if (since !== stops) return;
    store.set({ loading: false });
    if (!thread) return;
    store.set(withThread(store.get(), thread));
    topic = thread.topic ?? topic;
    if (topic) socket?.subscribe(topic);
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
    const state = store.get();
    if (!signal.message || !state.messages.length || state.loading) return void refresh();
    // It came with the news: nothing is left to ask for. Whoever answers has seen what was there.
    const { message } = signal;
    const seenByAgent = message.from === 'agent' ? message.id : 0;
    store.set(withThread(state, { items: [message], previous: state.previous, seenByAgent, seenByShopper: 0, topic: null }));
    tellSeen();
  }

  function connected(): void {
    store.set({ connected: true });
    void refresh();
    onConnected();
  }

  return {
    listen() {
      // Whom the store signs for is connected before they have said anything: only the first message makes what is listened to.
      if (socket && !topic) return void refresh();
      socket ??= openSocket(() => api.socketUrl(session.known() ?? ''), {
        onOpen: connected,
        onSignal: heard,
        onClose: () => store.set({ connected: false, typing: null }),
      });
    },
    async older() {
      const before = store.get().previous;
      if (before === null) return;
      const thread = await session.withToken((token) => api.thread(token, before));
      store.set({ ...withThread(store.get(), thread), previous: thread.previous });
    },
    tellSeen,
    typing: () => socket?.say({ type: 'visitor.typing' }),
    stop() {
      stops += 1;
      socket?.close();
      socket = topic = null;
    },
  };
}

/** The newest page and as many before it as it takes to meet what is on screen, so that nothing in between is missing. */
async function news(api: Api, token: string, { messages, previous }: ChatState): Promise<Thread> {
  const newest = await api.thread(token);
  const known = messages.at(-1)?.id;
  let { items, previous: before } = newest;
  for (let page = 1; page < MOST_PAGES && known !== undefined && before !== null && (items[0]?.id ?? 0) > known; page += 1) {
    const older = await api.thread(token, before);
    items = [...older.items, ...items];
    before = older.previous;
  }
  const meets = known !== undefined && (items[0]?.id ?? 0) <= known;
  return { ...newest, items, previous: meets ? previous : before };
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
