import type { Api } from './api.ts';
import { RequestError } from './protocol.ts';
import type { Page } from './protocol.ts';
import type { Store } from './state.ts';
import type { Storage } from './storage.ts';

export interface Session {
  /** Runs `work` with a visitor token, which is asked for when first needed and replaced once if refused. */
  withToken<T>(work: (token: string) => Promise<T>): Promise<T>;
  /** Tells the server who this is (a token signed by the store). The conversation so far goes with them. */
  identify(identity: string): Promise<void>;
  known(): string | null;
  /** Who this was is no longer known here. */
  forget(): void;
}

interface Surroundings {
  api: Api;
  storage: Storage;
  store: Store;
  page: () => Page;
}

/** The shopper's session with the store: nothing is asked of the server before it is needed. */
export function createSession({ api, storage, store, page }: Surroundings): Session {
  let identity: string | undefined;
  let starting: Promise<string> | null = null;

  async function start(previous?: string): Promise<string> {
    const session = await api.start({
      language: store.get().config.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      page: page(),
      ...(identity ? { identity } : {}),
      ...(previous ? { token: previous } : {}),
    });
    storage.write({ token: session.token, outbox: storage.read()?.outbox ?? [] });
    store.set({ visitor: session.visitor });
    return session.token;
  }

  function begin(previous?: string): Promise<string> {
    starting ??= start(previous).finally(() => (starting = null));
    return starting;
  }

  async function token(): Promise<string> {
    // What is written while the store is told who this is goes out as them.
    await starting?.catch(() => undefined);
    return storage.read()?.token || begin();
  }

  return {
    known: () => storage.read()?.token || null,
    forget() {
      identity = undefined;
      starting = null;
      storage.forget();
    },
    async withToken(work) {
      try {
        return await work(await token());
      } catch (error) {
        if (!(error instanceof RequestError) || error.status !== 401) throw error;
        // The server no longer knows this session. What waits to be sent is kept and goes with the next one.
        storage.write({ token: '', outbox: storage.read()?.outbox ?? [] });
        return work(await token());
      }
    },
    async identify(value) {
      identity = value;
      starting = null;
      await begin(storage.read()?.token).catch((error: unknown) => {
        // A token that has run out, from a page out of a cache, says nothing: the shopper writes as whoever they were before.
        if (error instanceof RequestError && error.status === 401) identity = undefined;
        throw error;
      });
    },
  };
}
