import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { readConfig } from './kernel/config.ts';
import type { Config } from './kernel/config.ts';
import { startEmbeddedPostgres } from './kernel/embedded-postgres.ts';
import { migrate } from './kernel/migrate.ts';
import { openHouse, startProcess } from './kernel/process.ts';
import { packageRoot } from './kernel/root.ts';
import type { House } from './kernel/house.ts';
import { plan } from './house.ts';
import { proveFileStore } from './prove-file-store.ts';

const databaseName = 'dangol';

/** The database of this installation: the one DATABASE_URL names, or the embedded one, made and migrated when needed. */
export async function openDatabaseOf(config: Config, options: { share?: boolean; only?: string[] } = {}): Promise<{ url: string; stop(): Promise<void> }> {
  try {
    makeFolder(config.DATA_DIR);
    accessSync(config.DATA_DIR, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as { code?: string }).code ?? String(error);
    throw new Error(`DATA_DIR="${config.DATA_DIR}" cannot be ${/^(EACCES|EROFS|EPERM)$/.test(code) ? 'written to' : 'used as a folder'} (${code}).`);
  }
  const embedded = config.DATABASE_URL ? undefined : await startEmbeddedPostgres(config.DATA_DIR, options);
  const url = config.DATABASE_URL ?? embedded!.url(databaseName);
  const stop = () => embedded?.stop() ?? Promise.resolve();
  try {
    if (embedded) await createIfMissing(embedded.url('postgres'));
    else await examine(url);
    await migrate(url, join(packageRoot(), 'db', 'migrations'), options.only);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** One by one, because Node's own `recursive` never returns where nothing can be made, as in /proc. Throws as `mkdirSync` does. */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

async function createIfMissing(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
  if (rowCount === 0) await client.query(`create database ${databaseName}`);
  await client.end();
}

/** Whether a database of somebody else's making can carry us. Throws a sentence that says what it lacks. */
async function examine(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  await client.connect().catch((error: unknown) => { throw cannotBeOpened(client, error as NodeJS.ErrnoException); });
  try {
    const { rows: [found] } = await client.query<{ version: number; encoding: string; roles: boolean }>(`
      select current_setting('server_version_num')::integer / 10000 as version, current_setting('server_encoding') as encoding,
        (select rolsuper or coalesce((select pg_has_role(oid, 'member') from pg_roles where rolname = 'dangol_app'), rolcreaterole)
          from pg_roles where rolname = current_user) as roles`);
    if (found!.version < 15) throw new Error(`DATABASE_URL: this is PostgreSQL ${found!.version}; Dangol needs 15 or newer.`);
    if (found!.encoding !== 'UTF8') throw new Error(`DATABASE_URL: the database keeps text as ${found!.encoding}. Make one with: create database … encoding 'UTF8' template template0.`);
    if (!found!.roles) throw new Error('DATABASE_URL: its user may neither make nor use the role dangol_app. Let an administrator run: alter role … createrole; or, where that role exists: grant dangol_app to ….');
  } finally {
    await client.end();
  }
}

/** Why a database of somebody else's did not let us in, without its password. */
function cannotBeOpened({ database, host, port }: pg.Client, { message, code }: NodeJS.ErrnoException): Error {
  return new Error(`DATABASE_URL: the database ${database || '(without a name)'} at ${host}:${port} cannot be opened (${message || code}).`);
}

/** Puts a backup into an empty place and brings it to the newest schema. */
export async function restore(path: string): Promise<string[]> {
  const { readManifest, restoreBackup } = await import('./backup/restore.ts');
  const config = readConfig(process.env);
  const { migrations } = await readManifest(path);
  const known = readdirSync(join(packageRoot(), 'db', 'migrations'));
  const newer = migrations.find((name) => !known.includes(name));
  if (newer) throw new Error(`This backup was made by a newer Dangol (it knows ${newer}). Install that version first.`);
  const database = await openDatabaseOf(config, { only: migrations });
  try {
    const lines = await restoreBackup(config, database.url, path, new Date());
    await migrate(database.url, join(packageRoot(), 'db', 'migrations'));
    return lines;
  } finally {
    await database.stop();
  }
}

/** Opens a house for one task of the command line, without starting anything. */
export async function withHouse<T>(run: (house: House) => Promise<T>, config = readConfig(process.env)): Promise<T> {
  const database = await openDatabaseOf(config, { share: true });
  const house = await openHouse(config, database.url);
  try {
    return await run(house);
  } finally {
    await house.close();
    await database.stop();
  }
}

/** Starts everything and says where it is; ends with Ctrl-C, SIGTERM, or the npm that started it. */
export async function start({ roles, demo }: { roles: ('web' | 'worker')[]; demo: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0)) await stop();
  };
  onEnd(stopAll);
  try {
    const database = await openDatabaseOf(config);
    stops.unshift(() => database.stop());
    const house = await openHouse(config, database.url);
    stops.unshift(() => house.close());
    await proveFileStore(house);
    const running = await startProcess(house, plan, roles);
    stops.unshift(() => running.stop());
    if (config.PORT === 0 && !process.env.PUBLIC_URL) config.PUBLIC_URL = `http://localhost:${running.port}`;
    if (demo) await sayDemo(house);
    process.stdout.write(running.port === null ? 'Dangol works in the background.\n' : `Dangol is at ${config.PUBLIC_URL}\n`);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function sayDemo(house: House): Promise<void> {
  const { openDemoStore } = await import('./modules/demo/open.ts');
  const { email, password } = await openDemoStore(house, (text) => process.stderr.write(`${text}\n`));
  process.stdout.write(`Sign in to the demo store with ${email} and the password ${password}\n`);
}

function onEnd(stop: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    // Whatever hangs must not keep the terminal.
    setTimeout(() => process.exit(1), 15_000).unref();
    stop().then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) end(); }, 1_000).unref();
}
