import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { sql } from 'kysely';
import type { Tx } from './command.ts';
import type { Config } from './config.ts';
import { fail } from './errors.ts';
import type { Secrets } from './secrets.ts';

export interface StoredFile {
  id: number;
  name: string;
  type: string;
  size: number;
}

export interface Files {
  /** Keeps bytes and describes them in this transaction. */
  put(tx: Tx, file: { name: string; type: string; bytes: Uint8Array }): Promise<StoredFile>;
  /** Describes a file of this store, or stops with 404. */
  describe(tx: Tx, id: number): Promise<StoredFile & { key: string }>;
  bytes(file: { key: string }): Promise<Buffer>;
  stream(file: { key: string }): Promise<ReadableStream>;
  remove(key: string): Promise<void>;
  /** Puts bytes back under the key they had, from a backup. */
  restore(key: string, bytes: Uint8Array): Promise<void>;
  /** A signed address of a file, good for a day: `/files/:id?t=…`. */
  link(storeId: number, id: number, now: Date): string;
}

interface Disk {
  write(key: string, bytes: Uint8Array): Promise<void>;
  read(key: string): Promise<Buffer>;
  stream(key: string): Promise<ReadableStream>;
  remove(key: string): Promise<void>;
}

/** Files in DATA_DIR/files or in an S3-compatible bucket. Names given by people are kept as text only, never as paths. */
export function createFiles(config: Config, secrets: Secrets): Files {
  const disk = config.S3_URL ? bucket(config) : folder(join(config.DATA_DIR, 'files'));
  return {
    async put(tx, { name, type, bytes }) {
      const key = `${tx.storeId}/${randomUUID()}`;
      await disk.write(key, bytes);
      const sha256 = createHash('sha256').update(bytes).digest();
      const row = await tx.db.insertInto('files')
        .values({ store_id: tx.storeId, key, name: cleanName(name), type: type.slice(0, 200), size: bytes.length, sha256 })
        .returning('id').executeTakeFirstOrThrow();
      return { id: row.id, name: cleanName(name), type, size: bytes.length };
    },
    async describe(tx, id) {
      const { rows } = await sql<StoredFile & { key: string }>`select id, name, type, size, key from files where store_id = ${tx.storeId} and id = ${id}`.execute(tx.db);
      return rows[0] ?? fail('not_found', 'not_found', 'There is no such file.');
    },
    bytes: ({ key }) => disk.read(key),
    stream: ({ key }) => disk.stream(key),
    remove: (key) => disk.remove(key),
    async restore(key, bytes) {
      await disk.remove(`${key}.part`);
      await disk.write(key, bytes);
    },
    link(storeId, id, now) {
      // The end is rounded, so that the same file has the same address for a while and browsers may keep it.
      const day = 86_400_000;
      return `/files/${id}?t=${secrets.sign('file', { s: storeId, f: id }, new Date(Math.ceil(now.getTime() / day) * day + day))}`;
    },
  };
}

function cleanName(name: string): string {
  return name.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069/\\]/g, '_').slice(0, 255) || 'file';
}

function folder(root: string): Disk {
  const pathOf = (key: string) => join(root, key);
  return {
    async write(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      try {
        const handle = await open(`${path}.part`, 'wx', 0o600);
        await handle.writeFile(bytes).then(() => handle.sync()).finally(() => handle.close());
        await rename(`${path}.part`, path);
      } catch (error) {
        // On a full disk the part that was written must not stay.
        await rm(`${path}.part`, { force: true });
        throw error;
      }
    },
    read: (key) => readFile(pathOf(key)),
    stream: (key) => Promise.resolve(Readable.toWeb(createReadStream(pathOf(key))) as ReadableStream),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

function bucket(config: Config): Disk {
  // Tried again for about two seconds: whoever waits for the answer should hear of it.
  const client = new AwsClient({ accessKeyId: config.S3_ACCESS_KEY_ID!, secretAccessKey: config.S3_SECRET_ACCESS_KEY!, region: config.S3_REGION, service: 's3', retries: 6 });
  const refused = (why: string) => fail('unavailable', 'file_store_unavailable', `The file store cannot be used (${why}). Please try again later.`, { why });
  const call = async (method: string, key: string, body?: Uint8Array) => {
    const response = await client.fetch(`${config.S3_URL!.replace(/\/$/, '')}/${key}`, { method, body: body as RequestInit['body'] })
      .catch((error: Error) => refused((error.cause as Error | undefined)?.message || error.message));
    if (response.status === 404 && method === 'GET') throw Object.assign(new Error(`The file store has no ${key}.`), { code: 'ENOENT' });
    return response.ok || (method === 'DELETE' && response.status === 404) ? response : refused(`${response.status} to ${method}`);
  };
  return {
    async write(key, bytes) { await call('PUT', key, bytes); },
    read: async (key) => Buffer.from(await (await call('GET', key)).arrayBuffer()),
    stream: async (key) => (await call('GET', key)).body!,
    async remove(key) { await call('DELETE', key); },
  };
}

const inlineTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Headers under which a stranger's file cannot act: only plain pictures are shown, everything else is a download. */
export function fileHeaders(file: StoredFile): Record<string, string> {
  const inline = inlineTypes.has(file.type.toLowerCase());
  return {
    'content-type': inline ? file.type.toLowerCase() : 'application/octet-stream',
    'content-length': String(file.size),
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, max-age=3600, immutable',
  };
}
