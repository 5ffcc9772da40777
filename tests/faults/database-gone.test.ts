import { mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plan } from '../../server/house.ts';
import { startEmbeddedPostgres } from '../../server/kernel/embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../server/kernel/embedded-postgres.ts';
import { migrate } from '../../server/kernel/migrate.ts';
import { openHouse, startProcess } from '../../server/kernel/process.ts';
import type { Running } from '../../server/kernel/process.ts';
import { packageRoot } from '../../server/kernel/root.ts';
import { testConfig } from '../../server/kernel/testing.ts';

const kills = Number(process.env.DATABASE_KILLS ?? 4);
const folder = mkdtempSync(join(tmpdir(), 'dangol-gone-'));
chmodSync(folder, 0o755);
let server: EmbeddedPostgres;
let running: Running;
let close: () => Promise<void>;
let url: string;
let key: string;
const settings = testConfig();

/** A server of this test's own, with durability on: nobody else's is killed. */
beforeAll(async () => {
  server = await startEmbeddedPostgres(folder);
  await migrate(server.url('postgres'), join(packageRoot(), 'db', 'migrations'));
  const house = await openHouse(settings.config, server.url('postgres'));
  running = await startProcess(house, plan);
  close = () => house.close();
  url = `http://127.0.0.1:${running.port}`;
  settings.config.PUBLIC_URL = url;
  const made = await fetch(`${url}/api/v1/setup`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({
    store: { name: '차와 종이', locale: 'ko', country: 'KR', zone: 'Asia/Seoul', currency: 'KRW' }, owner: { name: 'Mina', email: 'mina@shop.example', password: 'sencha in the rain' } }) });
  const cookie = made.headers.get('set-cookie')!.split(';')[0]!;
  const answer = await fetch(`${url}/api/v1/api-keys`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ name: 'Shop', scopes: ['events.write', 'orders.read'] }) });
  key = (await answer.json() as { key: string }).key;
}, 120_000);
afterAll(async () => {
  await running.stop();
  await close();
  await server.stop();
  settings.remove();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function send(id: string): Promise<{ status: number; code: string | null; took: number }> {
  const began = Date.now();
  const response = await fetch(`${url}/api/v1/events`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({
    id, type: 'customer.recorded', occurredAt: '2026-11-20T00:00:00Z', data: { id, email: `${id}@example.com` } }) });
  const body = await response.json() as { error?: { code: string } };
  return { status: response.status, code: body.error?.code ?? null, took: Date.now() - began };
}

/** Until an event is taken again. */
async function untilBack(): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (let n = 0; (await send(`back-${Date.now()}-${n}`)).status !== 202; n += 1) {
    if (Date.now() > deadline) throw new Error('The database did not come back in a minute.');
    await new Promise((done) => setTimeout(done, 100));
  }
}

test('the database is killed while events come in: every acknowledged one has its effect, the others are told so', { timeout: 300_000 }, async () => {
  const acknowledged: string[] = [];
  const wrong: string[] = [];
  let going = true;
  const lanes = [0, 1, 2, 3].map(async (lane) => {
    for (let n = 0; going; n += 1) {
      const id = `e${lane}-${n}`;
      const answer = await send(id);
      if (answer.status === 202) acknowledged.push(id);
      else if (answer.status !== 503 || answer.code !== 'database_unavailable') wrong.push(`${answer.status} ${answer.code}`);
      if (answer.took > 15_000) wrong.push(`${answer.took} ms`);
    }
  });
  try {
    for (let round = 0; round < kills; round += 1) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 20) await new Promise((done) => setTimeout(done, 10));
      process.kill(postmaster(), 'SIGKILL');
      await untilBack();
    }
  } finally {
    going = false;
    await Promise.all(lanes);
  }
  expect([...new Set(wrong)]).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(kills * 20 - 1);
  // The same process goes on with what waited.
  const owner = running.house.database.owner;
  const known = async () => new Set((await owner.query<{ value: string }>("select value from identities where kind = 'email'")).rows.map((row) => row.value));
  // What was being worked when the line broke is taken up again when its lease of 60 s is over.
  const deadline = Date.now() + 90_000;
  let missing = acknowledged;
  while (missing.length > 0 && Date.now() < deadline) {
    const have = await known();
    missing = acknowledged.filter((id) => !have.has(`${id}@example.com`));
    if (missing.length > 0) await new Promise((done) => setTimeout(done, 200));
  }
  expect(missing).toEqual([]);
});
