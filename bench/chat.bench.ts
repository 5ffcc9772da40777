import http from 'node:http';
import { WebSocket } from 'ws';
import { openHouse } from '../server/kernel/process.ts';
import { newToken } from '../server/kernel/secrets.ts';
import { testConfig } from '../tests/test-server.ts';
import { signVisitor } from '../server/modules/storefront/sign-visitor.ts';
import { startDurableDatabase } from './durable-database.ts';
import { startOwnProcess } from './own-process.ts';

/**
 * Live chat there and back: a shopper posts a message, the agent hears it and replies, the shopper hears the reply; both
 * messages committed with fsync. Whoever is told without the message itself fetches it, as the app and the storefront script
 * do (counted). One at a time, eight at a time, and one at a time with 2,000 more sockets open. The limit: two HTTP requests
 * to a bare server, each of which inserts and commits one row.
 * `npx tsx bench/chat.bench.ts [ROUNDS] [SOCKETS]`
 */
const [givenRounds = '1500', givenSockets = '2000'] = process.argv.slice(2);
const rounds = Number(givenRounds);
const crowd = Number(givenSockets);
// Nobody may write more than 20 messages in 30 s, so many take turns.
const talkers = Math.min(400, rounds);

const database = await startDurableDatabase();
const { config, remove } = testConfig();
const house = await openHouse(config, database.url);
const server = await startOwnProcess('server/cli.ts', ['start'], { DATABASE_URL: database.url, DATA_DIR: config.DATA_DIR, PORT: '0', LOG_LEVEL: config.LOG_LEVEL });
const { port } = server;
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const { cookie, site, visitors } = await seed();
// From here on the server is the only process, as in most shops.
await house.close();

let serial = 0;
let fetched = 0;
const present = visitors.slice(0, talkers);
const seats = await gather(talkers);

// The agent's sockets hear the whole inbox and what is said in the open conversations; whoever waits for a message is called.
const waiting = new Map<number, (signal: Signal) => void>();
const heard = new Map<number, Signal>();
const desks = [await open({ headers: { cookie } }, ['inbox'], () => undefined), ...await openConversations()];
const results = {
  limit: await limit(),
  // A server that has just begun compiles as it goes, and PostgreSQL plans; most of the time people meet one that has been up for days.
  first: await measure(Math.min(rounds, 500), 1, round),
  eight: await measure(rounds, 8, round),
  alone: await measure(rounds, 1, round),
  crowded: null as Awaited<ReturnType<typeof measure>> | null,
};
const sockets = await gather(crowd);
results.crowded = await measure(Math.min(rounds, 1_000), 1, round);
const goals = { p50: 4.0, p99: 9.1, perSecond: 240, crowdedP99: 100 };
process.stdout.write(`${JSON.stringify({ bench: 'chat', rounds, sockets: sockets.length, fetched, ...results, ratioToLimit: Number((results.alone.p50 / results.limit.p50).toFixed(1)), goals }, null, 1)}\n`);
for (const socket of [...sockets, ...seats, ...desks]) socket.terminate();
await server.stop();
await database.stop();
remove();
process.exit(0);

interface Talker {
  id: number;
  token: string;
  conversationId: number;
  called: (signal: Signal) => void;
}

interface Signal {
  topic: string;
  type: string;
  ids: { messageId: number; conversationId: number };
  message?: { text: string };
}

async function seed() {
  const owner = house.database.owner;
  const { rows: [store] } = await owner.query<{ id: number }>("insert into stores (name, locale, languages, country, zone, currency) values ('Bench', 'en', '{en}', 'KR', 'UTC', 'KRW') returning id");
  const id = store!.id;
  const day = [{ from: '00:00', to: '24:00' }];
  await owner.query('insert into business_hours (store_id, weekly) values ($1, $2)', [id, JSON.stringify({ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day })]);
  await owner.query("insert into roles (store_id, key, name) values ($1, 'owner', 'Owner')", [id]);
  await owner.query("insert into agents (store_id, email, name, role_id, password_hash, language) select $1, 'a@example.com', 'Agent', id, 'none', 'en' from roles where store_id = $1", [id]);
  const { token, hash } = newToken('dgs', id);
  await owner.query("insert into sessions (store_id, agent_id, token_hash, expires_at) select $1, id, $2, now() + interval '1 day' from agents where store_id = $1", [id, hash]);
  const session = `dangol_session=${token}`;
  const made = await call('POST', '/api/v1/sites', { cookie: session }, { name: 'Bench', address: 'https://bench.example' }) as { id: number; key: string };
  const { rows } = await owner.query<{ id: number }>(
    `insert into visitors (store_id, site_id, language, started_at, seen_at) select $1, $2, 'en', now(), now() from generate_series(1, ${talkers + crowd}) returning id`, [id, made.id]);
  const people: Talker[] = rows.map((row) => ({ id: row.id, token: signVisitor(house, { storeId: id, key: made.key }, row.id), conversationId: 0, called: () => undefined }));
  return { cookie: session, site: made, visitors: people };
}

