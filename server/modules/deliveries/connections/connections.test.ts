import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import nodemailer from 'nodemailer';
import { startImapServer } from '../../../../tests/emulators/imap-server.ts';
import { startSmtpServer } from '../../../../tests/emulators/smtp-server.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';
import { checkDomain } from '../signing/check-domain.ts';
import { connect } from './connect.ts';
import { mailboxWatcher } from './watch.ts';

let kit: TestHouse;
let smtpPort: number;

beforeAll(async () => {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  smtpPort = (server.address() as net.AddressInfo).port;
  await new Promise((done) => server.close(done));
  kit = await startTestHouse({ settings: { SMTP_LISTEN_PORT: String(smtpPort), SMTP_LISTEN_HOST: '127.0.0.1', MAIL_DOMAIN: 'in.dangol.test' } });
});
afterAll(() => kit.stop());

const mail = (id: string) => `Message-ID: <${id}@customer.example>\r\nDate: Sun, 22 Nov 2026 01:00:00 +0000\r\nFrom: kim@customer.example\r\nSubject: ${id}\r\n\r\nHello ${id}\r\n`;
const kept = () => kit.sql<{ external_id: string; meta: Record<string, unknown>; body: Buffer }>`select external_id, meta, body from inbound where source = 'email' order by id`;
const until = async (ready: () => Promise<boolean>) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await ready()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('It did not happen in 10 seconds.');
};

