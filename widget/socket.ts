import type { Message } from './protocol.ts';

/** One realtime connection that comes back by itself, with growing, jittered pauses. */

export interface Signal {
  topic: string;
  type: string;
  /** What was said, when the news brings it along. */
  message?: Message;
  [extra: string]: unknown;
}

export interface Socket {
  subscribe(topic: string): void;
  /** Says something that need not arrive. */
  say(message: { type: string }): void;
  close(): void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** How often the store is told that this window is still there. */
const HERE_EVERY = 25_000;

interface Listeners {
  /** The connection stands (again): whatever happened meanwhile must be fetched. Also called once a topic is heard. */
  onOpen: () => void;
  onSignal: (signal: Signal) => void;
  onClose: () => void;
}

/** Opens `url()` and keeps it open until `close()`. `url` is asked each time, since the token may change. */
export function openSocket(url: () => string, listeners: Listeners): Socket {
  const topics = new Set<string>();
  let socket: WebSocket | null = null;
  let pause = FIRST_PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let here: ReturnType<typeof setInterval> | undefined;
  let closed = false;

  function connect(): void {
    clearTimeout(timer);
    if (closed || socket) return;
    const current = new WebSocket(url());
    socket = current;
    current.onopen = () => {
      pause = FIRST_PAUSE;
      say({ type: 'visitor.here' });
      here = setInterval(() => say({ type: 'visitor.here' }), HERE_EVERY);
      if (topics.size) subscribe([...topics]);
      else listeners.onOpen();
    };
    current.onmessage = (event) => read(event.data);
    current.onclose = () => {
      clearInterval(here);
      if (socket === current) socket = null;
      listeners.onClose();
      if (!closed) retry();
    };
  }

  function retry(): void {
    clearTimeout(timer);
    timer = setTimeout(connect, pause * (0.5 + Math.random() / 2));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function read(data: unknown): void {
    try {
      const signal = JSON.parse(String(data)) as Partial<Signal> & { subscribed?: string[] };
      // What happened between reading the thread and hearing its topic is read now.
      if (signal.subscribed) listeners.onOpen();
      else if (signal.topic && signal.type) listeners.onSignal(signal as Signal);
    } catch {
      // Not ours: ignored.
    }
  }

  function say(message: object): void {
    if (socket?.readyState === 1) socket.send(JSON.stringify(message));
  }

  const subscribe = (list: string[]): void => say({ subscribe: list });

  // A phone that wakes up or finds a network again should not sit out a long pause.
  const wake = (): void => {
    if (document.visibilityState === 'visible') {
      pause = FIRST_PAUSE;
      connect();
    }
  };
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  connect();

  return {
    say,
    subscribe(topic) {
      if (topics.has(topic)) return;
      topics.add(topic);
      subscribe([topic]);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      socket?.close();
    },
  };
}
