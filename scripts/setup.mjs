// What every script does first: with nothing but Node and npm, install what package-lock.json names, once.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Dangol needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages when they are missing or package-lock.json has changed. */
export function install() {
  const digest = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const stamp = join(root, 'node_modules', '.dangol-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.error('Installing packages…');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  writeFileSync(stamp, digest);
}

/** Runs a program of node_modules/.bin after the set-up, and ends as it ends. */
export function run(program, args, env = {}) {
  install();
  mkdirSync(join(root, '.cache'), { recursive: true });
  const { status, signal } = spawnSync(join(root, 'node_modules', '.bin', program), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  process.exit(status ?? (signal ? 1 : 0));
}
