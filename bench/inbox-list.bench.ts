import http from 'node:http';
import pg from 'pg';
import { migrate } from '../server/kernel/migrate.ts';
import { packageRoot } from '../server/kernel/root.ts';
import { newToken } from '../server/kernel/secrets.ts';
import { cloneDatabase, startTestServer, testConfig } from '../tests/test-server.ts';
import { startOwnProcess } from './own-process.ts';
import { seedInbox, seededInbox } from './seed-inbox.ts';

/**
 * The inbox over HTTP with 100,000 conversations and 1M messages, at 1 and 16 connections, the server in a process of its own:
 * every view in every tab and every sort, own views with conditions, counts, one conversation, its messages; against the bare SQL
 * of a page (no joins, no row-level security). A database that is named is kept, and filled only when it is empty.
 *
 *   npx tsx bench/inbox-list.bench.ts [CONVERSATIONS = 100000] [REQUESTS = 100] [DATABASE_URL]
 *
 * `ONLY=mine` measures what matches; `STATISTICS=none` takes away what PostgreSQL knows about the rows.
 */
const [given = '100000', asked = '100', keptUrl] = process.argv.slice(2);
const conversations = Number(given);
const requests = Number(asked);
const goals = { list: 5, conversation: 10 };

const database = await open();
const owner = new pg.Pool({ connectionString: database.url });
const inbox = await seededInbox(owner) ?? await fill();
if (process.env.STATISTICS === 'none') await forgetStatistics();
const cookie = await signIn();
const { config, remove } = testConfig();
const server = await startOwnProcess('server/cli.ts', ['web'], { DATABASE_URL: database.url, DATA_DIR: config.DATA_DIR, PORT: '0', LOG_LEVEL: config.LOG_LEVEL });

const limit = await bareSql();
const results: Measured[] = [];
for (const [name, path] of Object.entries(paths())) {
  if (process.env.ONLY && !new RegExp(process.env.ONLY).test(name)) continue;
  const measured = await measure(name, path);
  results.push(measured);
  process.stdout.write(`${name.padEnd(30)} ${line(measured)}\n`);
}
const lists = results.filter(({ name }) => !name.startsWith('conversation'));
const slowest = lists.toSorted((a, b) => b.one.p50 - a.one.p50);
const middle = figures(lists.map(({ one }) => one.p50), 1);
process.stdout.write(`${JSON.stringify({
  bench: 'inbox-list', conversations, messages: conversations * 10, measured: results.length, bareSql: limit, medianOfLists: middle.p50, goals,
  listsOverGoal: slowest.filter(({ one }) => one.p50 > goals.list).map(({ name, one }) => `${name}: ${one.p50}`), ratioToBareSql: Number((middle.p50 / limit.p50).toFixed(1)),
}, null, 1)}\n`);
await server.stop();
await owner.end();
await database.close();
remove();
process.exit(0);

async function open(): Promise<{ url: string; close(): Promise<void> }> {
  if (keptUrl) {
    await migrate(keptUrl, `${packageRoot()}/db/migrations`);
    return { url: keptUrl, close: () => Promise.resolve() };
  }
  const postgres = await startTestServer();
  const cloned = await cloneDatabase((name) => postgres.url(name));
  return { url: cloned.url, close: () => cloned.drop().then(() => postgres.stop()) };
}

async function fill() {
  const seeded = await seedInbox(owner, conversations);
  await owner.query('vacuum analyze');
  return seeded;
}

/** As after a start in which nobody has analysed anything yet. */
async function forgetStatistics(): Promise<void> {
  await owner.query("delete from pg_statistic where starelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)");
  await owner.query("update pg_class set reltuples = -1, relpages = 0 where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')");
}

async function signIn(): Promise<string> {
  const { token, hash } = newToken('dgs', inbox.storeId);
  await owner.query("insert into sessions (store_id, agent_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')", [inbox.storeId, inbox.agentId, hash]);
  return `dangol_session=${token}`;
}

