import { readdirSync, readFileSync, statSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { parseMail } from '../server/channels/email/parsing/parse-mail.ts';
import { startSmtpListener } from '../server/channels/email/smtp-listener.ts';
import { plan } from '../server/house.ts';
import { asSystem } from '../server/kernel/house.ts';
import { createLog } from '../server/kernel/log.ts';
import { openHouse, startProcess } from '../server/kernel/process.ts';
import { testConfig } from '../tests/test-server.ts';
import { connect } from '../server/modules/deliveries/connections/connect.ts';
import { startDurableDatabase } from './durable-database.ts';

/**
 * Mail in: mails sent to the built-in SMTP listener until each stands in a conversation, against the same listener that
 * only parses each mail and inserts it as one committed row; three times in turn, the middle ratio of them. `npx tsx bench/mail-in.bench.ts [FOLDER of .eml] [COUNT]`
 */
const [folder, count = '1000'] = process.argv.slice(2);
const senders = 8;
/** Sent before the clock starts, to both: the first mails pay for the start of the threads that read mail, and for the first plans of each statement. */
const warmUp = 64;
const made = makeMails(Number(count) + warmUp, folder);
const early = made.slice(0, warmUp);
const mails = made.slice(warmUp);
const database = await startDurableDatabase();
interface Round { ours: Awaited<ReturnType<typeof measureHouse>>; limit: number; ratio: number }
const rounds: Round[] = [];
for (let round = 0; round < 3; round += 1) {
  const limit = await measureBaseline(database.url);
  const ours = await measureHouse(database.url);
  rounds.push({ ours, limit, ratio: ours.perSecond / limit });
}
await database.stop();
const { ours, limit } = rounds.toSorted((a, b) => a.ratio - b.ratio)[1]!;
const megabytes = mails.reduce((sum, mail) => sum + mail.length, 0) / 1e6;
process.stdout.write(`${JSON.stringify({
  bench: 'mail-in', mails: mails.length, kilobytesEach: Math.round((megabytes * 1000) / mails.length), conversations: ours.conversations,
  perSecond: Math.round(ours.perSecond), acceptedPerSecond: Math.round(ours.acceptedPerSecond), ownCpuMsEach: Number(ours.ownCpuMs.toFixed(1)), limitPerSecond: Math.round(limit),
  databaseCpuMsEach: Number(ours.databaseCpuMs.toFixed(1)), ratio: Number((ours.perSecond / limit).toFixed(2)), ratios: rounds.map(({ ratio }) => Number(ratio.toFixed(2))), goal: 0.5,
})}\n`);
process.exit(0);

async function measureBaseline(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  await pool.query('create table if not exists bench_mails (id bigint generated always as identity primary key, external_id text, parsed jsonb, raw bytea)');
  const port = await freePort();
  const listener = await startSmtpListener(port, '127.0.0.1', {
    log: createLog('silent'), domain: 'in.example', target: () => Promise.resolve({ storeId: 1, connectionId: 1 }),
    async receive(_target, raw, externalId) {
      const { subject, text, html, from, to } = parseMail(raw);
      await pool.query('insert into bench_mails (external_id, parsed, raw) values ($1, $2, $3)', [externalId, JSON.stringify({ subject, text, html, from, to }).replaceAll('\\u0000', ''), raw]);
    },
  });
  const to = `1-${'a'.repeat(24)}@in.example`;
  await sendAll(port, to, early);
  const seconds = await sendAll(port, to, mails);
  await listener.stop();
  await pool.end();
  return mails.length / seconds;
}

async function measureHouse(url: string): Promise<{ perSecond: number; acceptedPerSecond: number; ownCpuMs: number; databaseCpuMs: number; conversations: number }> {
  const port = await freePort();
  const settings = testConfig({ SMTP_LISTEN_PORT: String(port), SMTP_LISTEN_HOST: '127.0.0.1', MAIL_DOMAIN: 'in.example', DATABASE_POOL: '16' });
  const house = await openHouse(settings.config, url);
  const running = await startProcess(house, plan);
  const owner = house.database.owner;
  const { rows: [store] } = await owner.query<{ id: number }>(
    "insert into stores (name, locale, languages, country, zone, currency) values ('Bench', 'en', '{en}', 'KR', 'Asia/Seoul', 'KRW') returning id");
  const storeId = store!.id;
  const { id } = await connect(asSystem(house, storeId, 'bench'), { kind: 'email', name: 'Bench', settings: { address: 'bench@shop.example' } });
  const { rows: [row] } = await owner.query<{ inbound_token: string }>('select inbound_token from channel_connections where id = $1', [id]);
  const to = `${row!.inbound_token}@in.example`;
  await sendAll(port, to, early);
  await allWorked(owner);
  const cpu = process.cpuUsage();
  const databaseCpu = database.processorTime();
  const start = performance.now();
  const accepted = await sendAll(port, to, mails);
  await allWorked(owner);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const databaseCpuMs = (database.processorTime() - databaseCpu) / mails.length;
  const { rows: [conversations] } = await owner.query<{ n: string }>('select count(*) as n from conversations where store_id = $1', [storeId]);
  await running.stop();
  await house.close();
  settings.remove();
  return {
    perSecond: mails.length / seconds, acceptedPerSecond: mails.length / accepted, ownCpuMs: (user + system) / 1000 / mails.length,
    databaseCpuMs, conversations: Number(conversations!.n),
  };
}

/** Once nothing waits any more; asked seldom, and of the index of what waits, so that the asking costs nothing. */
async function allWorked(owner: pg.Pool): Promise<void> {
  const waiting = async () => (await owner.query("select from inbound where source = 'email' and done_at is null and quarantined_at is null limit 1")).rowCount! > 0;
  while (await waiting()) await new Promise((next) => setTimeout(next, 20));
}

/** Several senders at once, each with one connection, as a forwarding provider does. Returns seconds. */
async function sendAll(port: number, to: string, list: Buffer[]): Promise<number> {
  const start = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: senders }, async () => {
    const say = await dial(port);
    await say('EHLO bench.example\r\n');
    for (let index = next; index < list.length; index = next) {
      next += 1;
      await say('MAIL FROM:<kim@customer.example>\r\n');
      await say(`RCPT TO:<${to}>\r\n`);
      await say('DATA\r\n');
      const body = list[index]!.toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
      const answer = await say(Buffer.concat([Buffer.from(body, 'latin1'), Buffer.from('\r\n.\r\n')]));
      if (!answer.startsWith('250')) throw new Error(`The listener answered ${answer}`);
    }
    await say('QUIT\r\n');
  }));
  return (performance.now() - start) / 1000;
}