test('a mailbox is connected, listed without its password, changed and disconnected', async () => {
  const outside = await startSmtpServer();
  const settings = { address: 'Help@Shop.example', password: 'hunter2', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' };
  const created = await kit.api('POST', '/api/v1/connections', { kind: 'email', name: 'Help', settings, signatures: { ko: '차와 종이 드림' } });
  expect(created.status).toBe(201);
  const list = await kit.api('GET', '/api/v1/connections');
  expect(JSON.stringify(list.body)).not.toContain('hunter2');
  expect(list.body.items[0]).toMatchObject({ address: 'help@shop.example', secrets: ['password'], isDefault: true, signatures: { ko: '차와 종이 드림' } });
  expect(list.body.items[0].forwardingAddress).toMatch(/^\d+-[a-z2-7]{24}@in\.dangol\.test$/);
  const [row] = await kit.sql`select settings from channel_connections where id = ${created.body.id}`;
  expect(row.settings.password).toMatch(/^v1\./);
  expect((await kit.api('POST', '/api/v1/connections', { kind: 'email', name: 'Again', settings })).status).toBe(409);
  expect((await kit.api('PATCH', `/api/v1/connections/${created.body.id}`, { settings: { password: '', senderName: 'Tea' } })).status).toBe(200);
  const [after] = await kit.sql`select settings from channel_connections where id = ${created.body.id}`;
  expect(kit.house.secrets.open(after.settings.password)).toBe('hunter2');
  expect(after.settings.senderName).toBe('Tea');
  expect((await kit.api('POST', `/api/v1/connections/${created.body.id}/test`)).body).toMatchObject({ ok: true });
  expect((await kit.api('DELETE', `/api/v1/connections/${created.body.id}`)).status).toBe(200);
  const [gone] = await kit.sql`select settings from channel_connections where id = ${created.body.id}`;
  expect(gone.settings.password).toBeUndefined();
  await outside.stop();
});

test('bad input is answered with 422, a stranger with 401 or 403, another store with 404', async () => {
  const { id } = await connect(kit.owner, { kind: 'email', name: 'Mine', settings: { address: 'mine@shop.example' } });
  expect((await kit.api('POST', '/api/v1/connections', { kind: 'email', name: 'x', settings: { address: 'no' } })).status).toBe(422);
  expect((await kit.api('POST', '/api/v1/connections', { kind: 'pigeon', name: 'x', settings: {} })).status).toBe(422);
  expect((await kit.api('POST', '/api/v1/connections', { kind: 'email', name: 'x', settings: { address: 'a@b.example', imapHost: 'a b' } })).status).toBe(422);
  expect((await kit.api('GET', '/api/v1/channels', undefined, { as: null })).status).toBe(401);
  const agent = await kit.agent();
  expect((await kit.api('GET', '/api/v1/channels', undefined, { as: agent })).status).toBe(403);
  const other = await kit.secondStore();
  expect((await kit.api('DELETE', `/api/v1/connections/${id}`, undefined, { as: other.owner })).status).toBe(404);
  expect((await kit.api('GET', '/api/v1/connections', undefined, { as: other.owner })).body.items).toEqual([]);
});

test('private mail servers are refused unless the operator names them', async () => {
  const answer = await kit.api('POST', '/api/v1/connections/test', { kind: 'email', settings: { address: 'a@b.example', password: 'x', imapHost: '10.0.0.1', smtpHost: '169.254.169.254' } });
  expect(answer.body.steps.map((step: { code: string }) => step.code)).toEqual(['private_host', 'private_host']);
});

test('forwarded mail is kept once by SMTP and by webhook, and only for our addresses', async () => {
  const { id } = await connect(kit.owner, { kind: 'email', name: 'Forwarded', settings: { address: 'forwarded@shop.example' } });
  const [{ inbound_token: token }] = await kit.sql`select inbound_token from channel_connections where id = ${id}`;
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const envelope = { from: 'kim@customer.example', to: [`${token}@in.dangol.test`] };
  await transport.sendMail({ envelope, raw: mail('forwarded') });
  await transport.sendMail({ envelope, raw: mail('forwarded') });
  const webhook = await kit.api('POST', `/webhooks/email/${token}`, Buffer.from(mail('forwarded')), { as: null });
  expect(webhook).toMatchObject({ status: 202, body: { duplicate: true } });
  const rows = (await kept()).filter((one) => one.external_id.startsWith('forwarded@'));
  expect(rows).toHaveLength(1);
  expect(rows[0]!.meta).toMatchObject({ connectionId: id, way: 'smtp' });
  for (const to of [`${token}@elsewhere.example`, `9-${'a'.repeat(24)}@in.dangol.test`, 'help@in.dangol.test']) {
    await expect(transport.sendMail({ envelope: { from: 'kim@customer.example', to: [to] }, raw: mail('stray') })).rejects.toMatchObject({ responseCode: 550 });
  }
  expect((await kit.api('POST', `/webhooks/email/1-${'a'.repeat(24)}`, Buffer.from('x'), { as: null })).status).toBe(404);
  await expect(transport.sendMail({ envelope, raw: Buffer.alloc(51 * 1024 * 1024, 'x') })).rejects.toMatchObject({ responseCode: 552 });
  transport.close();
});

test('forwarded mail is refused for now while it cannot be kept', async () => {
  const { id } = await connect(kit.owner, { kind: 'email', name: 'Unlucky', settings: { address: 'unlucky@shop.example' } });
  const [{ inbound_token: token }] = await kit.sql`select inbound_token from channel_connections where id = ${id}`;
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const send = () => transport.sendMail({ envelope: { from: 'kim@customer.example', to: [`${token}@in.dangol.test`] }, raw: mail('unlucky') });
  await kit.sql`alter table inbound rename to inbound_away`;
  await expect(send()).rejects.toMatchObject({ responseCode: 451 });
  await kit.sql`alter table inbound_away rename to inbound`;
  await send();
  expect((await kept()).filter((one) => one.external_id.startsWith('unlucky@'))).toHaveLength(1);
  transport.close();
});

test('one process of several reads a mailbox; another takes over when it ends', async () => {
  const imap = await startImapServer({ user: 'watched@shop.example' });
  const { id } = await connect(kit.owner, {
    kind: 'email', name: 'Watched', settings: { address: 'watched@shop.example', password: 'secret', imapHost: '127.0.0.1', imapPort: imap.port, imapSecurity: 'none' },
  });
  const [first, second] = [await mailboxWatcher.start(kit.house), await mailboxWatcher.start(kit.house)];
  const status = async () => (await kit.sql`select last_seen_at from channel_connections where id = ${id}`)[0].last_seen_at !== null;
  await until(status);
  expect(imap.waiting() <= 1).toBe(true);
  expect(imap.counts.connections).toBe(1);
  imap.deliver(mail('watched-1'));
  await until(async () => (await kept()).some((one) => one.external_id.startsWith('watched-1@')));
  await first.stop();
  kit.house.signals.send('channel-connections');
  imap.deliver(mail('watched-2'));
  await until(async () => (await kept()).some((one) => one.external_id.startsWith('watched-2@')));
  await second.stop();
  expect((await kept()).filter((one) => one.external_id.startsWith('watched-')).length).toBe(2);
  await imap.stop();
});

test('a mailbox whose password is refused says so', async () => {
  const imap = await startImapServer({ user: 'locked@shop.example', password: 'changed' });
  const { id } = await connect(kit.owner, {
    kind: 'email', name: 'Locked', settings: { address: 'locked@shop.example', password: 'old', imapHost: '127.0.0.1', imapPort: imap.port, imapSecurity: 'none' },
  });
  const watcher = await mailboxWatcher.start(kit.house);
  const found = async () => (await kit.api('GET', '/api/v1/connections')).body.items.find((one: { id: number }) => one.id === id);
  await until(async () => (await found()).status === 'failing');
  expect((await found()).failure.code).toBe('wrong_password');
  await watcher.stop();
  await imap.stop();
});

test('a domain is signed for once its record is found', async () => {
  await connect(kit.owner, { kind: 'email', name: 'Own', settings: { address: 'hello@own.example' } });
  await connect(kit.owner, { kind: 'email', name: 'Free', settings: { address: 'shop@gmail.com' } });
  const { items } = (await kit.api('GET', '/api/v1/sending-domains')).body;
  expect(items.some((one: { domain: string }) => one.domain === 'gmail.com')).toBe(false);
  const own = items.find((one: { domain: string }) => one.domain === 'own.example');
  const record = own.records.find((one: { kind: string }) => one.kind === 'dkim');
  const missing = await checkDomain(kit.owner, own.id, () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })));
  expect(missing).toMatchObject({ verifiedAt: null, records: [{ kind: 'dkim', state: 'missing' }, { kind: 'dmarc', state: 'missing' }] });
  const right = await checkDomain(kit.owner, own.id, (name) => Promise.resolve(name === record.name ? [[record.value.slice(0, 200), record.value.slice(200)]] : []));
  expect(right.verifiedAt).not.toBeNull();
  const unknown = await checkDomain(kit.owner, own.id, () => Promise.reject(Object.assign(new Error('no'), { code: 'ETIMEOUT' })));
  expect(unknown.verifiedAt).not.toBeNull();
  const wrong = await checkDomain(kit.owner, own.id, (name) => Promise.resolve(name === record.name ? [['v=DKIM1; p=AAAA']] : []));
  expect(wrong.verifiedAt).toBeNull();
});
