import http from 'node:http';
import pg from 'pg';
import { plan } from '../server/house.ts';
import { openHouse, startProcess } from '../server/kernel/process.ts';
import { newToken } from '../server/kernel/secrets.ts';
import { cloneDatabase, startTestServer, testConfig } from '../server/kernel/testing.ts';

/**
 * The inbox list over HTTP with 100,000 conversations and 1M messages, at 1 and 16 connections, against the bare SQL of a
 * page (no joins, no row-level security). `npx tsx bench/inbox-list.bench.ts [CONVERSATIONS] [REQUESTS]`
 */
const [given = '100000', asked = '400'] = process.argv.slice(2);
const conversations = Number(given);
const requests = Number(asked);
const server = await startTestServer();
const database = await cloneDatabase((name) => server.url(name));
const test = testConfig({ DATABASE_POOL: '16' });
const house = await openHouse(test.config, database.url);
const running = await startProcess(house, plan, ['web']);
const { storeId, agentId, cookie } = await seed();

const views = ['view=all', 'view=mine', 'view=unassigned', 'view=team', 'view=all&sort=newest', 'view=all&status=open,waiting&sort=newest', 'view=closed', 'view=snoozed', 'view=all&tagId=1', 'view=all&tagId=2'];
const results = [];
for (const query of views) results.push(await measure(`/api/v1/conversations?${query}&limit=50`, query));
const deep = await cursorAfter('/api/v1/conversations?view=all&sort=newest&limit=100', 20);
results.push(await measure(`/api/v1/conversations?view=all&sort=newest&limit=50&cursor=${deep}`, 'view=all page 41'));
const { rows: [busiest] } = await house.database.owner.query<{ id: number }>('select conversation_id as id from messages group by 1 order by count(*) desc limit 1');
results.push(await measure(`/api/v1/conversations/${busiest!.id}`, 'one conversation'));
results.push(await measure(`/api/v1/conversations/${busiest!.id}/messages?limit=50`, 'messages'));
results.push(await measure('/api/v1/inbox/counts', 'counts'));
const limit = await bareSql();
const all = results[0]!;
process.stdout.write(`${JSON.stringify({
  bench: 'inbox-list', conversations, messages: conversations * 10, results, bareSql: limit, p50: all.one.p50, goalP50: 5, ratioToBareSql: Number((all.one.p50 / limit.p50).toFixed(1)),
}, null, 1)}\n`);
await running.stop();
await house.close();
await database.drop();
await server.stop();
test.remove();
process.exit(0);

