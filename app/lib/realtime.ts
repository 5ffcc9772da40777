import { useEffect, useSyncExternalStore } from 'react';
import { useStable } from './use-stable.ts';

/** What the server tells a topic: that something happened, and to which ids. The app fetches the rest itself. */
export interface Signal {
  topic: string;
  type: string;
  ids?: Record<string, number>;
  [more: string]: unknown;
}
export type Connection = 'connecting' | 'open' | 'lost';
type Handler = (signal: Signal) => void;

/** Sent to every handler after a lost connection is back: whatever happened in between was not heard, so ask again. */
export const RESYNC = 'resync';

export interface Realtime {
  subscribe(topic: string, handler: Handler): () => void;
  /** Ephemeral word to the server, such as "typing"; dropped when there is no connection. */
  send(message: object): void;
  status(): Connection;
  watch(listener: () => void): () => void;
  stop(): void;
}

/** Waits 0.5 s, 1 s, 2 s … up to 30 s, each ±25 %, so that a restarted server is not stormed. */
export function backoff(attempt: number, random = Math.random()): number {
  return Math.min(30_000, 500 * 2 ** attempt) * (0.75 + random / 2);
}

/** One WebSocket for the page: subscribes by topic, comes back by itself, and says when it is away. */
export function createRealtime(address: () => string): Realtime {
  const topics = new Map<string, Set<Handler>>();
  const watchers = new Set<() => void>();
  let socket: WebSocket | null = null;
  let state: Connection = 'connecting';
  let attempt = 0;
  let wasOpen = false;
  let missed = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: Connection) => {
    if (state === next) return;
    state = next;
    for (const watcher of watchers) watcher();
  };
  const write = (message: object) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const opened = () => {
    attempt = 0;
    become('open');
    if (topics.size > 0) write({ subscribe: [...topics.keys()] });
    missed = wasOpen;
    wasOpen = true;
  };
  // Asked again only once the server tells what comes next: what happens between an answer and that would be heard by nobody.
  const caughtUp = () => {
    missed = false;
    for (const [topic, handlers] of topics) for (const handler of handlers) handler({ topic, type: RESYNC });
  };
  const heard = (event: MessageEvent) => {
    if (missed && isSubscribed(event.data)) return caughtUp();
    const signal = parseSignal(event.data);
    if (signal) for (const handler of topics.get(signal.topic) ?? []) handler(signal);
  };
  const closed = () => {
    socket = null;
    if (stopped) return;
    if (attempt > 0 || wasOpen) become('lost');
    clearTimeout(timer);
    timer = setTimeout(connect, backoff(attempt++));
  };
  const connect = () => {
    if (stopped || socket) return;
    socket = new WebSocket(address());
    socket.addEventListener('open', opened);
    socket.addEventListener('message', heard);
    socket.addEventListener('close', closed);
  };
  const hurry = () => {
    if (socket || stopped) return;
    clearTimeout(timer);
    connect();
  };
  // A socket may look open for minutes after the network has gone; the browser knows at once.
  const gone = () => become('lost');
  const back = () => (socket?.readyState === WebSocket.OPEN ? become('open') : hurry());
  window.addEventListener('online', back);
  window.addEventListener('offline', gone);
  connect();

  return {
    subscribe(topic, handler) {
      const handlers = topics.get(topic) ?? new Set<Handler>();
      if (handlers.size === 0) {
        topics.set(topic, handlers);
        write({ subscribe: [topic] });
      }
      handlers.add(handler);
      return () => {
        handlers.delete(handler);
        if (handlers.size > 0) return;
        topics.delete(topic);
        write({ unsubscribe: [topic] });
      };
    },
    send: write,
    status: () => state,
    watch(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
      socket?.close();
    },
  };
}

/** A signal, or null for anything that is not one. */
export function parseSignal(data: unknown): Signal | null {
  if (typeof data !== 'string') return null;
  try {
    const value = JSON.parse(data) as Partial<Signal> | null;
    return typeof value?.topic === 'string' && typeof value.type === 'string' ? (value as Signal) : null;
  } catch {
    return null;
  }
}

/** Whether the server says that it tells of topics from now on. */
const isSubscribed = (data: unknown): boolean => typeof data === 'string' && data.startsWith('{"subscribed":');

let shared: Realtime | null = null;

/** The page's one connection, opened at the first use. */
export function realtime(): Realtime {
  shared ??= createRealtime(() => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/realtime`);
  return shared;
}

/** Closes the connection, as at sign-out; the next use opens a new one as whoever is then signed in. */
export function closeRealtime(): void {
  shared?.stop();
  shared = null;
}

/** True while the connection is lost: what is asked of the server now would not come. */
export const cutOff = (): boolean => shared?.status() === 'lost';

/** Hears a topic while the component is shown. The newest handler is called; null hears nothing. */
export function useTopic(topic: string | null, handler: Handler): void {
  const hear = useStable(handler);
  useEffect(() => {
    if (topic === null) return;
    return realtime().subscribe(topic, hear);
  }, [topic, hear]);
}

export function useConnection(): Connection {
  return useSyncExternalStore((listener) => realtime().watch(listener), () => realtime().status());
}
