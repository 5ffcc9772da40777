import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import type { Log } from './log.ts';

/** Short wake-up calls between the processes of one installation, carried by NOTIFY outside transactions. */
export interface Signals {
  /** Tells listeners here (`here`, else the same) at once and those of other processes within `throttle` milliseconds, several in one NOTIFY. */
  send(channel: string, message?: unknown, here?: unknown): void;
  on(channel: string, listener: (message: unknown) => void): () => void;
  stop(): Promise<void>;
}

interface Envelope {
  from: string;
  calls: [string, unknown][];
}

const throttle = 15;
/** What listening lines are called: there is one for each process. */
const listener = 'dangol-signals';
const listenersSql = `select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = '${listener}'`;
const notifyLimit = 7_500;
/** Seconds the database may owe an answer before it counts as hung (stopped, or behind a dead line). */
const patience = 8;

/**
 * Opens the listening connection and keeps it open; while it is away, listeners here still hear each other. The database is asked
 * for a sign of life on it, and for company, once a second; `hung` is called when none comes, and again every few seconds until one does.
 */
export async function openSignals(url: string, self: string, log: Log, hung: () => void = () => undefined): Promise<Signals> {
  const emitter = new EventEmitter().setMaxListeners(0);
  let waiting: [string, unknown][] = [];
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let stopped = false;
  // Alone, a process need not say anything. One that comes says so at once, and a look once a second finds out when it has gone
  // (where the lines cannot be seen, not even its own, it goes on speaking).
  let company = true;

  const connect = async () => {
    const settings: pg.ClientConfig & { pipeline: boolean } = { connectionString: url, keepAlive: true, pipeline: true, connectionTimeoutMillis: 10_000 };
    const next = new pg.Client(settings);
    next.on('notification', ({ payload }) => { company = hear(payload ?? '', self, emitter) || company; });
    next.on('error', () => undefined);
    next.on('end', () => {
      client = undefined;
      if (!stopped) setTimeout(() => void connect().catch(() => undefined), 500).unref();
    });
    await next.connect();
    // A wake-up call is not worth a flush to disk: whoever missed it looks for work once a second.
    await next.query(`set synchronous_commit = off; set application_name = '${listener}'; listen dangol`);
    [company, client] = [true, next];
    await say([]);
  };
  const say = async (calls: Envelope['calls']) => {
    await client?.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: ['dangol', JSON.stringify({ from: self, calls } satisfies Envelope)] })
      .catch((error: Error) => log.debug({ error: error.message }, 'a signal was lost'));
  };
  const flush = () => {
    timer = undefined;
    if (company) for (const batch of inPieces(waiting)) void say(batch);
    waiting = [];
  };

  await connect();
  const pulse = watchPulse(() => client, (listeners) => { company = listeners !== 1; }, log, hung);
  return {
    send(channel, message = null, here = message) {
      emitter.emit(channel, here);
      waiting.push([channel, message]);
      timer ??= setTimeout(flush, throttle).unref();
    },
    on(channel, listener) {
      emitter.on(channel, listener);
      return () => emitter.off(channel, listener);
    },
    async stop() {
      stopped = true;
      clearInterval(pulse);
      clearTimeout(timer);
      await client?.end();
    },
  };
}

/** Counts turns of the event loop rather than time, so that a process that was busy itself blames nobody. */
function watchPulse(clientNow: () => pg.Client | undefined, count: (listeners: number) => void, log: Log, hung: () => void): NodeJS.Timeout {
  let owed = 0;
  let asking = false;
  return setInterval(() => {
    const client = clientNow();
    owed = asking || !client ? owed + 1 : 0;
    if (owed >= patience) {
      owed = 0;
      asking = false;
      log.warn('the database does not answer');
      hung();
      // Ends the line too: a new one is tried until somebody answers.
      (client as unknown as { connection: { stream: Socket } } | undefined)?.connection.stream.destroy();
    } else if (client && !asking) {
      asking = true;
      client.query<{ count: number }>({ name: 'pulse', text: listenersSql }).then(({ rows }) => count(rows[0]!.count), () => undefined)
        .finally(() => { asking = false; });
    }
  }, 1_000).unref();
}

/** Tells listeners here what another process called; false for what this one said. */
function hear(payload: string, self: string, emitter: EventEmitter): boolean {
  const { from, calls } = JSON.parse(payload) as Envelope;
  if (from === self) return false;
  for (const [channel, message] of calls) emitter.emit(channel, message);
  return true;
}

/** Equal calls are said once; a NOTIFY holds less than 8,000 bytes (PostgreSQL manual), so a long list goes in pieces. */
function inPieces(calls: [string, unknown][]): [string, unknown][][] {
  const unique = [...new Map(calls.map((call) => [JSON.stringify(call), call]))];
  const pieces: [string, unknown][][] = [];
  let size = notifyLimit;
  for (const [text, call] of unique) {
    if (Buffer.byteLength(text) > notifyLimit) continue;
    if (size + Buffer.byteLength(text) > notifyLimit) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)!.push(call);
    size += Buffer.byteLength(text) + 1;
  }
  return pieces;
}
