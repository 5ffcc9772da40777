import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { plan } from '../server/house.ts';
import { openHouse, startProcess } from '../server/kernel/process.ts';
import { newToken } from '../server/kernel/secrets.ts';
import { testConfig } from '../tests/test-server.ts';
import { startDurableDatabase } from './durable-database.ts';

/**
 * Store events in: checked, kept with fsync, acknowledged. One event a request over 32 connections, and 500 a request over 4. The limits, in
 * the same run: a bare node:http server that reads the body and inserts the same row, and one that parses the batch and writes it by COPY.
 * Rounds of both alternate, so that a busy machine slows both. `npx tsx bench/events-in.bench.ts [SECONDS] [ROUNDS]`
 */
const [givenSeconds = '4', givenRounds = '3'] = process.argv.slice(2);
const seconds = Number(givenSeconds);
const rounds = Number(givenRounds);

const database = await startDurableDatabase();
const { config, remove } = testConfig({ DATABASE_POOL: '16' });
const house = await openHouse(config, database.url);
// Only the half that takes events in; working them is measured elsewhere.
const running = await startProcess(house, plan, ['web']);
const owner = house.database.owner;
await owner.query("insert into stores (name, locale, languages, country, zone, currency) values ('Bench', 'en', '{en}', 'KR', 'Asia/Seoul', 'KRW')");
await owner.query("insert into roles (store_id, key, name) values (1, 'owner', 'owner')");
await owner.query("insert into agents (store_id, email, name, role_id, password_hash, language) select 1, 'b@example.com', 'B', id, 'none', 'en' from roles");
const { token, hash } = newToken('dgk', 1);
await owner.query("insert into api_keys (store_id, name, token_hash, hint, scopes, created_by) select 1, 'bench', $1, 'x', '{events.write}', id from agents", [hash]);

let serial = 0;
const event = () => ({
  id: `e${++serial}`, type: 'order.recorded', occurredAt: '2026-11-20T00:00:00Z',
  data: { id: `o${serial}`, number: `#${serial}`, currency: 'KRW', placedAt: '2026-11-20T00:00:00Z', customer: { email: `s${serial}@example.com`, name: '김하나' },
    lines: [{ id: 'a', sku: 'TEA-100', title: '녹차 100g', quantity: 2, unitPrice: 6000 }, { id: 'b', sku: 'CUP', title: '찻잔', quantity: 1, unitPrice: 18000 }], totals: { total: 30000 }, financialState: 'paid',
    shippingAddress: { name: '김하나', line1: '세종대로 110', city: '서울', postalCode: '04524', country: 'KR' } },
});

/** The limits: the same row, as directly as it can be kept. */
const pool = new pg.Pool({ connectionString: database.url, max: 16 });
await pool.query('create table bare (store_id integer, source text, external_id text, body bytea, meta jsonb default \'{}\', received_at timestamptz default now(), primary key (store_id, source, external_id))');
const bare = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void keepBare(Buffer.concat(chunks), request.url === '/batch').then(() => response.writeHead(202).end('{}'), () => response.writeHead(500).end()));
});
async function keepBare(body: Buffer, batch: boolean): Promise<void> {
  const parsed = JSON.parse(body.toString('utf8')) as { id: string; events: { id: string }[] };
  if (!batch) {
    await pool.query({ name: 'bare', text: 'insert into bare (store_id, source, external_id, body) values (1, $1, $2, $3)', values: ['x', parsed.id, body] });
    return;
  }
  const client = await pool.connect();
  try {
    const lines = parsed.events.map((one) => `1\tx\t${one.id}\t\\\\x${Buffer.from(JSON.stringify(one)).toString('hex')}\n`);
    await pipeline(Readable.from(lines), client.query(copyFrom('copy bare (store_id, source, external_id, body) from stdin')));
  } finally {
    client.release();
  }
}
await new Promise<void>((done) => { bare.listen(0, '127.0.0.1', done); });
const barePort = (bare.address() as AddressInfo).port;

const keepAlive = new http.Agent({ keepAlive: true, maxSockets: 64 });
function post(port: number, path: string, body: string): Promise<number> {
  return new Promise((done, failed) => {
    const request = http.request({ port, path, method: 'POST', agent: keepAlive, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    request.on('error', failed);
    request.end(body);
  });
}

/** Events a second over so many connections. */
async function rate(port: number, path: string, connections: number, batch: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  let kept = 0;
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() < end) {
      const body = batch === 1 ? event() : { events: Array.from({ length: batch }, event) };
      const status = await post(port, path, JSON.stringify(body));
      if (status !== 202) throw new Error(`The server answered ${status}.`);
      kept += batch;
    }
  }));
  return kept / ((performance.now() - start) / 1000);
}

const port = running.port!;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
async function compare(name: string, connections: number, batch: number, path: string, goal: number): Promise<void> {
  const ours: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [a, b] = [await rate(port, '/api/v1/events', connections, batch), await rate(barePort, path, connections, batch)];
    if (round === 0) continue; // warming up
    ours.push(a);
    limit.push(b);
  }
  const ratio = median(ours.map((value, index) => value / (limit[index] ?? value)));
  process.stdout.write(`${name}: ${Math.round(median(ours))}/s, limit ${Math.round(median(limit))}/s, ratio ${ratio.toFixed(2)} (goal ≥ ${goal})\n`);
}

await compare('events one at a time, 32 connections', 32, 1, '/one', 0.6);
await compare('events in batches of 500, 4 connections', 4, 500, '/batch', 0.5);

keepAlive.destroy();
bare.closeAllConnections();
bare.close();
await pool.end();
await running.stop();
await house.close();
await database.stop();
remove();
