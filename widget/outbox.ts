import { RequestError } from './protocol.ts';
import type { Message, OutgoingMessage } from './protocol.ts';

/** Where one message of the shopper stands on its way to the store. */
export interface Pending {
  message: OutgoingMessage;
  at: string;
  /** Why the store refused it for good; null while it is still on its way. */
  refused: string | null;
}

export interface Outbox {
  add(message: OutgoingMessage): void;
  /** Tries everything again, also what was refused. */
  retry(): void;
  /** The network is back: what waits need not wait longer. */
  retryWaiting(): void;
  /** Forgets a message; if it is on its way and arrives, nobody here is told. */
  discard(clientId: string): void;
  readonly pending: readonly Pending[];
}

interface Surroundings {
  send: (message: OutgoingMessage) => Promise<Message>;
  onSent: (message: Message) => void;
  /** Called whenever `pending` changed, so that it can be drawn and kept. */
  onChange: () => void;
  now?: () => string;
  wait?: (milliseconds: number, then: () => void) => void;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * Sends messages in order, one at a time, until the server acknowledges each. A message keeps its client id over
 * every retry and reload, and the server stores a client id once: nothing is lost and nothing doubled.
 */
export function createOutbox(kept: OutgoingMessage[], { send, onSent, onChange, ...rest }: Surroundings): Outbox {
  const now = rest.now ?? (() => new Date().toISOString());
  const wait = rest.wait ?? ((milliseconds, then) => void setTimeout(then, milliseconds));
  let pending: Pending[] = kept.map((message) => ({ message, at: now(), refused: null }));
  let pause = FIRST_PAUSE;
  let sending = false;
  let waiting = false;

  function flush(): void {
    const next = pending.find((item) => item.refused === null);
    if (!next || sending || waiting) return;
    sending = true;
    void send(next.message)
      .then(
        (message) => {
          pause = FIRST_PAUSE;
          const still = pending.some((item) => same(item, next));
          discard(next.message.clientId);
          if (still) onSent(message);
        },
        (error: unknown) => failed(next, error),
      )
      .then(() => {
        sending = false;
        onChange();
        flush();
      });
  }

  function failed(item: Pending, error: unknown): void {
    const refusal = error instanceof RequestError && !error.temporary;
    if (refusal) {
      pending = pending.map((each) => (same(each, item) ? { ...each, refused: error.code } : each));
      return;
    }
    const asked = error instanceof RequestError && error.retryAfter ? error.retryAfter * 1000 : 0;
    waiting = true;
    wait(Math.max(asked, pause), () => {
      waiting = false;
      flush();
    });
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function discard(clientId: string): void {
    pending = pending.filter((item) => item.message.clientId !== clientId);
  }

  return {
    add(message) {
      pending = [...pending, { message, at: now(), refused: null }];
      onChange();
      flush();
    },
    retry() {
      pending = pending.map((item) => ({ ...item, refused: null }));
      waiting = false;
      onChange();
      flush();
    },
    retryWaiting() {
      waiting = false;
      flush();
    },
    discard(clientId) {
      discard(clientId);
      onChange();
    },
    get pending() {
      return pending;
    },
  };
}

const same = (first: Pending, second: Pending): boolean => first.message.clientId === second.message.clientId;
