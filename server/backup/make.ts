import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { House } from '../kernel/house.ts';
import { leftOut } from './schema.ts';
import type { Manifest } from './schema.ts';
import { tarWriter } from './tar.ts';

type Tar = ReturnType<typeof tarWriter>;

const pieceBytes = 8_000_000;

/**
 * Writes everything this installation keeps into one file (tar, gzip): the rows of one moment, jobs, files, and the secret key when it lies
 * in DATA_DIR. The server may go on working meanwhile. Returns what is in it, and what is not, as lines to read.
 */
export async function makeBackup(house: House, path: string): Promise<string[]> {
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}. Make it first.`);
  if (existsSync(path) && !statSync(path).isFile()) throw new Error(`${path} is no file; say which file to write, such as ${join(path, 'dangol.tar.gz')}.`);
  const part = `${path}.part`;
  const zipped = createGzip();
  const stored = pipeline(zipped, createWriteStream(part, { flags: 'wx', mode: 0o600 }));
  stored.catch(() => undefined);
  // A connection of its own: those of the pool cannot stream.
  const client = new pg.Client({ connectionString: house.database.owner.options.connectionString });
  await client.connect();
  try {
    const tar = tarWriter(zipped);
    await client.query('begin isolation level repeatable read read only');
    const keys = await writeRows(house, client, tar);
    const missing = await writeFiles(house, tar, keys);
    await client.query('commit');
    await tar.end();
    await stored;
    await rename(part, path);
    return said(house, path, keys.length, missing);
  } catch (error) {
    zipped.destroy();
    // What stopped the file (a full disk, no such folder) says more than the write that failed because of it.
    const cause = await stored.then(() => null, (problem: NodeJS.ErrnoException) => problem);
    if (cause?.code !== 'EEXIST') await rm(part, { force: true });
    throw cause && cause.code !== 'ERR_STREAM_PREMATURE_CLOSE' ? cause : error;
  } finally {
    await client.end();
  }
}

const keyPath = ({ config }: House): string => join(config.DATA_DIR, 'secret.key');
const hasKey = (house: House): boolean => !house.config.SECRET_KEY && existsSync(keyPath(house));

async function writeRows(house: House, client: pg.Client, tar: Tar): Promise<string[]> {
  const about = await describe(house, client);
  await tar.add('manifest.json', Buffer.from(JSON.stringify(about, null, 1)));
  if (about.hasKey) await tar.add('secret.key', readFileSync(keyPath(house)));
  for (const { name, columns } of about.tables) await writeTable(client, tar, name, columns);
  const { rows: jobs } = await client.query<{ job: unknown }>(`
    select json_build_object('identifier', t.identifier, 'payload', j.payload, 'queueName', q.queue_name, 'runAt', j.run_at, 'maxAttempts', j.max_attempts, 'jobKey', j.key, 'priority', j.priority) as job
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where j.payload::jsonb ? 'storeId' and j.attempts < j.max_attempts order by j.id`);
  await tar.add('jobs.json', Buffer.from(JSON.stringify(jobs.map(({ job }) => job))));
  const { rows } = await client.query<{ key: string }>('select key from files where size > 0 order by store_id, id');
  return rows.map(({ key }) => key);
}

async function describe(house: House, client: pg.Client): Promise<Manifest> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attgenerated = '' and c.relname <> all($1) group by 1 order by 1`, [leftOut]);
  const { rows: sequences } = await client.query<{ name: string; value: number }>(
    "select sequencename as name, coalesce(last_value, 0)::bigint as value from pg_sequences where schemaname = 'public' order by 1");
  const { rows: migrations } = await client.query<{ name: string }>('select name from migrations order by name');
  const { rows: months } = await client.query<{ month: string }>(
    "select distinct to_char(date_trunc('month', recorded_at at time zone 'UTC'), 'YYYY-MM-DD') as month from events order by 1");
  return {
    format: 1, at: house.clock.now().toISOString(), migrations: migrations.map(({ name }) => name), tables, sequences, months: months.map(({ month }) => month), hasKey: hasKey(house),
  };
}

/** Rows of one table, in pieces: each a file of the archive that COPY reads, so each ends where a row does. What arrives at once may end within a row. */
async function writeTable(client: pg.Client, tar: Tar, name: string, columns: string[]): Promise<void> {
  const rows = client.query(copyTo(`copy (select ${columns.map((column) => `"${column}"`).join(', ')} from "${name}") to stdout`));
  let waiting: Buffer[] = [];
  let size = 0;
  let pieces = 0;
  const put = async () => {
    if (size > 0) await tar.add(`tables/${name}/${String(pieces += 1).padStart(6, '0')}.copy`, Buffer.concat(waiting));
    waiting = [];
    size = 0;
  };
  const hold = (bytes: Buffer) => {
    waiting.push(bytes);
    size += bytes.length;
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    // Line breaks within a value are written as \n: a real one ends a row.
    const end = chunk.lastIndexOf('\n') + 1;
    if (size + chunk.length <= pieceBytes || end === 0) {
      hold(chunk);
      continue;
    }
    hold(chunk.subarray(0, end));
    await put();
    hold(chunk.subarray(end));
  }
  await put();
}

async function writeFiles(house: House, tar: Tar, keys: string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const key of keys) {
    const bytes = await house.files.bytes({ key }).catch((error: NodeJS.ErrnoException) => {
      // A file that is not there cannot be backed up; a store that does not answer must not pass for an empty one.
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (bytes) await tar.add(`files/${key}`, bytes);
    else missing.push(key);
  }
  return missing;
}

function said(house: House, path: string, files: number, missing: string[]): string[] {
  return [
    `${path} holds every row, waiting job and ${files - missing.length} files of this installation as of now.`,
    hasKey(house)
      ? 'The secret key is in it: whoever has this file can read the passwords of your mailboxes. Keep it where only you can read it.'
      : 'SECRET_KEY is not in it. Without the same key the passwords of your mailboxes cannot be opened after a restore: keep it elsewhere.',
    ...(missing.length > 0 ? [`${missing.length} files were not found in the file store and are not in it, such as ${missing[0]}.`] : []),
  ];
}
