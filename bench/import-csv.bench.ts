import { foundStore } from '../server/modules/agents/access/set-up.ts';
import { openHouse } from '../server/kernel/process.ts';
import { cloneDatabase, startTestServer, testConfig } from '../tests/test-server.ts';
import { runImport } from '../server/modules/orders/import/import-file.ts';

/** A CSV of orders imported twice: rows a second, what is kept of it, the most memory taken, and that the second time adds nothing. `npx tsx bench/import-csv.bench.ts FILE` */
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
    const cpu = process.cpuUsage();
    const begun = performance.now();
    const done = await runImport(house, storeId, file);
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const { rows: [kept] } = await house.database.owner.query(`select (select count(*) from orders)::int as orders, (select count(*) from orders where cancelled_at is not null)::int as cancelled,
      (select count(*) from refunds)::int as refunds, (select count(*) from order_lines)::int as lines, (select count(*) from customers)::int as customers`);
    console.log(JSON.stringify({
      time, rows: done.rowsDone, created: done.created, changed: done.changed, problems: done.problems, seconds: Math.round(seconds), rowsPerSecond: Math.round((done.rowsDone ?? 0) / seconds),
      ownCpuSeconds: Math.round((user + system) / 1e6), peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024), ...kept,
    }));
  }
  await house.close();
  await database.drop();
  await server.stop();
  remove();
}

await measure(path);
