import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import { Kysely, PostgresAdapter, PostgresDialect, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { DB } from '../../db/schema.ts';
import { gatherWrites } from './gather-writes.ts';
import type { Log } from './log.ts';

// Ids and counts fit a JavaScript number; numeric stays text so that no digit is lost; dates stay ISO text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// bigint[] has no name in pg's list; 1016 is its oid in pg_type.
const int8Array = 1016 as Parameters<typeof pg.types.getTypeParser>[0];
const asTexts = pg.types.getTypeParser(int8Array) as (value: string) => string[];
pg.types.setTypeParser(int8Array, (value) => asTexts(value).map(Number));
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

export type Db = Kysely<DB>;

export interface Database {
  /** Connections bound by row-level security. */
  app: pg.Pool;
  /** Connections of the owner of the tables: migrations, jobs, sealing and look-ups before a store is known. */
  owner: pg.Pool;
  /** Runs in one transaction bound to a store. A deadlock or serialization failure is tried again. */
  transaction<T>(storeId: number, run: Run<T>, options?: { readOnly?: boolean }): Promise<T>;
  /** Runs as the owner of the tables, outside row-level security: only for what no store can be known for yet. */
  system<T>(run: (db: Db) => Promise<T>): Promise<T>;
  /** Breaks every line to a server that no longer answers: whoever waits is told so. New lines are tried as usual. */
  hangUp(): void;
  stop(): Promise<void>;
}

/** What happens in a transaction. Statements handed to `last` go out together with the commit; it fails when one of them does. */
type Run<T> = (db: Db, client: pg.PoolClient, last: (sent: Promise<unknown>) => void) => Promise<T>;

const retryable = new Set(['40001', '40P01']);

/** Opens both pools. `url` names the database as its owner. */
export function openDatabase(url: string, options: { connections: number; log: Log }): Database {
  const sockets = new Set<Socket>();
  const stream = () => gatheringSocket(sockets);
  const app = openPool(url, stream, options.connections, '-c role=dangol_app -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s', options.log);
  const owner = openPool(url, stream, Math.max(10, Math.ceil(options.connections / 2)), '', options.log);
  return {
    app,
    owner,
    async transaction(storeId, run, { readOnly = false } = {}) {
      if (!Number.isSafeInteger(storeId) || storeId < 1) throw new Error(`Not a store id: ${storeId}`);
      const begin = `begin ${readOnly ? 'read only' : ''}; set local dangol.store_id = '${storeId}'`;
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await inTransaction(app, begin, run, readOnly);
        } catch (error) {
          if (attempt === 4 || !retryable.has(String((error as { code?: unknown }).code))) throw error;
        }
      }
    },
    system: (run) => inTransaction(owner, 'begin', run),
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      await Promise.all([app.end(), owner.end()]);
    },
  };
}

function openPool(url: string, stream: () => Socket, max: number, options: string, log: Log): pg.Pool {
  // Pipelined: what does not wait for an answer (begin, the end of a read) costs no round trip of its own.
  const settings: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: url, max, options, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000, keepAlive: true, pipeline: true, stream,
  };
  const pool = new pg.Pool(settings);
  const lost = (error: Error) => { if (!pool.ending) log.warn({ error: error.message }, 'a database connection was lost'); };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

function gatheringSocket(open: Set<Socket>): Socket {
  const socket = new Socket();
  open.add(socket);
  socket.once('close', () => open.delete(socket));
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  // Not before it is connected: `connect` of node:net puts its own `write` back in place.
  socket.once('connect', () => {
    socket.write = (...given: unknown[]) => {
      gatherWrites(socket);
      return write(...given);
    };
  });
  return socket;
}

/**
 * One transaction on a connection of a pool, opened by the statement `begin`. A read has its answer before its transaction ends:
 * the connection goes back once that is done, and nobody waits for it.
 */
export async function inTransaction<T>(pool: pg.Pool, begin: string, run: Run<T>, readOnly = false): Promise<T> {
  const client = await pool.connect();
  const end = (how: string) => client.query(how).then(() => client.release(), (lost: Error) => client.release(lost));
  const sent: Promise<unknown>[] = [];
  const send = (statement: Promise<unknown>) => {
    statement.catch(() => undefined);
    sent.push(statement);
  };
  send(client.query(begin));
  try {
    const result = await run(kyselyOn(client), client, send);
    if (!readOnly) send(client.query('commit').then(requireCommitted));
    await Promise.all(sent);
    void (readOnly ? end('commit') : client.release());
    return result;
  } catch (error) {
    await end('rollback');
    throw error;
  }
}

/** PostgreSQL answers the commit of a transaction in which a statement failed by rolling back, without an error. */
function requireCommitted({ command }: pg.QueryResult): void {
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back because one of its statements had failed.');
}

/**
 * Put at the beginning or the end (`modifyEnd`) of a statement of a hot path, whose text depends only on its shape: it is
 * planned once for each connection. Write its LIMIT as a literal and hand over a list as JSON or as `(select ${list}::bigint[])`, or
 * PostgreSQL will not trust the plan it keeps: the one made for this limit or this length always looks better.
 */
export const preparedMark = '/* prepared */';
export const prepared = sql.raw(preparedMark);
/** A list of ids to compare with in a prepared statement: handed over so that a plan made for one length is kept for all. */
export const anyOf = (ids: number[]) => sql<number>`any((select ${ids}::bigint[])::bigint[])`;
const isPrepared = (text: string): boolean => text.startsWith(preparedMark) || text.endsWith(preparedMark);
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  if (names.size < 10_000) names.set(text, known);
  return known;
}

/**
 * Work of one transaction whose parts need not wait for each other's answers. Waits for all of them even when one fails:
 * none may speak after the transaction has ended.
 */
export async function together<T extends readonly unknown[]>(parts: { readonly [K in keyof T]: Promise<T[K]> | T[K] }): Promise<T> {
  const settled = await Promise.allSettled(parts);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

const speaking = new WeakMap<pg.PoolClient, Db>();

/** A Kysely that speaks over one connection whose transaction somebody else opened. */
export function kyselyOn(client: pg.PoolClient): Db {
  const known = speaking.get(client);
  if (known) return known;
  const db = newKysely(client);
  speaking.set(client, db);
  return db;
}

/** Sends a statement over a connection, by name where it is marked as prepared. */
export function sendOver(client: pg.PoolClient, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  return client.query(isPrepared(text) ? { name: nameOf(text), text, values: values as unknown[] } : { text, values: values as unknown[] });
}

function newKysely(client: pg.PoolClient): Db {
  const connection: PostgresPoolClient = {
    query: ((text: string, values: unknown[]) => sendOver(client, text, values)) as unknown as PostgresPoolClient['query'],
    release() {},
  };
  const pool: PostgresPool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve() };
  return new Kysely<DB>({
    dialect: {
      createDriver: () => new PostgresDialect({ pool }).createDriver(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  });
}
