import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '../server/kernel/config.ts';
import type { Config } from '../server/kernel/config.ts';
import { startEmbeddedPostgres } from '../server/kernel/embedded-postgres.ts';
import { migrate } from '../server/kernel/migrate.ts';
import { packageRoot } from '../server/kernel/root.ts';

export interface TestServer {
  /** Connection string of a database on the test server. */
  url(database: string): string;
  stop(): Promise<void>;
}

const template = 'dangol_template';

/** Starts a PostgreSQL for tests (or takes TEST_DATABASE_URL) and migrates the template that each test file clones. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'dangol-test-'));
  chmodSync(folder, 0o755);
  const embedded = given ? undefined : await startEmbeddedPostgres(folder, { throwAway: true });
  const url = (database: string) => embedded?.url(database) ?? withDatabase(given!, database);
  const stop = async () => {
    await embedded?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await onServer(url('postgres'), `drop database if exists ${template}`, `create database ${template}`);
    await migrate(url(template), join(packageRoot(), 'db', 'migrations'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database of its own for one test file, cloned from the migrated template. */
export async function cloneDatabase(url: (database: string) => string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `dangol_${randomBytes(6).toString('hex')}`;
  await onServer(url('postgres'), 'select pg_advisory_lock(4242003)', `create database ${name} template ${template}`);
  return { url: url(name), drop: () => onServer(url('postgres'), `drop database if exists ${name} with (force)`) };
}

/** A clock that stands still until it is set. */
export function settableClock(start: Date): { now(): Date; set(to: Date | string): void; advance(milliseconds: number): void } {
  let at = start;
  return {
    now: () => new Date(at),
    set: (to) => { at = new Date(to); },
    advance: (milliseconds) => { at = new Date(at.getTime() + milliseconds); },
  };
}

/** A configuration with a folder of its own; any free port, no log unless LOG_LEVEL says so. */
export function testConfig(settings: Record<string, string> = {}): { config: Config; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'dangol-data-'));
  const config = readConfig({
    PORT: '0', DATA_DIR: folder, PUBLIC_URL: 'http://dangol.test', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent', DANGOL_MODE: 'test',
    ALLOW_PRIVATE_HOSTS: '127.0.0.1,localhost', DATABASE_POOL: '12', ...settings,
  });
  return { config, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