/** A bare SMTP client: the measurement should not be about a client library. */
async function dial(port: number): Promise<(line: string | Buffer) => Promise<string>> {
  const socket = net.connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let text = '';
  let answered: ((reply: string) => void) | undefined;
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const whole = /(?:^|\n)\d{3} [^\n]*\n$/.test(text);
    if (!whole) return;
    const reply = text;
    text = '';
    answered?.(reply);
  });
  const heard = () => new Promise<string>((done) => { answered = done; });
  const greeting = heard();
  await greeting;
  return (line) => {
    const reply = heard();
    socket.write(line);
    return reply;
  };
}

async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** The mails of a folder, repeated with new ids until there are enough; without one, mails as shoppers write them. */
function makeMails(wanted: number, from: string | undefined): Buffer[] {
  const given = from ? emlFiles(from).map((path) => readFileSync(path)) : Array.from({ length: 40 }, (_, index) => shopperMail(index));
  return Array.from({ length: wanted }, (_, index) => renamed(given[index % given.length]!, index));
}

function emlFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return /\.(eml|email|msg|txt)$/.test(path) ? [path] : [];
  return readdirSync(path).sort().flatMap((name) => emlFiles(join(path, name)));
}

function renamed(mail: Buffer, index: number): Buffer {
  // A new mail by somebody new: two of three mails to a shop are.
  const text = mail.toString('latin1').replace(/^Message-I[dD]:.*(?:\r?\n[ \t].*)*\r?\n/m, '')
    .replace(/^(From:.*?)([\w.+-]+)@/m, (_all, before: string, local: string) => `${before}${local.slice(0, 40)}${index % 3 === 0 ? '' : index}@`);
  return Buffer.from(`Message-ID: <bench-${index}@customer.example>\r\n${text}`, 'latin1');
}

function shopperMail(index: number): Buffer {
  const words = ['안녕하세요, 주문한 찻잔이 아직 오지 않았어요. 언제쯤 받을 수 있을까요?', '注文した便箋の色が違いました。交換をお願いできますか。', 'The notebook arrived with a bent corner. Could you send another one?'];
  const text = `${words[index % 3]}\n\n`.repeat(1 + (index % 6));
  const picture = index % 4 === 0 ? Buffer.alloc(60_000, index).toString('base64').replace(/(.{76})/g, '$1\r\n') : null;
  const boundary = `b${index}`;
  const alternative = [
    `--${boundary}a`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64').replace(/(.{76})/g, '$1\r\n'),
    `--${boundary}a`, 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64', '',
    Buffer.from(`<html><body><div style="font-size:14px">${text.replaceAll('\n', '<br>')}</div><blockquote>${'<p>On an earlier day somebody wrote this.</p>'.repeat(30)}</blockquote></body></html>`).toString('base64').replace(/(.{76})/g, '$1\r\n'),
    `--${boundary}a--`, ''].join('\r\n');
  const head = [
    'Received: from mx.customer.example by mx.shop.example; Sun, 22 Nov 2026 01:00:00 +0000', 'Date: Sun, 22 Nov 2026 01:00:00 +0000', `From: Customer ${index} <customer${index}@customer.example>`,
    'To: bench@shop.example', `Subject: Order ${1000 + index}`, 'MIME-Version: 1.0'];
  if (!picture) return Buffer.from([...head, `Content-Type: multipart/alternative; boundary="${boundary}a"`, '', alternative].join('\r\n'));
  return Buffer.from([
    ...head, `Content-Type: multipart/mixed; boundary="${boundary}"`, '', `--${boundary}`, `Content-Type: multipart/alternative; boundary="${boundary}a"`, '', alternative,
    `--${boundary}`, 'Content-Type: image/jpeg; name="photo.jpg"', 'Content-Disposition: attachment; filename="photo.jpg"', 'Content-Transfer-Encoding: base64', '', picture, `--${boundary}--`, ''].join('\r\n'));
}
