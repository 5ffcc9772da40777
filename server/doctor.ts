import { access, constants, statfs } from 'node:fs/promises';
import { lookup } from 'node:dns/promises';
import { readConfig } from './kernel/config.ts';
import type { House } from './kernel/house.ts';
import { withHouse } from './main.ts';

interface Finding {
  name: string;
  ok: boolean;
  says: string;
}

const finding = (name: string, ok: boolean, says: string): Finding => ({ name, ok, says });

/** Looks at this installation and says in plain words what is wrong. Ends with exit 1 when something is. */
export async function doctor(): Promise<void> {
  const config = readConfig(process.env);
  const findings = [
    finding('node', true, `Node ${process.versions.node}`),
    finding('settings', true, `PUBLIC_URL is ${config.PUBLIC_URL}${config.PUBLIC_URL.startsWith('https:') ? '' : ' (not https: fine on this machine only)'}`),
    ...await withHouse(async (house) => [await dataFolder(house), await database(house), await waiting(house), await quarantine(house), await names(house)]),
  ];
  for (const { name, ok, says } of findings) process.stdout.write(`${ok ? 'ok   ' : 'WRONG'} ${name}: ${says}\n`);
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

async function dataFolder({ config }: House): Promise<Finding> {
  await access(config.DATA_DIR, constants.W_OK);
  const { bavail, bsize } = await statfs(config.DATA_DIR);
  const free = bavail * bsize / 1e9;
  return finding('data folder', free > 1, `${config.DATA_DIR} has ${free.toFixed(1)} GB free${free > 1 ? '' : '; make room before it is full'}`);
}

async function database({ database: { owner } }: House): Promise<Finding> {
  const { rows } = await owner.query<{ version: string; size: string; stores: number }>(
    "select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size, (select count(*) from stores)::int as stores");
  const { version, size, stores } = rows[0]!;
  return finding('database', true, `PostgreSQL ${version}, ${size}, ${stores} ${stores === 1 ? 'store' : 'stores'}`);
}

async function waiting({ database: { owner } }: House): Promise<Finding> {
  const { rows } = await owner.query<{ inbound: number; oldest: Date | null }>(
    'select count(*)::int as inbound, min(received_at) as oldest from inbound where done_at is null and quarantined_at is null');
  const { inbound, oldest } = rows[0]!;
  const old = oldest !== null && Date.now() - oldest.getTime() > 600_000;
  return finding('incoming', !old, inbound === 0 ? 'nothing waits' : `${inbound} wait, the oldest since ${oldest!.toISOString()}${old ? '; is a worker running?' : ''}`);
}

async function quarantine({ database: { owner } }: House): Promise<Finding> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from inbound where quarantined_at is not null');
  const count = rows[0]!.count;
  return finding('quarantine', true, count === 0 ? 'empty' : `${count} could not be read; see Settings → Mailboxes`);
}

async function names({ config }: House): Promise<Finding> {
  const host = new URL(config.PUBLIC_URL).hostname;
  const found = await lookup(host).catch(() => null);
  return finding('name', found !== null, found ? `${host} is ${found.address}` : `${host} cannot be looked up; shoppers could not reach their links`);
}