/** Name → path of everything that is measured. */
function paths(): Record<string, string> {
  const list = (query: string) => `/api/v1/conversations?${query}&limit=50`;
  const all: Record<string, string> = {};
  for (const view of ['mine', 'unassigned', 'team', 'team:2', 'all', 'mentions', 'followed', 'snoozed', 'closed', 'spam']) {
    const tabs = ['snoozed', 'closed', 'spam'].includes(view) ? [] : ['open', 'waiting', 'snoozed', 'closed', 'any'];
    for (const tab of tabs) all[`${view}, ${tab}`] = list(`view=${view}&status=${tab}${tab === 'snoozed' ? '&sort=waking' : tab === 'closed' ? '&sort=newest' : ''}`);
    for (const sort of ['due', 'newest', 'oldest', 'waking']) all[`${view} by ${sort}`] = list(`view=${view}&sort=${sort}`);
  }
  for (const [name, id] of Object.entries(inbox.views)) {
    for (const sort of ['due', 'newest', 'waking']) all[`own view ${name} by ${sort}`] = list(`view=view:${id}&sort=${sort}`);
    all[`counts, own view ${name}`] = `/api/v1/inbox/counts?view=view:${id}`;
  }
  for (const query of ['tagId=1', 'tagId=2', 'customerId=5&status=any&sort=newest']) all[`all, ${query}`] = list(`view=all&${query}`);
  for (const view of ['', '?view=mine', '?view=all', '?view=followed']) all[`counts${view}`] = `/api/v1/inbox/counts${view}`;
  for (const [name, id] of [['', inbox.busy], [' of 5,000', inbox.long]] as const) {
    all[`conversation${name}`] = `/api/v1/conversations/${id}`;
    all[`conversation${name}, messages`] = `/api/v1/conversations/${id}/messages?limit=50`;
    all[`conversation${name}, panel`] = `/api/v1/conversations/${id}/panel`;
  }
  return all;
}

interface Figures { p50: number; p95: number; perSecond: number }
interface Measured { name: string; one: Figures; sixteen: Figures }

function line({ one, sixteen }: Measured): string {
  return `1 connection: p50 ${one.p50.toFixed(1)} p95 ${one.p95.toFixed(1)}   16: p50 ${sixteen.p50.toFixed(1)} p95 ${sixteen.p95.toFixed(1)} ${sixteen.perSecond}/s`;
}

async function measure(name: string, path: string): Promise<Measured> {
  await load(path, 1, 15);
  return { name, one: await load(path, 1, requests), sixteen: await load(path, 16, requests * 2) };
}

/** Asks `count` times over `connections` kept open. Milliseconds. */
async function load(path: string, connections: number, count: number): Promise<Figures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const started = performance.now();
  let left = count;
  await Promise.all(Array.from({ length: connections }, async () => {
    while (left > 0) {
      left -= 1;
      const begun = performance.now();
      await get(path, agent);
      times.push(performance.now() - begun);
    }
  }));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return figures(times, seconds);
}

function figures(times: number[], seconds: number): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2));
  return { p50: at(0.5), p95: at(0.95), perSecond: Math.round(times.length / seconds) };
}

function get(path: string, agent: http.Agent): Promise<void> {
  return new Promise((done, failed) => {
    const request = http.get(`http://127.0.0.1:${server.port}${path}`, { agent, headers: { cookie } }, (answer) => {
      answer.resume().on('end', () => (answer.statusCode === 200 ? done() : failed(new Error(`${answer.statusCode} ${path}`))));
    });
    request.on('error', failed);
  });
}

/** The limit: one prepared statement that takes a page from one index, on one connection. */
async function bareSql(): Promise<Figures> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const times: number[] = [];
  const started = performance.now();
  for (let round = 0; round < requests * 4; round += 1) {
    const begun = performance.now();
    await client.query({
      name: 'page', values: [inbox.storeId, inbox.agentId],
      text: `select c.*, m.last_read_id from conversations c left join read_marks m on m.store_id = $1 and m.agent_id = $2 and m.conversation_id = c.id
        where c.store_id = $1 and c.status = 'open' order by c.due_at, c.id limit 51`,
    });
    times.push(performance.now() - begun);
  }
  await client.end();
  return figures(times, (performance.now() - started) / 1000);
}
