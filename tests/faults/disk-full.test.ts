import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOnOwnDatabase } from './own-database.ts';
import { mountSmallDisk } from './small-disk.ts';

/** Only root can mount a disk that is small enough to be filled. */
const ofData = mountSmallDisk(8);
const ofDatabase = ofData && mountSmallDisk(260);
let kit: Awaited<ReturnType<typeof startOnOwnDatabase>>;
beforeAll(async () => { if (ofData && ofDatabase) kit = await startOnOwnDatabase({ data: ofData.folder, database: ofDatabase.folder }); }, 120_000);
afterAll(async () => {
  ofData?.empty();
  ofDatabase?.empty();
  await kit?.stop();
  ofData?.unmount();
  ofDatabase?.unmount();
});

const ready = async () => {
  const response = await fetch(`${kit.url}/readyz`);
  const text = await response.text();
  return response.ok ? text : `${response.status} ${(JSON.parse(text) as { error: { code: string } }).error.code}`;
};
const becomes = (state: string) => expect.poll(ready, { timeout: 60_000, interval: 200 }).toBe(state);
const upload = async (name: string) => (await fetch(`${kit.url}/api/v1/files?name=${name}`, {
  method: 'POST', headers: { cookie: kit.cookie, 'content-type': 'text/plain' }, body: 'x'.repeat(400_000) })).status;

test.runIf(ofData)('a full data folder: files are refused and not half kept, and nobody is sent here until there is room', { timeout: 120_000 }, async () => {
  await becomes('ready');
  expect(await upload('before')).toBe(201);
  ofData!.fill();
  await becomes('503 storage_full');
  expect(await upload('during')).toBe(503);
  // The process itself is well: to start it anew would help nobody.
  expect((await fetch(`${kit.url}/healthz`)).status).toBe(200);
  const parts = () => readdirSync(join(ofData!.folder, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'));
  expect(parts()).toEqual([]);
  ofData!.empty();
  await becomes('ready');
  expect(await upload('after')).toBe(201);
  expect(readdirSync(ofData!.folder).filter((name) => name.startsWith('.room'))).toEqual([]);
});

test.runIf(ofDatabase)('a full disk under the database: told so, and nothing acknowledged is lost', { timeout: 240_000 }, async () => {
  const acknowledged: string[] = [];
  const answers = new Set<string>();
  const send = async (name: string, count: number) => {
    for (let n = 0; n < count; n += 1) {
      const { status, code } = await kit.send(`${name}-${n}`);
      if (status === 202) acknowledged.push(`${name}-${n}`);
      else answers.add(`${status} ${code}`);
    }
  };
  await send('before', 20);
  ofDatabase!.fill();
  await becomes('503 database_unavailable');
  // What still fits into pages the tables have is taken; the rest is told so.
  await send('during', 100);
  expect([...answers].filter((one) => one !== '503 database_unavailable')).toEqual([]);
  ofDatabase!.empty();
  await kit.untilBack();
  await becomes('ready');
  await send('after', 20);
  expect(acknowledged.filter((id) => !id.startsWith('during'))).toHaveLength(40);
  expect(await kit.missingOf(acknowledged, 90_000)).toEqual([]);
});
