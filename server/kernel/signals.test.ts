import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestHouse } from '../../tests/kit.ts';
import type { TestHouse } from '../../tests/kit.ts';
import { openSignals } from './signals.ts';

let kit: TestHouse;
let ear: pg.Client;
const overheard: string[] = [];
beforeAll(async () => {
  kit = await startTestHouse({ web: false });
  ear = new pg.Client({ connectionString: kit.databaseUrl });
  await ear.connect();
  ear.on('notification', ({ payload }) => overheard.push(payload ?? ''));
  await ear.query('listen dangol');
});
afterAll(async () => {
  await ear.end();
  await kit.stop();
});

/** Whether a call leaves the process, within some time after its timer. */
async function isSaidAloud(call: string): Promise<boolean> {
  kit.house.signals.send(call);
  await new Promise((done) => { setTimeout(done, 50); });
  await ear.query('select 1');
  return overheard.some((payload) => payload.includes(call));
}

it('says nothing to the database while no other process is there, and everything once one is', async () => {
  const other = await openSignals(kit.databaseUrl, 'other', kit.house.log);
  const heard: unknown[] = [];
  other.on('call', (message) => heard.push(message));
  await vi.waitFor(() => {
    kit.house.signals.send('call', 7);
    expect(heard).toContain(7);
  });
  await other.stop();
  let turn = 0;
  await vi.waitFor(async () => expect(await isSaidAloud(`alone ${turn += 1}.`)).toBe(false), { timeout: 15_000, interval: 300 });

  const next = await openSignals(kit.databaseUrl, 'next', kit.house.log);
  await vi.waitFor(async () => expect(await isSaidAloud(`in company ${turn += 1}.`)).toBe(true), { timeout: 15_000, interval: 10 });
  await next.stop();
});
