import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../server/kernel/embedded-postgres.ts';
import { startSmtpServer } from '../emulators/smtp-server.ts';
import { program } from '../program.ts';

/** The whole server, started as in a shop, killed at random moments: `SERVER_KILLS=50 npx vitest run tests/faults/server-killed.test.ts`. */
const kills = Number(process.env.SERVER_KILLS ?? 2);
const folder = mkdtempSync(join(tmpdir(), 'dangol-killed-'));
chmodSync(folder, 0o755);
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let port = 0;
let smtpPort = 0;
let child: ChildProcess;
let log = '';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => { probe.listen(0, '127.0.0.1', done); });
  const found = (probe.address() as AddressInfo).port;
  await new Promise((done) => { probe.close(done); });
  return found;
}

async function start(): Promise<void> {
  child = spawn(process.execPath, [program, 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env, DATABASE_URL: '', DATA_DIR: folder, PORT: String(port), SMTP_LISTEN_PORT: String(smtpPort), SMTP_LISTEN_HOST: '127.0.0.1', MAIL_DOMAIN: 'in.shop.example',
      ALLOW_PRIVATE_HOSTS: '127.0.0.1', LOG_LEVEL: 'trace', NODE_NO_WARNINGS: '1', npm_lifecycle_event: '',
    },
  });
  child.stderr!.on('data', (chunk: Buffer) => { log += chunk.toString(); });
  await new Promise<void>((done, failed) => {
    child.stdout!.once('data', () => done());
    child.once('exit', (code) => failed(new Error(`The server ended by itself (${code}).`)));
  });
}

async function kill(): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

beforeAll(async () => {
  outside = await startSmtpServer();
  port = await freePort();
  smtpPort = await freePort();
  await start();
}, 120_000);
afterAll(async () => {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  await outside.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function call(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: any; cookie?: string }> {
  const text = typeof body === 'string';
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method, headers: { ...(text ? {} : { 'content-type': 'application/json' }), ...headers }, body: text ? body : JSON.stringify(body), signal: AbortSignal.timeout(20_000) });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  return { status: response.status, body: await response.json().catch(() => null), ...(cookie ? { cookie } : {}) };
}

interface Shop { cookie: string; key: string; site: string; forward: string }

