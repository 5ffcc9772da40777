import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../tests/kit.ts';
import type { TestHouse } from '../tests/kit.ts';
import { examine, examineHouse } from './doctor.ts';
import { migrate } from './kernel/migrate.ts';
import { packageRoot } from './kernel/root.ts';
import { createSecrets } from './kernel/secrets.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(() => kit.stop());

const says = async (house = kit.house) => Object.fromEntries((await examineHouse(house)).map(({ name, ok, says: text }) => [name, `${ok ? 'ok' : 'WRONG'} ${text}`]));

it('finds nothing wrong with a new store, and says that it has no mailbox', async () => {
  const found = await says();
  expect(Object.values(found).filter((text) => text.startsWith('WRONG'))).toEqual([]);
  expect(found.mailboxes).toContain('none is connected');
});

it('says that the key does not open what is sealed, and which mailbox does not work', async () => {
  await kit.api('POST', '/api/v1/connections', { kind: 'email', name: 'Help', settings: { address: 'help@shop.example', password: 'secret', smtpHost: '127.0.0.1', smtpPort: 9, smtpSecurity: 'none' } });
  expect((await says())['secret key']).toMatch(/^ok .*opens/);
  expect((await says({ ...kit.house, secrets: createSecrets('another key that is long enough to be one') }))['secret key']).toMatch(/^WRONG .*does not open 2 of 2/);
  await kit.sql`update channel_connections set failed_at = now(), failure_code = 'wrong_password'`;
  expect((await says()).mailboxes).toMatch(/^WRONG "Help" has not worked since .*wrong_password/);
});

it('says that a database is from a newer version, and the rest all the same', async () => {
  await kit.sql`insert into migrations (name) values ('9999_later.sql')`;
  await expect(migrate(kit.databaseUrl, join(packageRoot(), 'db', 'migrations'))).rejects.toThrow('newer Dangol');
  const findings = await examine({ ...kit.house.config, DATABASE_URL: kit.databaseUrl, DATA_DIR: '/nowhere/at/all' });
  expect(findings.map(({ name }) => name)).toEqual(['node', 'settings', 'data folder', 'name', 'database']);
});
