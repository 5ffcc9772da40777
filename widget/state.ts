import type { Pending } from './outbox.ts';
import type { Message, SiteConfig, Thread, Visitor } from './protocol.ts';

/** Everything the screen draws. A new object whenever something changed. */
export interface ChatState {
  config: SiteConfig;
  messages: readonly Message[];
  pending: readonly Pending[];
  /** Cursor for older messages; null: the beginning is on screen. */
  previous: number | null;
  seenByAgent: number;
  seenByShopper: number;
  visitor: Visitor;
  /** Name of the agent who is typing. */
  typing: string | null;
  connected: boolean;
  open: boolean;
  unread: number;
  /** The first load of a known conversation is under way. */
  loading: boolean;
  emailDeclined: boolean;
}

export interface Store {
  get(): ChatState;
  set(change: Partial<ChatState>): void;
  subscribe(listener: () => void): () => void;
}

/** Holds the state and tells listeners after each change; `onUnread` hears only about a changed count. */
export function createStore(config: SiteConfig, onUnread: (count: number) => void): Store {
  const listeners = new Set<() => void>();
  let state: ChatState = { ...emptyThread(), config, pending: [], connected: true, open: false, emailDeclined: false };
  return {
    get: () => state,
    set(change) {
      const before = state.unread;
      state = { ...state, ...change };
      state.unread = countUnread(state);
      if (state.unread !== before) onUnread(state.unread);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A conversation nothing is known of yet: the start, and again when another shopper is identified. */
export function emptyThread() {
  return {
    messages: [],
    previous: null,
    seenByAgent: 0,
    seenByShopper: 0,
    visitor: { name: null, email: null, verified: false } as Visitor,
    typing: null,
    unread: 0,
    loading: false,
  };
}

/** Adds what the server sent; a message known already is replaced, so overlap does no harm. */
export function withThread(state: ChatState, thread: Thread): Partial<ChatState> {
  const messages = merge(state.messages, thread.items);
  return {
    messages,
    previous: thread.previous,
    seenByAgent: Math.max(state.seenByAgent, thread.seenByAgent),
    seenByShopper: Math.max(state.seenByShopper, thread.seenByShopper),
    ...(messages.at(-1)?.from === 'agent' ? { typing: null } : {}),
  };
}

export function merge(known: readonly Message[], news: readonly Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of news) byId.set(message.id, message);
  return [...byId.values()].sort((first, second) => first.id - second.id);
}

/** Id of the newest message the shopper did not write; 0 when there is none. */
export function newestFromStore(messages: readonly Message[]): number {
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message && message.from !== 'shopper') return message.id;
  }
  return 0;
}

function countUnread(state: ChatState): number {
  if (state.open) return 0;
  return state.messages.filter((message) => message.from === 'agent' && message.id > state.seenByShopper).length;
}
