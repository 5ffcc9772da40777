import { access, constants, statfs } from 'node:fs/promises';
import { lookup } from 'node:dns/promises';
import { readConfig } from './kernel/config.ts';
import type { Config } from './kernel/config.ts';
import type { House } from './kernel/house.ts';
import { withHouse } from './main.ts';
import { proveFileStore } from './prove-file-store.ts';

interface Finding {
  name: string;
  ok: boolean;
  says: string;
}

const finding = (name: string, ok: boolean, says: string): Finding => ({ name, ok, says });

/** Looks at this installation and says in plain words what is wrong. Ends with exit 1 when something is. */
export async function doctor(): Promise<void> {
  const findings = await examine(readConfig(process.env));
  for (const { name, ok, says } of findings) process.stdout.write(`${ok ? 'ok   ' : 'WRONG'} ${name}: ${says}\n`);
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

/** What stands without a database is looked at first: a full disk is why there is none. */
export async function examine(config: Config): Promise<Finding[]> {
  const outside = [
    finding('node', true, `Node ${process.versions.node}`),
    finding('settings', true, `PUBLIC_URL is ${config.PUBLIC_URL}${config.PUBLIC_URL.startsWith('https:') ? '' : ' (not https: fine on this machine only)'}`),
    await dataFolder(config), await names(config),
  ];
  const inside = await withHouse(examineHouse, config).catch((error: unknown) => [finding('database', false, error instanceof Error ? error.message : String(error))]);
  return [...outside, ...inside];
}

/** Looks at what is kept: the database, the key, the mailboxes, what waits. */
export async function examineHouse(house: House): Promise<Finding[]> {
  return [await database(house), await secretKey(house), await fileStore(house), await mailboxes(house), await waiting(house), await quarantine(house)];
}

async function dataFolder(config: Config): Promise<Finding> {
  const problem = await access(config.DATA_DIR, constants.W_OK).then(() => null, (error: NodeJS.ErrnoException) => error.code ?? error.message);
  if (problem === 'ENOENT') return finding('data folder', true, `${config.DATA_DIR} does not exist yet`);
  if (problem) return finding('data folder', false, `${config.DATA_DIR} cannot be written to (${problem})`);
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

const sealedColumns = [
  'select settings::text as kept from channel_connections where disconnected_at is null', 'select secrets::text from store_connections', 'select totp_secret from agents where totp_secret is not null',
  'select private_key from signing_keys', 'select identity_secret from sites where identity_secret is not null',
];

/** Whether what is sealed can be opened with the key of this installation. */
async function secretKey({ database: { owner }, secrets, config }: House): Promise<Finding> {
  const { rows } = await owner.query<{ kept: string }>(sealedColumns.map((one) => `(${one} limit 20)`).join(' union all '));
  const sealed = rows.flatMap(({ kept }) => kept.match(/\bv1\.[\w-]{38,}/g) ?? []);
  const shut = sealed.filter((text) => !opens(secrets, text)).length;
  const key = config.SECRET_KEY ? 'SECRET_KEY' : `${config.DATA_DIR}/secret.key`;
  if (shut === 0) return finding('secret key', true, sealed.length === 0 ? 'nothing is sealed yet' : `${key} opens what is sealed`);
  return finding('secret key', false, `${key} does not open ${shut} of ${sealed.length} sealed passwords and keys: it is not the key they were sealed with. Put the right one back, or enter them again.`);
}

function opens(secrets: House['secrets'], text: string): boolean {
  try {
    secrets.open(text);
    return true;
  } catch {
    return false;
  }
}

async function fileStore(house: House): Promise<Finding> {
  const { S3_URL, DATA_DIR } = house.config;
  const problem = await proveFileStore(house).then(() => null, (error: Error) => error.message);
  return finding('file store', problem === null, problem ?? (S3_URL ? `the bucket at ${S3_URL} keeps, gives back and forgets` : `files are in ${DATA_DIR}/files`));
}

async function mailboxes({ database: { owner } }: House): Promise<Finding> {
  const { rows } = await owner.query<{ name: string; code: string | null; since: Date | null }>(
    "select name, failure_code as code, failed_at as since from channel_connections where kind = 'email' and disconnected_at is null and paused_at is null order by store_id, id");
  const broken = rows.filter((row) => row.since !== null);
  if (rows.length === 0) return finding('mailboxes', true, 'none is connected; nothing can be sent by mail');
  if (broken.length === 0) return finding('mailboxes', true, `${rows.length} work`);
  return finding('mailboxes', false, broken.map(({ name, code, since }) => `"${name}" has not worked since ${since!.toISOString()} (${code ?? 'unknown'})`).join('; '));
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

async function names(config: Config): Promise<Finding> {
  const host = new URL(config.PUBLIC_URL).hostname;
  const found = await lookup(host).catch(() => null);
  return finding('name', found !== null, found ? `${host} is ${found.address}` : `${host} cannot be looked up; shoppers could not reach their links`);
}
