import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

/** Brings the database to the newest schema (or to that of a backup: `only`): each numbered SQL file once, in order, in a transaction, under one lock. */
export async function migrate(databaseUrl: string, folder: string, only?: string[]): Promise<string[]> {
  await runMigrations({ connectionString: databaseUrl, logger: undefined });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock(4242001)');
    await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())');
    const { rows } = await client.query<{ name: string }>('select name from migrations');
    const done = new Set(rows.map((row) => row.name));
    const newer = rows.find(({ name }) => !existsSync(join(folder, name)));
    if (newer) throw new Error(`The database has a newer schema (${newer.name}), from a newer Dangol. Start that version, or restore a backup of before.`);
    const pending = readdirSync(folder).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort().filter((name) => !done.has(name) && (only?.includes(name) ?? true));
    for (const name of pending) await apply(client, folder, name);
    return pending;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, folder: string, name: string): Promise<void> {
  try {
    await client.query('begin');
    await client.query(readFileSync(join(folder, name), 'utf8'));
    await client.query('insert into migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
  if ((rows[0]?.version ?? 0) < 150_000) throw new Error('DATABASE_URL names a PostgreSQL older than 15.');
}
