import { transact } from '../server/kernel/command.ts';
import { asSystem } from '../server/kernel/house.ts';
import { openHouse } from '../server/kernel/process.ts';
import { testConfig } from '../tests/test-server.ts';
import { foundStore } from '../server/modules/agents/access/set-up.ts';
import { fill } from '../server/modules/demo/fill.ts';
import { furnish } from '../server/modules/demo/furnish.ts';
import { startDurableDatabase } from './durable-database.ts';

/** How long the demo store's year takes to load, with fsync. `npx tsx bench/demo-year.bench.ts [SHARE]`: 0.1 is a tenth of the year. */
const share = Number(process.argv[2] ?? 1);
const now = new Date('2026-11-22T05:00:00Z');

const database = await startDurableDatabase();
const { config, remove } = testConfig();
const house = await openHouse(config, database.url, { now: () => now });
const { storeId, ownerId } = await foundStore(house, {
  store: { name: '차와 종이', locale: 'ko', languages: ['ko', 'ja', 'en'], country: 'KR', zone: 'Asia/Seoul', currency: 'KRW', demo: true },
  owner: { name: '이민아', email: 'mina@tea-and-paper.example', password: 'tea and paper and 42 more' },
});
const context = asSystem(house, storeId, 'bench');
const furnished = await transact(context, (tx) => furnish(tx, ownerId));

const cpu = process.cpuUsage();
const begun = performance.now();
await fill(context, furnished, now, share === 1 ? {} : { customers: Math.round(3_400 * share), orders: Math.round(8_400 * share), conversations: Math.round(2_600 * share) });
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(cpu);
const { rows: [kept] } = await house.database.owner.query(`select (select count(*) from customers)::int as customers, (select count(*) from orders)::int as orders,
  (select count(*) from conversations)::int as conversations, (select count(*) from messages)::int as messages, (select count(*) from events)::int as events`);
console.log(JSON.stringify({ seconds: Number(seconds.toFixed(1)), ownCpuSeconds: Number(((user + system) / 1e6).toFixed(1)), ...kept }));

await house.close();
await database.stop();
remove();
