import type { Api } from './api.ts';
import { createOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import type { Attachment, OutgoingMessage, Page, SiteConfig, VisitorDetails } from './protocol.ts';
import { createSession } from './session.ts';
import { createStore, emptyThread, merge } from './state.ts';
import type { ChatState, Store } from './state.ts';
import type { Storage } from './storage.ts';
import { createSync } from './sync.ts';

export interface Chat {
  readonly state: ChatState;
  subscribe(listener: () => void): () => void;
  setOpen(open: boolean): void;
  setConfig(config: SiteConfig): void;
  send(text: string, attachments: Attachment[], details: VisitorDetails): void;
  retry(): void;
  discard(clientId: string): void;
  typing(): void;
  older(): Promise<void>;
  upload(file: File, progress: (share: number) => void, signal: AbortSignal): Promise<Attachment>;
  saveEmail(email: string): Promise<void>;
  declineEmail(): void;
  identify(identity: string): Promise<void>;
  consent(): void;
  visit(): void;
  signOut(): void;
  /** Another tab of the shop has begun a session, or written in it. */
  takeUp(): void;
  close(): void;
}

export interface Surroundings {
  api: Api;
  storage: Storage;
  page: () => Page;
  /** Called when the number of unread messages changes. */
  onUnread: (count: number) => void;
}

const TYPING_EVERY = 3_000;

/** The conversation of one shopper: loads, sends, listens, remembers; knows nothing of how it is drawn. */
export function createChat(config: SiteConfig, { api, storage, page, onUnread }: Surroundings): Chat {
  const store = createStore(config, onUnread);
  const session = createSession({ api, storage, store, page });
  const sync = createSync({ api, session, store, onConnected: () => outbox.retryWaiting() });
  const outbox = createOutbox(storage.read()?.outbox ?? [], {
    send: (message) => session.withToken((token) => api.send(token, message)),
    onSent(message) {
      store.set({ messages: merge(store.get().messages, [message]) });
      sync.listen();
    },
    onChange: () => keepOutbox(outbox, store, storage),
  });

  document.addEventListener('visibilitychange', sync.tellSeen);
  if (session.known()) {
    sync.listen();
    outbox.retry();
  }

  return {
    get state() {
      return store.get();
    },
    subscribe: store.subscribe,
    setConfig: (next) => store.set({ config: next }),
    retry: outbox.retry,
    discard: outbox.discard,
    older: sync.older,
    consent: storage.consent,
    declineEmail: () => store.set({ emailDeclined: true }),
    ...conversing({ api, storage, store, page, session, sync, outbox }),
    close() {
      document.removeEventListener('visibilitychange', sync.tellSeen);
      sync.stop();
    },
  };
}

interface Parts extends Omit<Surroundings, 'onUnread'> {
  store: Store;
  session: ReturnType<typeof createSession>;
  sync: ReturnType<typeof createSync>;
  outbox: Outbox;
}

function conversing({ api, storage, store, page, session, sync, outbox }: Parts) {
  const tellTyping = atMostEvery(TYPING_EVERY, sync.typing);
  return {
    setOpen(open: boolean): void {
      store.set({ open });
      sync.tellSeen();
    },
    send(text: string, attachments: Attachment[], details: VisitorDetails): void {
      // Writing to the store is what lets the browser remember the conversation.
      storage.consent();
      const { visitor } = store.get();
      store.set({ visitor: { ...visitor, name: details.name ?? visitor.name, email: details.email ?? visitor.email } });
      outbox.add(compose(text, attachments, details, page()));
    },
    typing(): void {
      if (store.get().messages.length) tellTyping();
    },
    upload: (file: File, progress: (share: number) => void, signal: AbortSignal) =>
      session.withToken((token) => api.upload(token, file, progress, signal)),
    async saveEmail(email: string): Promise<void> {
      store.set({ visitor: await session.withToken((token) => api.saveEmail(token, email)) });
    },
    async identify(identity: string): Promise<void> {
      sync.stop();
      store.set(emptyThread());
      await session.identify(identity).catch(() => undefined);
      if (session.known()) sync.listen();
    },
    signOut(): void {
      sync.stop();
      // What waits was written by who leaves now.
      for (const { message } of outbox.pending) outbox.discard(message.clientId);
      session.forget();
      store.set({ ...emptyThread(), pending: [] });
    },
    takeUp(): void {
      if (session.known()) sync.listen();
    },
    visit(): void {
      const token = session.known();
      if (token) void api.visit(token, page()).catch(() => undefined);
    },
  };
}

function compose(text: string, attachments: Attachment[], details: VisitorDetails, page: Page): OutgoingMessage {
  return {
    clientId: randomId(),
    text,
    attachments: attachments.map((file) => file.id),
    ...(Object.keys(details).length ? { details } : {}),
    page,
  };
}

// crypto.randomUUID exists on secure pages only, and some shops still have plain http pages.
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keepOutbox(outbox: Outbox, store: Store, storage: Storage): void {
  const token = storage.read()?.token ?? '';
  storage.write({ token, outbox: outbox.pending.map((item) => item.message) });
  store.set({ pending: outbox.pending });
}

function atMostEvery(milliseconds: number, work: () => void): () => void {
  let last = 0;
  return () => {
    if (Date.now() - last < milliseconds) return;
    last = Date.now();
    work();
  };
}
