import { afterEach, expect, test } from 'vitest';
import { startImapServer } from '../../../tests/emulators/imap-server.ts';
import { createLog } from '../../kernel/log.ts';
import type { ListenDeps } from '../channel.ts';
import { listenImap } from './listen.ts';
import { emailSettings } from './settings.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const mail = (id: string, date = 'Sun, 22 Nov 2026 01:00:00 +0000') =>
  `Message-ID: <${id}@customer.example>\r\nDate: ${date}\r\nFrom: kim@customer.example\r\nTo: help@shop.example\r\nSubject: ${id}\r\n\r\nHello ${id}\r\n`;

async function mailbox(options: Parameters<typeof startImapServer>[0] = {}, given: Record<string, unknown> = {}) {
  const server = await startImapServer(options);
  const settings = emailSettings.parse({
    address: 'help@shop.example', password: 'secret', imapHost: 'localhost', imapPort: server.port, imapSecurity: 'none', ...given,
  });
  const kept = new Map<string, { raw: string; silent: boolean }>();
  const cursors = new Map<string, unknown>();
  const looks: number[] = [];
  const waiting: (() => void)[] = [];
  let repeats = 0;
  const start = () => {
    const stop = new AbortController();
    const deps: ListenDeps = {
      log: createLog('silent'), now: () => new Date('2026-11-22T01:00:00Z'), fetch, resolve: () => Promise.resolve('127.0.0.1'), signal: stop.signal,
      cursor: { load: (name) => Promise.resolve(cursors.get(name) ?? null), save: (name, value) => { cursors.set(name, value); return Promise.resolve(); } },
      receive(raw, { externalId, silent }) {
        if (kept.has(externalId)) repeats += 1;
        else kept.set(externalId, { raw: Buffer.from(raw).toString(), silent: silent ?? false });
        return Promise.resolve();
      },
      alive() {
        looks.push(kept.size);
        for (const done of waiting.splice(0)) done();
      },
    };
    const ended = listenImap(settings, deps).then(() => 'ended', (error: { code: string }) => error.code);
    const end = async () => { stop.abort(); return ended; };
    stops.push(async () => { await end(); });
    return { ended, end };
  };
  stops.push(() => server.stop());
  const looked = () => new Promise<void>((done) => waiting.push(done));
  return { server, kept, cursors, start, looked, repeats: () => repeats, subjects: () => [...kept.values()].map(({ raw }) => /Subject: (.*)\r/.exec(raw)?.[1]) };
}

test('takes only mail that comes after connecting, and hears of it at once', async () => {
  const box = await mailbox();
  box.server.deliver(mail('old'));
  const first = box.looked();
  box.start();
  await first;
  expect(box.kept.size).toBe(0);
  const second = box.looked();
  box.server.deliver(mail('new'));
  await second;
  expect(box.subjects()).toEqual(['new']);
});

test('brings in mail of the last days silently when asked to', async () => {
  const box = await mailbox({}, { importDays: 30 });
  box.server.deliver(mail('recent'), { receivedAt: new Date('2026-11-10T00:00:00Z') });
  box.server.deliver(mail('ancient'), { receivedAt: new Date('2026-01-10T00:00:00Z') });
  const first = box.looked();
  box.start();
  await first;
  expect([...box.kept.values()].map((one) => one.silent)).toEqual([true]);
  expect(box.subjects()).toEqual(['recent']);
});

test('loses and repeats nothing when the server renumbers its mail', async () => {
  const box = await mailbox();
  box.server.deliver(mail('before', 'Mon, 2 Nov 2026 01:00:00 +0000'));
  let look = box.looked();
  const listening = box.start();
  await look;
  look = box.looked();
  for (const id of ['a', 'b', 'c']) box.server.deliver(mail(id));
  await look;
  await listening.end();
  box.server.deliver(mail('while-away'));
  box.server.renumber('INBOX', { receivedAt: new Date('2026-11-22T01:00:00Z') });
  look = box.looked();
  box.start();
  await look;
  expect(box.subjects()).toEqual(['a', 'b', 'c', 'while-away']);
  expect(box.repeats()).toBe(3);
  look = box.looked();
  box.server.deliver(mail('after'));
  await look;
  expect(box.subjects()).toEqual(['a', 'b', 'c', 'while-away', 'after']);
  expect(box.repeats()).toBe(3);
});

test('goes on where it stood after the connection was cut', async () => {
  const box = await mailbox();
  let look = box.looked();
  const listening = box.start();
  await look;
  box.server.cut();
  expect(await listening.ended).toBe('connection_lost');
  for (let n = 0; n < 120; n += 1) box.server.deliver(mail(`m${n}`));
  look = box.looked();
  box.start();
  await look;
  expect(box.kept.size).toBe(120);
  expect(box.repeats()).toBe(0);
});

test('reads several folders', async () => {
  const box = await mailbox({ folders: ['INBOX', 'Shop'] }, { folders: ['INBOX', 'Shop'] });
  const look = box.looked();
  const listening = box.start();
  await look;
  await listening.end();
  box.server.deliver(mail('one'));
  box.server.deliver(mail('two'), { folder: 'Shop' });
  const next = box.looked();
  box.start();
  await next;
  expect(box.subjects().sort()).toEqual(['one', 'two']);
});

test('says plainly why it cannot read', async () => {
  const wrong = await mailbox({ password: 'another' });
  expect(await wrong.start().ended).toBe('wrong_password');
  const off = await mailbox({ password: 'another', refusal: 'NO [AUTHENTICATIONFAILED] Your account is not enabled for IMAP use. IMAP is disabled.' });
  expect(await off.start().ended).toBe('imap_off');
  const missing = await mailbox({}, { folders: ['Nowhere'] });
  expect(await missing.start().ended).toBe('folder_missing');
});
