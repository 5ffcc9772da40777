import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabaseLine } from '../emulators/database-line.ts';
import { startImapServer } from '../emulators/imap-server.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { startOnOwnDatabase } from './own-database.ts';

/** A mailbox is read by IMAP while PostgreSQL goes away and comes back. */
const outages = Number(process.env.MAILBOX_OUTAGES ?? 3);
let imap: Awaited<ReturnType<typeof startImapServer>>;
beforeAll(async () => { imap = await startImapServer(); });
afterAll(() => imap.stop());

const mailbox = () => ({ kind: 'email', name: 'Help', settings: { address: 'help@shop.example', password: 'secret', imapHost: '127.0.0.1', imapPort: imap.port, imapSecurity: 'none' } });
const delivered: string[] = [];

/** Some mails in the mailbox, each with a word of its own. */
function deliver(count: number): void {
  for (let n = 0; n < count; n += 1) {
    const word = `mail${delivered.length}x`;
    imap.deliver(`Message-ID: <${word}@customer.example>\r\nDate: ${new Date().toUTCString()}\r\nFrom: kim@customer.example\r\nTo: help@shop.example\r\nSubject: ${word}\r\n\r\n${word}\r\n`);
    delivered.push(word);
  }
}

type Query = (text: string) => Promise<{ rows: { text: string }[] }>;
const listened = () => expect.poll(() => imap.waiting(), { timeout: 60_000 }).toBe(1);

/** Once everything was read, it is there exactly once: nothing lost, nothing twice, nothing half. */
async function expectEachOnce(query: Query): Promise<void> {
  const texts = async () => (await query("select trim(text) as text from messages where kind = 'incoming'")).rows.map(({ text }) => text);
  // A lease whose answer was lost with the line lasts its 60 s; a reader that was refused connects again after a growing pause.
  await expect.poll(async () => new Set(await texts()).size, { timeout: 120_000, interval: 500 }).toBe(delivered.length);
  expect((await texts()).sort()).toEqual([...delivered].sort());
  expect((await query("select external_id as text from inbound where source = 'email'")).rows).toHaveLength(delivered.length);
  expect((await query('select external_id as text from inbound where quarantined_at is not null or done_at is null')).rows).toEqual([]);
  delivered.length = 0;
}

test('the database is killed while mails come', { timeout: 180_000 + outages * 60_000 }, async () => {
  const kit = await startOnOwnDatabase();
  const query: Query = (text) => kit.house.database.owner.query(text);
  try {
    const made = await fetch(`${kit.url}/api/v1/connections`, { method: 'POST', headers: { cookie: kit.cookie, 'content-type': 'application/json' }, body: JSON.stringify(mailbox()) });
    expect(made.status).toBe(201);
    await listened();
    for (let round = 0; round < outages; round += 1) {
      const before = delivered.length;
      deliver(30);
      // Killed while some of them are in and others are not.
      await expect.poll(async () => (await query("select external_id as text from inbound where source = 'email'")).rows.length, { interval: 5 }).toBeGreaterThan(before);
      const killed = kit.postmaster();
      process.kill(killed, 'SIGKILL');
      deliver(10);
      await kit.untilBack(killed);
      deliver(10);
    }
    await expectEachOnce(query);
  } finally {
    await kit.stop();
  }
});

test('the database is away for a while, and the mailbox is cut off besides', { timeout: 300_000 }, async () => {
  let line: Awaited<ReturnType<typeof openDatabaseLine>> | undefined;
  const kit: TestHouse = await startTestHouse({ live: true, through: async (url) => (line = await openDatabaseLine(url)).url });
  const query: Query = (text) => kit.house.database.owner.query(text);
  try {
    expect((await kit.api('POST', '/api/v1/connections', mailbox())).status).toBe(201);
    await listened();
    const lost = () => imap.waiting() === 0;
    for (let round = 0; round < 2; round += 1) {
      deliver(20);
      await line!.cut();
      deliver(10);
      // Who cannot keep a mail does not go on as if it had: the reader ends, and begins anew behind the last one kept.
      await expect.poll(lost, { timeout: 30_000, interval: 20 }).toBe(true);
      imap.cut();
      await line!.mend();
      deliver(10);
      await listened();
    }
    await expectEachOnce(query);
  } finally {
    await kit.stop();
    await line!.stop();
  }
});
