import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeBackup } from '../server/backup/make.ts';
import { examineHouse } from '../server/doctor.ts';
import { createFiles } from '../server/kernel/files.ts';
import { proveFileStore } from '../server/prove-file-store.ts';
import { startS3Bucket } from './emulators/s3-bucket.ts';
import type { S3Bucket } from './emulators/s3-bucket.ts';
import { startTestHouse } from './kit.ts';
import type { TestHouse } from './kit.ts';

let bucket: S3Bucket;
let kit: TestHouse;
const folder = mkdtempSync(join(tmpdir(), 'dangol-bucket-'));

beforeAll(async () => {
  bucket = await startS3Bucket();
  kit = await startTestHouse({ settings: { S3_URL: bucket.url, S3_ACCESS_KEY_ID: bucket.accessKeyId, S3_SECRET_ACCESS_KEY: bucket.secretAccessKey } });
});
afterAll(async () => {
  await kit.stop();
  await bucket.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => { bucket.trouble = null; });

const upload = (text: string) => kit.api('POST', '/api/v1/files?name=note.txt', new TextEncoder().encode(text), { headers: { 'content-type': 'text/plain' } });
const files = (settings: Partial<TestHouse['house']['config']>) => {
  const config = { ...kit.house.config, ...settings };
  return { config, files: createFiles(config, kit.house.secrets) };
};

it('keeps files in the bucket and nowhere else, and in a backup', async () => {
  const { status, body } = await upload('kept elsewhere');
  expect(status).toBe(201);
  const [{ key }] = await kit.sql`select key from files where id = ${body.id}`;
  expect(bucket.objects.get(key)!.toString()).toBe('kept elsewhere');
  expect(existsSync(join(kit.house.config.DATA_DIR, 'files'))).toBe(false);
  const address = kit.house.files.link(kit.storeId, body.id, kit.clock.now());
  expect((await kit.api('GET', address, undefined, { as: null })).body).toBe('kept elsewhere');
  expect((await makeBackup(kit.house, join(folder, 'whole.tar.gz')))[0]).toContain(' 1 files ');
});

it('says at the start and to the doctor what is wrong with it', async () => {
  await expect(proveFileStore(kit.house)).resolves.toBeUndefined();
  expect([...bucket.objects.keys()].filter((key) => key.startsWith('0/'))).toEqual([]);
  await expect(proveFileStore(files({ S3_SECRET_ACCESS_KEY: 'another' }))).rejects.toThrow(`S3_URL: the bucket at ${bucket.url} cannot be used (403 to `);
  await expect(proveFileStore(files({ S3_URL: bucket.url.replace('/files', '/none') }))).rejects.toThrow(/none cannot be used \(404 to PUT\)/);
  await expect(proveFileStore(files({ S3_URL: 'http://127.0.0.1:1/files' }))).rejects.toThrow(/cannot be used \(.*\)\.$/);
  expect((await examineHouse(kit.house)).find(({ name }) => name === 'file store')).toMatchObject({ ok: true });
  bucket.trouble = 403;
  expect((await examineHouse(kit.house)).find(({ name }) => name === 'file store')).toMatchObject({ ok: false, says: expect.stringContaining('403') });
});

it('asks to try again while it cannot be used, and makes no backup that would lack the files', async () => {
  await upload('must not be missed');
  bucket.trouble = 403;
  expect(await upload('not now')).toMatchObject({ status: 503, body: { error: { code: 'file_store_unavailable' } } });
  const path = join(folder, 'poor.tar.gz');
  await expect(makeBackup(kit.house, path)).rejects.toThrow('The file store cannot be used (403 to GET)');
  expect(existsSync(path) || existsSync(`${path}.part`)).toBe(false);
  bucket.trouble = null;
  const [key] = bucket.objects.keys();
  bucket.objects.delete(key!);
  expect((await makeBackup(kit.house, path)).join(' ')).toContain('1 files were not found in the file store');
});
