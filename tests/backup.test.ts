import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreeForAll } from '../server/backup/agree.ts';
import { makeBackup } from '../server/backup/make.ts';
import { openHouse } from '../server/kernel/process.ts';
import { testConfig } from './test-server.ts';
import { connect } from '../server/modules/deliveries/connections/connect.ts';
import { queue } from '../server/modules/deliveries/queue.ts';
import { transact } from '../server/kernel/command.ts';
import { startSmtpServer } from './emulators/smtp-server.ts';
import { furnish } from './every-route/furnish.ts';
import type { Furnished } from './every-route/furnish.ts';
import { settle, startTestHouse, testDatabase } from './kit.ts';
import type { TestHouse } from './kit.ts';
import { program } from './program.ts';

let kit: TestHouse;
let mine: Furnished;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
const folder = mkdtempSync(join(tmpdir(), 'dangol-backup-'));
const file = join(folder, 'backup.tar.gz');

beforeAll(async () => {
  kit = await startTestHouse();
  mine = await furnish(kit, kit.store, 'hanji');
  outside = await startSmtpServer();
}, 60_000);
afterAll(async () => {
  await kit.stop();
  await outside.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = promisify(execFile);
/** The command line in a process of its own, on another database and folder. */
const dangol = (env: Record<string, string>, ...args: string[]) => run(process.execPath, [program, ...args], {
  env: { ...process.env, LOG_LEVEL: 'error', NODE_NO_WARNINGS: '1', SECRET_KEY: '', ...env },
});

async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = new pg.Client({ connectionString: testDatabase('postgres') });
  await admin.connect();
  const name = `restored_${Date.now()}`;
  await admin.query(`create database ${name}`);
  return { url: testDatabase(name), async drop() { await admin.query(`drop database ${name} with (force)`); await admin.end(); } };
}

async function rowsOf(owner: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname not in ('migrations', 'rate_limits', 'job_workers', 'installation', 'sessions', 'event_cursors')`);
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    found[name] = (await owner.query<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t, ' ' order by t)), '') as digest from (select (to_jsonb(r) - '{xid,leased_until,listener,listener_until}'::text[])::text as t from ${name} r) as all_rows`)).rows[0]!.digest;
  }
  return found;
}

test('what was backed up is there again, and nothing leaves until somebody agrees', { timeout: 180_000 }, async () => {
  const { id: connectionId } = await connect(kit.owner, {
    kind: 'email', name: 'Help', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none', smtpUser: 'me', smtpPassword: 'tea-and-paper' },
  });
  const send = (key: string) => transact(kit.store.system, (tx) => queue.in(tx, { idempotencyKey: key, channel: 'email', connectionId, to: [{ address: `${key}@customer.example` }], content: { text: key } }));
  await send('before');
  await kit.settle();
  const sentBefore = outside.caught.length;
  // Queued when the backup is made, sent right after it: this is what a restored backup must not send again.
  await send('between');
  // More than one piece of a table, and a row that is larger than a piece.
  for (const [id, size] of [['large', 9_000_000], ['a', 3_000_000], ['b', 3_000_000], ['c', 3_000_000]] as const) {
    await kit.sql`insert into inbound (store_id, source, external_id, body, done_at) values (${kit.storeId}, 'email', ${id}, ${randomBytes(size)}, now())`;
  }
  expect((await makeBackup(kit.house, file)).join(' ')).toContain('secret key is in it');
  expect(statSync(file).mode & 0o077).toBe(0);
  await expect(makeBackup(kit.house, join(folder, 'no-such-folder', 'x'))).rejects.toThrow(`There is no folder ${join(folder, 'no-such-folder')}. Make it first.`);
  await expect(makeBackup(kit.house, folder)).rejects.toThrow(`${folder} is no file; say which file to write`);
  const before = await rowsOf(kit.house.database.owner);
  await kit.settle();
  expect(outside.caught.filter((mail) => mail.to[0] === 'between@customer.example')).toHaveLength(1);

  const target = await emptyDatabase();
  const { config, remove } = testConfig({ DATABASE_URL: target.url });
  try {
    const { stdout } = await dangol({ DATABASE_URL: target.url, DATA_DIR: config.DATA_DIR }, 'restore', file);
    expect(stdout).toContain('1 store');
    await expect(dangol({ DATABASE_URL: target.url, DATA_DIR: config.DATA_DIR }, 'restore', file)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('There is a store here already') });
    const house = await openHouse(config, target.url, kit.clock);
    try {
      expect(await rowsOf(house.database.owner)).toEqual(before);
      const caught = outside.caught.length;
      kit.clock.advance(86_400_000);
      await settle(house);
      const { rows } = await house.database.owner.query("select state, reason from deliveries where idempotency_key = 'between'");
      expect(rows).toEqual([{ state: 'held', reason: 'restored_backup' }]);
      expect(outside.caught.length).toBe(caught);
      const [{ key }] = (await house.database.owner.query<{ key: string }>('select key from files where id = $1', [mine.ids.files])).rows as [{ key: string }];
      expect((await house.files.bytes({ key })).toString()).toBe('hanji');
      expect((await house.database.owner.query('select 1 from sessions where ended_at is null')).rows).toEqual([]);
      expect((await agreeForAll(house, 'send')).join(' ')).toMatch(/What waited: .*messages \(reply\): 2\. This goes out now\./);
      expect(await agreeForAll(house, 'send')).toEqual(['Nothing is held back.']);
      await settle(house);
      // The password of the mailbox was opened with the key of the backup.
      expect(outside.caught.filter((mail) => mail.to[0] === 'between@customer.example')).toHaveLength(2);
      expect(outside.caught.filter((mail) => mail.to[0] === 'before@customer.example')).toHaveLength(1);
      expect(sentBefore).toBeGreaterThan(0);
      // Life goes on: ids, events and reactions continue after those of the backup.
      const { rows: [event] } = await house.database.owner.query<{ ahead: boolean }>('select max(id) < nextval(pg_get_serial_sequence(\'events\', \'id\')) as ahead from events');
      expect(event!.ahead).toBe(true);
    } finally {
      await house.close();
    }
  } finally {
    remove();
    await target.drop();
  }
});

test('a file that is cut off or none restores nothing and says so', { timeout: 60_000 }, async () => {
  const target = await emptyDatabase();
  const { config, remove } = testConfig();
  const bad = join(folder, 'bad.tar.gz');
  try {
    writeFileSync(bad, 'not a backup');
    await expect(dangol({ DATABASE_URL: target.url, DATA_DIR: config.DATA_DIR }, 'restore', bad)).rejects.toMatchObject({ code: 1 });
    expect(existsSync(`${bad}.part`)).toBe(false);
    const none = join(folder, 'none.tar.gz');
    await expect(dangol({ DATABASE_URL: target.url, DATA_DIR: config.DATA_DIR }, 'restore', none)).rejects.toMatchObject({ code: 1, stderr: `There is no file ${none}.\n` });
  } finally {
    remove();
    await target.drop();
  }
});