/** Opens a visitor's conversation and socket, as the widget does. */
async function enter(visitor: Talker): Promise<WebSocket> {
  await say(visitor, 'hello');
  const { topic } = await call('GET', `/api/storefront/${site.key}/messages`, { authorization: `Bearer ${visitor.token}` }) as { topic: string };
  visitor.conversationId = Number(topic.split(':')[1]);
  return open({ query: `?visitor=${visitor.token}` }, [topic], (signal) => { if (signal.type === 'message.sent') visitor.called(signal); });
}

/** Opens that many visitors' conversations and sockets; their visitors leave the list. */
async function gather(count: number): Promise<WebSocket[]> {
  const opened: WebSocket[] = [];
  const left = visitors.splice(0, count);
  const lanes = Array.from({ length: 8 }, async () => {
    for (let visitor = left.pop(); visitor; visitor = left.pop()) opened.push(await enter(visitor));
  });
  await Promise.all(lanes);
  return opened;
}

/** A socket of the agent's for every 50 conversations, as one for each window would be. */
async function openConversations(): Promise<WebSocket[]> {
  const hear = (signal: Signal) => {
    if (signal.type !== 'message.received') return;
    heard.set(signal.ids.messageId, signal);
    waiting.get(signal.ids.messageId)?.(signal);
  };
  const opened: WebSocket[] = [];
  for (let at = 0; at < present.length; at += 50) {
    opened.push(await open({ headers: { cookie } }, present.slice(at, at + 50).map((one) => `conversation:${one.conversationId}`), hear));
  }
  return opened;
}

function open(how: { headers?: Record<string, string>; query?: string }, topics: string[], hear: (signal: Signal) => void): Promise<WebSocket> {
  return new Promise((done, failed) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/realtime${how.query ?? ''}`, { headers: how.headers ?? {} });
    socket.on('open', () => socket.send(JSON.stringify({ subscribe: topics })));
    socket.on('message', (data: Buffer) => {
      const signal = JSON.parse(data.toString()) as Signal & { subscribed?: string[] };
      if (signal.subscribed) done(socket);
      else hear(signal);
    });
    socket.on('error', failed);
  });
}

function say(visitor: Talker, text: string): Promise<{ id: number }> {
  serial += 1;
  const body = { clientId: `bench-${String(serial).padStart(20, '0')}`, text };
  return call('POST', `/api/storefront/${site.key}/messages`, { authorization: `Bearer ${visitor.token}` }, body) as Promise<{ id: number }>;
}

/** One message there and its answer back, each in the hands of the other side. */
async function round(index: number): Promise<void> {
  const visitor = present[index % talkers]!;
  const answered = new Promise<Signal>((done) => { visitor.called = done; });
  const { id } = await say(visitor, `Is number ${index} in stock?`);
  const asked = heard.get(id) ?? await new Promise<Signal>((done) => waiting.set(id, done));
  waiting.delete(id);
  if (!asked.message) await fetching(`/api/v1/conversations/${visitor.conversationId}/messages?limit=1`, { cookie });
  await call('POST', `/api/v1/conversations/${visitor.conversationId}/reply`, { cookie }, { text: 'Yes, it is.' });
  if (!(await answered).message) await fetching(`/api/storefront/${site.key}/messages`, { authorization: `Bearer ${visitor.token}` });
}

function fetching(path: string, headers: Record<string, string>): Promise<unknown> {
  fetched += 1;
  return call('GET', path, headers);
}

/** The limit: what the same two requests cost with nothing but one insert and its commit behind two of them. */
async function limit() {
  const bare = await startOwnProcess('bench/bare-server.ts', [], { DATABASE_URL: database.url });
  const result = await measure(rounds, 1, async () => {
    for (const text of ['Is it in stock?', 'Yes, it is.']) await call('POST', '/', {}, { text }, bare.port);
  }, bare);
  await bare.stop();
  return result;
}

/** Milliseconds a round; processor time a round of the server, with everything it does afterwards, and of PostgreSQL. */
async function measure(count: number, lanes: number, work: (index: number) => Promise<void>, by = server) {
  process.stderr.write(`${count} rounds, ${lanes} at a time…\n`);
  const times: number[] = [];
  let next = 0;
  const warm = Math.min(200, Math.ceil(count / 5));
  for (let index = 0; index < warm; index += 1) await work(index);
  next = warm;
  const used = { server: by.processorTime(), database: database.processorTime() };
  const begun = performance.now();
  await Promise.all(Array.from({ length: lanes }, async () => {
    while (next < count + warm) {
      const index = next;
      next += 1;
      const start = performance.now();
      await work(index);
      times.push(performance.now() - start);
    }
  }));
  const perSecond = Math.round(times.length / ((performance.now() - begun) / 1000));
  times.sort((a, b) => a - b);
  const at = (share: number) => Number(times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(2));
  const processor = (from: number, to: number) => Number(((to - from) / times.length).toFixed(2));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond, server: processor(used.server, by.processorTime()), database: processor(used.database, database.processorTime()) };
}

function call(method: string, path: string, headers: Record<string, string>, body?: unknown, to = port): Promise<unknown> {
  return new Promise((done, failed) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = http.request({ host: '127.0.0.1', port: to, method, path, agent, headers: { ...headers, ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 500) >= 400) failed(new Error(`${response.statusCode} ${method} ${path}: ${answer}`));
        else done(answer ? JSON.parse(answer) : undefined);
      });
    });
    request.on('error', failed);
    request.end(text);
  });
}
