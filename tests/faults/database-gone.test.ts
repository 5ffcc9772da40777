import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOnOwnDatabase } from './own-database.ts';

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
      process.kill(kit.postmaster(), 'SIGKILL');
      await kit.untilBack();
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
