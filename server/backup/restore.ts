import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pipeline as pipelineOf, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Config } from '../kernel/config.ts';
import { createFiles } from '../kernel/files.ts';
import { createSecrets } from '../kernel/secrets.ts';
import { manifest } from './schema.ts';
import type { Manifest } from './schema.ts';
import { tarEntries } from './tar.ts';
import type { Entry } from './tar.ts';

function unzipped(path: string): Readable {
  const zip = createGunzip();
  pipelineOf(createReadStream(path), zip, () => undefined);
  return zip;
}

/** What a backup says of itself. Throws a sentence when the file is none. */
export async function readManifest(path: string): Promise<Manifest> {
  const entries = tarEntries(unzipped(path));
  try {
    const { value } = await entries.next() as { value: Entry | undefined };
    const parsed = manifest.safeParse(value && value.name === 'manifest.json' ? JSON.parse(value.bytes.toString('utf8')) : null);
    if (!parsed.success) throw new Error(`${path} is not a backup of this version of Dangol.`);
    return parsed.data;
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code === 'ENOENT') throw new Error(`There is no file ${path}.`, { cause: error });
    if (!code.startsWith('Z_') && code !== 'EISDIR') throw error;
    throw new Error(`${path} is not a backup of Dangol.`, { cause: error });
  } finally {
    await entries.return(undefined);
  }
}

/**
 * Puts a backup into an empty database that has the backup's own schema, in one transaction. Nothing of it is sent afterwards until
 * somebody agrees for their store; sessions end, because one that was ended since would live again. Returns lines to read.
 */
export async function restoreBackup(config: Config, databaseUrl: string, path: string, now: Date): Promise<string[]> {
  const about = await readManifest(path);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await refuseFull(client);
    placeKey(config, about);
    const constraints = await dropForeignKeys(client);
    for (const month of about.months) await client.query('select ensure_event_partitions($1::timestamptz, 0)', [`${month}T00:00:00Z`]);
    await client.query(`truncate ${about.tables.map(({ name }) => `"${name}"`).join(', ')}`);
    const files = await takeEntries(client, config, about, path);
    for (const { name, value } of about.sequences) await client.query('select setval($1::regclass, greatest($2::bigint, 1), $2::bigint > 0)', [name, value]);
    for (const text of constraints) await client.query(text);
    await startAnew(client);
    const stores = await hold(client, about, now);
    await client.query('commit');
    return [
      `${path}, of ${about.at}, was restored: ${stores} ${stores === 1 ? 'store' : 'stores'}, ${files} files.`,
      'Nothing is sent until somebody agrees: in the app, or by dangol agree-to-send. Everybody signs in again.',
      ...(about.hasKey || config.SECRET_KEY ? [] : ['The backup held no secret key. Set SECRET_KEY to the one it was made with, or connect the mailboxes again.']),
    ];
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function refuseFull(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from stores');
  if (rows[0]!.count > 0) throw new Error('There is a store here already. Restore into an empty place: set DATA_DIR (or DATABASE_URL) to a new one.');
}

/** The key of the backup becomes the key here; a key that is here and differs has sealed nothing yet, but is not lost. */
function placeKey(config: Config, about: Manifest): void {
  const path = join(config.DATA_DIR, 'secret.key');
  if (!about.hasKey || config.SECRET_KEY || !existsSync(path)) return;
  writeFileSync(`${path}.before-restore`, readFileSync(path), { mode: 0o600 });
}

async function dropForeignKeys(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop, format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conname`);
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ add }) => add);
}

async function takeEntries(client: pg.Client, config: Config, about: Manifest, path: string): Promise<number> {
  // Files keep their keys; nothing is signed or sealed here, so any key will do.
  const files = createFiles(config, createSecrets('restore'.repeat(8)));
  const columns = new Map(about.tables.map(({ name, columns: names }) => [name, names.map((column) => `"${column}"`).join(', ')]));
  let count = 0;
  for await (const entry of tarEntries(unzipped(path))) {
    const [kind, name = ''] = entry.name.split('/');
    if (kind === 'tables' && columns.has(name)) await pipeline(Readable.from([entry.bytes]), client.query(copyFrom(`copy "${name}" (${columns.get(name)}) from stdin`)));
    else if (kind === 'files') count += await keepFile(files, entry);
    else if (kind === 'jobs.json') await addJobs(client, entry.bytes);
    else if (kind === 'secret.key' && !config.SECRET_KEY) writeFileSync(join(config.DATA_DIR, 'secret.key'), entry.bytes, { mode: 0o600 });
  }
  return count;
}

async function keepFile(files: ReturnType<typeof createFiles>, { name, bytes }: Entry): Promise<number> {
  const key = name.slice('files/'.length);
  if (!/^\d+\/[\da-f-]{36}$/.test(key)) throw new Error('The backup names a file in a way that no backup does.');
  await files.restore(key, bytes);
  return 1;
}

async function addJobs(client: pg.Client, bytes: Buffer): Promise<void> {
  await client.query(`
    select graphile_worker.add_job(job ->> 'identifier', (job -> 'payload')::json, job ->> 'queueName', (job ->> 'runAt')::timestamptz, (job ->> 'maxAttempts')::integer, job ->> 'jobKey', (job ->> 'priority')::integer)
    from jsonb_array_elements($1::jsonb) as job`, [bytes.toString('utf8')]);
}

/** Transaction ids mean nothing in another cluster: events are ordered anew around the cursors, and leases of processes that are gone end. */
async function startAnew(client: pg.Client): Promise<void> {
  await client.query(`
    update events set xid = (select count(*) from event_cursors c where (c.xid, c.id) < (events.xid, events.id))::text::xid8`);
  await client.query(`
    update event_cursors set id = ${Number.MAX_SAFE_INTEGER}, xid = (select count(*) from event_cursors lower where (lower.xid, lower.id, lower.name) < (event_cursors.xid, event_cursors.id, event_cursors.name))::text::xid8`);
  await client.query("update sessions set ended_at = now(), ended_because = 'restored' where ended_at is null");
  await client.query('update inbound set leased_until = null where leased_until is not null');
  await client.query('update channel_connections set listener = null, listener_until = null');
}

async function hold(client: pg.Client, about: Manifest, now: Date): Promise<number> {
  const { rowCount } = await client.query(
    "insert into installation (key, value) select 'restored_backup:' || id, jsonb_build_object('madeAt', $1::text, 'restoredAt', $2::text) from stores on conflict (key) do update set value = excluded.value",
    [about.at, now.toISOString()]);
  return rowCount ?? 0;
}