async function seed() {
  const owner = house.database.owner;
  const store = await owner.query<{ id: number }>("insert into stores (name, locale, languages, country, zone, currency) values ('Bench', 'en', '{en}', 'KR', 'Asia/Seoul', 'KRW') returning id");
  const id = store.rows[0]!.id;
  await owner.query("insert into roles (store_id, key, name) values ($1, 'owner', 'Owner')", [id]);
  await owner.query(`insert into agents (store_id, email, name, role_id, password_hash, language)
    select $1, 'agent' || n || '@example.com', 'Agent ' || n, (select id from roles where store_id = $1), 'none', 'en' from generate_series(1, 20) as n`, [id]);
  await owner.query("insert into teams (store_id, name) select $1, 'Team ' || n from generate_series(1, 4) as n", [id]);
  await owner.query('insert into team_members (store_id, team_id, agent_id) select $1, t.id, a.id from teams t, agents a where (a.id + t.id) % 2 = 0', [id]);
  await owner.query("insert into tags (store_id, name, created_at) select $1, 'Tag ' || n, now() from generate_series(1, 12) as n", [id]);
  await owner.query(`insert into customers (store_id, display_name, created_at, updated_at) select $1, 'Customer ' || n, now(), now() from generate_series(1, ${conversations / 4}) as n`, [id]);
  await owner.query(`
    insert into conversations (store_id, subject, channel, inbox, customer_id, contact_name, language, created_at, last_message_at, last_message_kind, last_message_author, last_preview, message_count,
      assignee_agent_id, team_id, waiting_since, closed_at, snoozed_until, due_at, due_warn_at, due_kind, tag_ids, needs_reply_since, updated_at)
    select $1, 'Question ' || n, (array['email', 'chat', 'line'])[1 + n % 3], 'email:1', 1 + n % ${conversations / 4}, 'Somebody', (array['ko', 'ja', 'en'])[1 + n % 3], at, at, 'incoming', 'customer',
      'Where is my order? It was to arrive on Friday and it is a present.', 10,
      case when n % 3 > 0 then 1 + n % 20 end, case when n % 5 > 1 then 1 + n % 4 end,
      case when n % 10 = 1 then at end, case when n % 10 > 3 then at end, case when n % 10 = 2 then at + interval '1 year' end,
      case when n % 2 = 0 then at + interval '4 hours' else 'infinity' end, case when n % 2 = 0 then at + interval '3 hours' else 'infinity' end, 'first',
      case when n % 1000 = 3 then '{1,3}'::bigint[] when n % 4 = 0 then '{2,4}'::bigint[] else '{}' end, at, at
    from (select n, now() - n * interval '5 minutes' as at from generate_series(1, ${conversations}) as n) as rows`, [id]);
  await owner.query('insert into conversation_tags (store_id, conversation_id, tag_id, added_at) select $1, id, tag, now() from conversations, unnest(tag_ids) as tag', [id]);
  await owner.query(`
    insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, text, from_address, occurred_at)
    select $1, 1 + n % ${conversations}, case when n % 2 = 0 then 'incoming' else 'outgoing' end, case when n % 2 = 0 then 'customer' else 'agent' end, 'email', 'email:1',
      'Where is my order? It was to arrive on Friday and it is a present. ' || n, '{"address": "somebody@example.com"}', now() - n * interval '30 seconds'
    from generate_series(1, ${conversations * 10}) as n`, [id]);
  await owner.query('insert into read_marks (store_id, agent_id, conversation_id, last_read_id, marked_at) select $1, 1, id, 1, now() from conversations where id % 3 = 0', [id]);
  await owner.query('vacuum analyze');
  const { token, hash } = newToken('dgs', id);
  await owner.query("insert into sessions (store_id, agent_id, token_hash, expires_at) values ($1, 1, $2, now() + interval '1 day')", [id, hash]);
  return { storeId: id, agentId: 1, cookie: `dangol_session=${token}` };
}

interface Figures { p50: number; p95: number; perSecond: number }

async function measure(path: string, name: string): Promise<{ name: string; one: Figures; sixteen: Figures }> {
  await load(path, 1, 30);
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

function get(path: string, agent?: http.Agent): Promise<string> {
  return new Promise((done, failed) => {
    const request = http.get(`http://127.0.0.1:${running.port}${path}`, { ...(agent ? { agent } : {}), headers: { cookie } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => { text += part; });
      answer.on('end', () => (answer.statusCode === 200 ? done(text) : failed(new Error(`${answer.statusCode} ${path} ${text}`))));
    });
    request.on('error', failed);
  });
}

async function cursorAfter(path: string, pages: number): Promise<string> {
  let cursor = '';
  for (let page = 0; page < pages; page += 1) cursor = (JSON.parse(await get(`${path}${cursor && `&cursor=${cursor}`}`)) as { next: string }).next;
  return cursor;
}

/** The limit: one prepared statement that takes a page from one index, on one connection. */
async function bareSql(): Promise<Figures> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const times: number[] = [];
  const started = performance.now();
  for (let round = 0; round < requests; round += 1) {
    const begun = performance.now();
    await client.query({
      name: 'page', values: [storeId, agentId],
      text: `select c.*, m.last_read_id from conversations c left join read_marks m on m.store_id = $1 and m.agent_id = $2 and m.conversation_id = c.id
        where c.store_id = $1 and c.status = 'open' order by c.due_at, c.id limit 51`,
    });
    times.push(performance.now() - begun);
  }
  await client.end();
  return figures(times, (performance.now() - started) / 1000);
}
