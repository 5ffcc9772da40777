import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../server/kernel/embedded-postgres.ts';
import { postmasterOf, startOnOwnDatabase } from './own-database.ts';

const kills = Number(process.env.DATABASE_KILLS ?? 4);
let kit: Awaited<ReturnType<typeof startOnOwnDatabase>>;
beforeAll(async () => { kit = await startOnOwnDatabase(); }, 120_000);
afterAll(() => kit.stop());

test('the database is killed while events come in: every acknowledged one has its effect, the others are told so', { timeout: 300_000 }, async () => {
  const acknowledged: string[] = [];
  const wrong: string[] = [];
  let going = true;
  const lanes = [0, 1, 2, 3].map(async (lane) => {
    for (let n = 0; going; n += 1) {
      const id = `e${lane}-${n}`;
      const answer = await kit.send(id);
      if (answer.status === 202) acknowledged.push(id);
      else if (answer.status !== 503 || answer.code !== 'database_unavailable') wrong.push(`${answer.status} ${answer.code}`);
      if (answer.took > 15_000) wrong.push(`${answer.took} ms`);
    }
  });
  try {
    for (let round = 0; round < kills; round += 1) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 20) await new Promise((done) => setTimeout(done, 10));
      const killed = kit.postmaster();
      process.kill(killed, 'SIGKILL');
      await kit.untilBack(killed);
    }
  } finally {
    going = false;
    await Promise.all(lanes);
  }
  expect([...new Set(wrong)]).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(kills * 20 - 1);
  // The same process goes on with what waited: what was being worked when the line broke is given back at once, not after its lease of 60 s.
  // A lease whose answer was lost with the line lasts its 60 s.
  expect(await kit.missingOf(acknowledged, 90_000)).toEqual([]);
});

test('a database that has just died can be stopped at any moment of its return, leaves nothing running, and starts again', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dangol-stop-'));
  chmodSync(folder, 0o755);
  // Before its death is known, while the second until the next try passes, and while it recovers.
  for (const milliseconds of [0, 300, 1_020]) {
    const server = await startEmbeddedPostgres(folder, { throwAway: true });
    const answers = async (): Promise<boolean> => {
      const client = new pg.Client({ connectionString: server.url('postgres') });
      return client.connect().then(() => client.end()).then(() => true, () => false);
    };
    expect(await answers()).toBe(true);
    process.kill(postmasterOf(folder), 'SIGKILL');
    await new Promise((done) => setTimeout(done, milliseconds));
    await server.stop();
    expect(await answers()).toBe(false);
  }
  rmSync(folder, { recursive: true, force: true });
});