async function openShop(): Promise<Shop> {
  const founded = await call('POST', '/api/v1/setup', {
    store: { name: '차와 종이', locale: 'ko', country: 'KR', zone: 'Asia/Seoul', currency: 'KRW' }, owner: { name: 'Mina', email: 'mina@shop.example', password: 'sencha in the rain' } });
  const headers = { cookie: founded.cookie! };
  const { body: key } = await call('POST', '/api/v1/api-keys', { name: 'Shop', scopes: ['events.write', 'orders.read'] }, headers);
  const { body: site } = await call('POST', '/api/v1/sites', { name: 'Shop', address: 'https://shop.example' }, headers);
  const { body: mailbox } = await call('POST', '/api/v1/connections', {
    kind: 'email', name: 'Help', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none', perMinute: 10_000 } }, headers);
  const { rows } = await query<{ token: string }>(`select inbound_token as token from channel_connections where id = ${Number(mailbox.id)}`);
  return { cookie: founded.cookie!, key: key.key, site: site.key, forward: `${rows[0]!.token}@in.shop.example` };
}

async function query<T extends object>(text: string): Promise<{ rows: T[] }> {
  const server = await startEmbeddedPostgres(folder, { share: true });
  const client = new pg.Client({ connectionString: server.url('dangol') });
  await client.connect();
  try {
    return await client.query<T>(text);
  } finally {
    await client.end();
  }
}

/** What was acknowledged, by kind; each `send` is repeated with the same id until it was, as a careful sender does. */
function traffic(shop: Shop) {
  const kept = { event: [] as string[], chat: [] as string[], mail: [] as string[], reply: [] as string[] };
  let going = true;
  const bearer = { authorization: `Bearer ${shop.key}` };
  const event = (id: string) => ({ id, type: 'customer.recorded', occurredAt: '2026-11-20T00:00:00Z', data: { id, email: `${id}@example.com` } });
  const lane = async (name: string, once: (id: string) => Promise<boolean>, keep: string[], tries = 200) => {
    for (let n = 0; going; n += 1) {
      const id = `${name}x${n}x`;
      let done = false;
      for (let left = tries; left > 0 && !done && (going || left === tries); left -= 1) {
        done = await once(id).catch(() => false);
        if (!done) await new Promise((next) => setTimeout(next, 50));
      }
      if (done) keep.push(id);
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  const chats = async (name: string) => {
    let token = '';
    while (token === '' && going) token = (await call('POST', `/api/storefront/${shop.site}/sessions`, {}).catch(() => null))?.body?.token ?? '';
    const headers = { authorization: `Bearer ${token}` };
    return lane(name, async (id) => (await call('POST', `/api/storefront/${shop.site}/messages`, { clientId: `client-${id}-0000000000`, text: `chat ${id}`, details: { name: 'Kim', email: `${name}@customer.example` } }, headers)).status === 201, kept.chat);
  };
  const post = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true });
  const mails = (name: string) => lane(name, async (id) => {
    await post.sendMail({ envelope: { from: `${id}@customer.example`, to: shop.forward }, raw: `From: ${id}@customer.example\r\nTo: help@shop.example\r\nMessage-ID: <${id}@customer.example>\r\nSubject: mail ${id}\r\n\r\nmail ${id}\r\n` });
    return true;
  }, kept.mail);
  const replies = (name: string) => lane(name, async (id) => {
    const { body } = await call('POST', '/api/v1/conversations', { channel: 'email', to: [{ address: `${id}@customer.example` }], subject: `reply ${id}`, text: `reply ${id}` }, { cookie: shop.cookie });
    return body?.error === undefined && body !== null;
  }, kept.reply, 1);
  const lanes = [
    lane('ev', async (id) => (await call('POST', '/api/v1/events', event(id), bearer)).status === 202, kept.event),
    lane('batch', async (id) => {
      const ids = Array.from({ length: 20 }, (_, n) => `${id}${n}`);
      const good = (await call('POST', '/api/v1/events', { events: ids.map(event) }, bearer)).status === 202;
      if (good) kept.event.push(...ids);
      return good;
    }, []),
    chats('chata'), chats('chatb'), mails('maila'), mails('mailb'), replies('rep'),
  ];
  return { kept, stop: async () => { going = false; await Promise.all(lanes); } };
}

const importRows = 3_000;

async function startImport(shop: Shop): Promise<number> {
  const csv = `Email,Name\n${Array.from({ length: importRows }, (_, n) => `import${n}@example.com,Name ${n}`).join('\n')}\n`;
  const { body } = await call('POST', '/api/v1/imports?name=customers.csv', csv, { cookie: shop.cookie });
  const run = await call('POST', `/api/v1/imports/${body.id}/run`, { mapping: { name: 'mine', kind: 'customers', source: 'mine', fields: { email: 'Email', name: 'Name' } } }, { cookie: shop.cookie });
  expect(run.status).toBe(202);
  return body.id as number;
}

const onceEach = (texts: string[]) => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
};

async function untilSettled(importId: number): Promise<void> {
  const deadline = Date.now() + 150_000;
  for (;;) {
    const { rows: [one] } = await query<{ waiting: number; imported: boolean; unsent: number }>(`select
      (select count(*)::int from inbound where done_at is null and quarantined_at is null) as waiting, (select finished_at is not null from imports where id = ${importId}) as imported,
      (select count(*)::int from deliveries where state in ('queued', 'sending', 'deferred')) as unsent`);
    if (one!.waiting === 0 && one!.unsent === 0 && one!.imported) return;
    if (Date.now() > deadline) throw new Error(`Not settled: ${JSON.stringify(one)}`);
    await new Promise((done) => setTimeout(done, 500));
  }
}

test('killed at random moments, the server keeps every acknowledged thing exactly once', { timeout: 300_000 + kills * 30_000 }, async () => {
  const shop = await openShop();
  const importId = await startImport(shop);
  const sending = traffic(shop);
  try {
    for (let round = 0; round < kills; round += 1) {
      await new Promise((done) => setTimeout(done, 300 + Math.random() * 3_000));
      await kill();
      await start();
    }
    await new Promise((done) => setTimeout(done, 1_000));
  } finally {
    await sending.stop();
  }
  // As if the dead had been silent for their 40 seconds already: the next heartbeat frees what they held.
  await query("update job_workers set seen_at = seen_at - interval '1 minute'");
  await untilSettled(importId);
  const { kept } = sending;
  for (const list of Object.values(kept)) expect(list.length).toBeGreaterThan(0);

  const { rows: identities } = await query<{ value: string }>("select value from identities where kind = 'email'");
  const emails = onceEach(identities.map(({ value }) => value));
  expect(kept.event.filter((id) => emails.get(`${id}@example.com`) !== 1)).toEqual([]);
  expect([...emails].filter(([, count]) => count > 1)).toEqual([]);
  expect(Array.from({ length: importRows }, (_, n) => `import${n}@example.com`).filter((email) => emails.get(email) !== 1)).toEqual([]);

  const { rows: messages } = await query<{ text: string }>("select trim(text) as text from messages where trim(text) <> ''");
  const texts = onceEach(messages.map(({ text }) => text));
  expect(kept.chat.filter((id) => texts.get(`chat ${id}`) !== 1)).toEqual([]);
  expect(kept.mail.filter((id) => texts.get(`mail ${id}`) !== 1)).toEqual([]);
  expect(kept.reply.filter((id) => texts.get(`reply ${id}`) !== 1)).toEqual([]);
  expect([...texts].filter(([, count]) => count > 1)).toEqual([]);

  // Nothing half-written: every message hangs in a conversation whose counts and last words are those of its messages.
  const { rows: halves } = await query(`select c.id from conversations c left join messages m on m.store_id = c.store_id and m.conversation_id = c.id group by c.store_id, c.id having count(m.id) = 0`);
  expect(halves).toEqual([]);
  // Nothing is sent twice, but for what says that it may have been.
  const { rows: sent } = await query<{ address: string; state: string; maybe: boolean }>('select address, state, maybe_duplicate_at is not null as maybe from deliveries');
  const arrived = onceEach(outside.caught.flatMap((mail) => mail.to));
  expect(sent.filter(({ address, state }) => state === 'sent' && !arrived.has(address))).toEqual([]);
  expect([...arrived].filter(([address, count]) => count > 1 && !sent.some((one) => one.address === address && one.maybe))).toEqual([]);
  expect(kept.reply.filter((id) => !arrived.has(`${id}@customer.example`))).toEqual([]);
  // The log, at its most talkative, says nothing of who wrote what, and opens nothing.
  expect(log.length).toBeGreaterThan(1_000);
  expect(log.match(/[\w.-]+@(?:customer|example|shop)\.\w+|(?:mail|chat|reply) \w+x\d+x|dg[a-z]_\d+_[\w-]{30}|sencha|client-\w+/g)).toBeNull();
});
