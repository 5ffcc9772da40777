import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plan } from '../../server/house.ts';
import { startEmbeddedPostgres } from '../../server/kernel/embedded-postgres.ts';
import { migrate } from '../../server/kernel/migrate.ts';
import { openHouse, startProcess } from '../../server/kernel/process.ts';
import { packageRoot } from '../../server/kernel/root.ts';
import { testConfig } from '../test-server.ts';

/** The process id of the server of that folder; 0 while it has none. */
export function postmasterOf(folder: string): number {
  const lock = join(folder, 'postgres', 'postmaster.pid');
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0;
}

/** A house on a PostgreSQL of its own, with durability on, so that nobody else's is killed or stopped; and a shop that sends it events. */
export async function startOnOwnDatabase(disks: { database?: string; data?: string } = {}) {
  const folder = disks.database ?? mkdtempSync(join(tmpdir(), 'dangol-own-'));
  chmodSync(folder, 0o755);
  const settings = testConfig(disks.data ? { DATA_DIR: disks.data } : {});
  const server = await startEmbeddedPostgres(folder);
  await migrate(server.url('postgres'), join(packageRoot(), 'db', 'migrations'));
  const house = await openHouse(settings.config, server.url('postgres'));
  const running = await startProcess(house, plan);
  const url = `http://127.0.0.1:${running.port}`;
  settings.config.PUBLIC_URL = url;
  const json = { 'content-type': 'application/json' };
  const made = await fetch(`${url}/api/v1/setup`, { method: 'POST', headers: json, body: JSON.stringify({
    store: { name: '차와 종이', locale: 'ko', country: 'KR', zone: 'Asia/Seoul', currency: 'KRW' }, owner: { name: 'Mina', email: 'mina@shop.example', password: 'sencha in the rain' } }) });
  const cookie = made.headers.get('set-cookie')!.split(';')[0]!;
  const answer = await fetch(`${url}/api/v1/api-keys`, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ name: 'Shop', scopes: ['events.write', 'orders.read'] }) });
  const { key } = await answer.json() as { key: string };

  async function send(id: string): Promise<{ status: number; code: string | null; took: number }> {
    const began = Date.now();
    const response = await fetch(`${url}/api/v1/events`, { method: 'POST', headers: { authorization: `Bearer ${key}`, ...json }, body: JSON.stringify({
      id, type: 'customer.recorded', occurredAt: '2026-11-20T00:00:00Z', data: { id, email: `${id}@example.com` } }) });
    const body = await response.json() as { error?: { code: string } };
    return { status: response.status, code: body.error?.code ?? null, took: Date.now() - began };
  }

  const postmaster = (): number => postmasterOf(folder);
  return {
    house, url, cookie, send, postmaster,
    /** Until an event is taken again, by another server than the one killed: a backend that was at work may answer once more. */
    async untilBack(killed?: number): Promise<void> {
      const deadline = Date.now() + 60_000;
      for (let n = 0; postmaster() === killed || (await send(`back-${Date.now()}-${n}`)).status !== 202; n += 1) {
        if (Date.now() > deadline) throw new Error('The database did not come back in a minute.');
        await new Promise((done) => setTimeout(done, 100));
      }
    },
    /** The acknowledged events without effect, once there are none or `milliseconds` have passed. */
    async missingOf(acknowledged: string[], milliseconds: number): Promise<string[]> {
      const deadline = Date.now() + milliseconds;
      for (;;) {
        const { rows } = await house.database.owner.query<{ value: string }>("select value from identities where kind = 'email'");
        const have = new Set(rows.map((row) => row.value));
        const missing = acknowledged.filter((id) => !have.has(`${id}@example.com`));
        if (missing.length === 0 || Date.now() > deadline) return missing;
        await new Promise((done) => setTimeout(done, 200));
      }
    },
    async stop() {
      await running.stop();
      await house.close();
      await server.stop();
      settings.remove();
      if (!disks.database) rmSync(folder, { recursive: true, force: true });
    },
  };
}
