import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startImapServer } from '../../../tests/emulators/imap-server.ts';
import { selfSigned } from '../../../tests/emulators/self-signed.ts';
import { startSmtpServer } from '../../../tests/emulators/smtp-server.ts';
import { createLog } from '../../kernel/log.ts';
import { ChannelError } from '../channel.ts';
import type { ChannelDeps } from '../channel.ts';
import { checkMailbox } from './check.ts';
import { explainMailError } from './explain.ts';
import { emailSettings } from './settings.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const deps: ChannelDeps = {
  log: createLog('silent'), now: () => new Date(), fetch,
  resolve: (host) => (host === 'localhost' ? Promise.resolve('127.0.0.1') : Promise.reject(new ChannelError('unknown_host', host))),
};

async function codes(given: Record<string, unknown>): Promise<[string, string]> {
  const steps = await checkMailbox(emailSettings.parse({ address: 'help@shop.example', password: 'secret', imapSecurity: 'none', smtpSecurity: 'none', ...given }), deps);
  expect(steps.every((step) => step.words.en && step.words.ko && step.words.ja)).toBe(true);
  return [steps[0]!.code, steps[1]!.code];
}

async function imap(options: Parameters<typeof startImapServer>[0] = {}) {
  const server = await startImapServer(options);
  stops.push(() => server.stop());
  return { imapHost: 'localhost', imapPort: server.port };
}
async function smtp(options: Parameters<typeof startSmtpServer>[0] = {}) {
  const server = await startSmtpServer(options);
  stops.push(() => server.stop());
  return { smtpHost: 'localhost', smtpPort: server.port };
}

test('says that both ways work', async () => {
  expect(await codes({ ...await imap(), ...await smtp({ user: 'help@shop.example', password: 'secret' }) })).toEqual(['ok', 'ok']);
  expect(await codes({ ...await imap({ idle: false }) })).toEqual(['no_idle', 'ok_receive_only']);
  expect(await codes({ ...await smtp() })).toEqual(['ok_forwarding', 'ok']);
});

test('names an unknown server', async () => {
  expect(await codes({ imapHost: 'imap.nowhere.example', smtpHost: 'smtp.nowhere.example' })).toEqual(['unknown_host', 'unknown_host']);
});

test('names a closed port', async () => {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((done) => server.close(done));
  expect(await codes({ imapHost: 'localhost', imapPort: port, smtpHost: 'localhost', smtpPort: port })).toEqual(['port_closed', 'port_closed']);
});

test('names the wrong kind of encryption', async () => {
  expect(await codes({ ...await imap(), ...await smtp(), imapSecurity: 'tls', smtpSecurity: 'tls' })).toEqual(['tls_wrong', 'tls_wrong']);
  expect(await codes({ ...await imap(), ...await smtp(), imapSecurity: 'starttls', smtpSecurity: 'starttls' })).toEqual(['tls_wrong', 'tls_wrong']);
});

test('does not trust a certificate that nobody vouches for', async () => {
  const tls = selfSigned;
  expect(await codes({ ...await imap({ tls }), ...await smtp({ tls }), imapSecurity: 'tls', smtpSecurity: 'tls' })).toEqual(['certificate_untrusted', 'certificate_untrusted']);
});

test('says of a certificate whether it has run out, is another server’s, or is vouched for by nobody', () => {
  const asNodemailerPutsIt = (message: string) => explainMailError(Object.assign(new Error(message), { code: 'ESOCKET', command: 'CONN' })).code;
  expect(explainMailError(Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' })).code).toBe('certificate_expired');
  expect(asNodemailerPutsIt('certificate has expired')).toBe('certificate_expired');
  expect(asNodemailerPutsIt("Hostname/IP does not match certificate's altnames: Host: mail.shop.example. is not in the cert's altnames: DNS:other.example")).toBe('certificate');
  expect(asNodemailerPutsIt('unable to get local issuer certificate')).toBe('certificate_untrusted');
});

test('says that sending is switched off where it is sending', async () => {
  const off = { user: 'help@shop.example', password: 'another', refusal: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.' };
  expect(await codes(await smtp(off))).toEqual(['ok_forwarding', 'smtp_off']);
});

test('names a wrong password, a missing app password and a switched-off IMAP', async () => {
  const wrong = { user: 'help@shop.example', password: 'another' };
  expect(await codes({ ...await imap(wrong), ...await smtp(wrong) })).toEqual(['wrong_password', 'wrong_password']);
  expect(await codes(await imap({ ...wrong, refusal: 'NO [ALERT] Application-specific password required: https://support.google.com (Failure)' }))).toEqual(['app_password_needed', 'ok_receive_only']);
  expect(await codes(await imap({ ...wrong, refusal: 'NO [ALERT] Your account is not enabled for IMAP use. Please visit your settings.' }))).toEqual(['imap_off', 'ok_receive_only']);
});

test('names a sender that the server refuses', async () => {
  const refusing = await smtp({ user: 'help@shop.example', password: 'secret', refuse: (step) => (step === 'from' ? '553 5.7.1 Sender address rejected: not owned by user' : undefined) });
  expect(await codes(refusing)).toEqual(['ok_forwarding', 'sender_refused']);
});

test('names something that is no mail server', async () => {
  const server = net.createServer((socket) => { socket.on('error', () => undefined); socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'); });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  stops.push(() => new Promise((done) => server.close(() => done())));
  const { port } = server.address() as net.AddressInfo;
  const found = await codes({ imapHost: 'localhost', imapPort: port, smtpHost: 'localhost', smtpPort: port });
  expect(found.every((code) => ['not_imap', 'connection_lost', 'server_said_no'].includes(code))).toBe(true);
});

test('never sends a password in clear over public networks', async () => {
  const steps = await checkMailbox(emailSettings.parse({
    address: 'help@shop.example', password: 'secret', imapHost: 'imap.shop.example', imapSecurity: 'none', smtpHost: 'smtp.shop.example', smtpSecurity: 'none',
  }), { ...deps, resolve: () => Promise.resolve('93.184.216.34') });
  expect(steps.map((step) => step.code)).toEqual(['cleartext_refused', 'cleartext_refused']);
});
