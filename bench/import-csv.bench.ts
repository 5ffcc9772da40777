import { foundStore } from '../server/modules/agents/access/set-up.ts';
import { openHouse } from '../server/kernel/process.ts';
import { cloneDatabase, startTestServer, testConfig } from '../tests/test-server.ts';
import { runImport } from '../server/modules/orders/import/import-file.ts';

/** A CSV of orders imported twice: rows a second, and that the second time adds nothing. `npx tsx bench/import-csv.bench.ts FILE` */
const [path] = process.argv.slice(2);
if (!path) throw new Error('Usage: npx tsx bench/import-csv.bench.ts FILE');

async function measure(file: string): Promise<void> {
  const server = await startTestServer();
  const database = await cloneDatabase(server.url);
  const { config, remove } = testConfig();
  const house = await openHouse(config, database.url);
  const { storeId } = await foundStore(house, {
    store: { name: 'Bench', locale: 'en', country: 'GB', zone: 'Europe/London', currency: 'GBP' }, owner: { name: 'Bench', email: 'bench@example.com', password: 'only for this bench 1' },
  });
  for (const time of ['first', 'second']) {
    const begun = performance.now();
    const done = await runImport(house, storeId, file);
    const seconds = (performance.now() - begun) / 1000;
    console.log(JSON.stringify({ time, rows: done.rowsDone, created: done.created, changed: done.changed, problems: done.problems, seconds: Math.round(seconds), rowsPerSecond: Math.round((done.rowsDone ?? 0) / seconds) }));
  }
  await house.close();
  await database.drop();
  await server.stop();
  remove();
}

await measure(path);
