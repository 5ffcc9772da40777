// Builds what changed since the last build: the server, the app, the storefront script. `--force` builds all.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install, root } from './setup.mjs';

const parts = {
  server: { sources: ['server', 'db/schema.ts', 'package-lock.json', 'scripts/build.mjs'], build: buildServer },
  app: { sources: ['app', 'contract', 'vite.config.ts', 'package-lock.json', 'scripts/build.mjs'], build: buildApp },
  widget: { sources: ['widget', 'package-lock.json', 'scripts/build.mjs'], build: buildWidget },
};

async function buildServer() {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: {
      cli: 'server/cli.ts', 'mail-worker': 'server/channels/email/parsing/worker.ts',
      'value-worker': 'server/modules/retention/value-worker.ts', 'mood-worker': 'server/modules/retention/mood/mood-worker.ts',
    },
    outdir: 'dist/server', bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: true,
    jsx: 'automatic', jsxImportSource: 'hono/jsx', logLevel: 'error',
  });
  await stop();
}

async function buildApp() {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'app'), logLevel: 'error' });
  compress(join(root, 'dist', 'app'));
}

async function buildWidget() {
  const { buildWidget: build } = await import(pathToFileURL(join(root, 'widget', 'build.mjs')).href);
  await build(join(root, 'dist', 'widget'));
  compress(join(root, 'dist', 'widget'));
  await (await import('esbuild')).stop();
}

/** Every text file also stands compressed beside itself, so that nothing is compressed while somebody waits. */
function compress(folder) {
  for (const path of filesIn(folder).filter((name) => /\.(js|css|html|svg|json)$/.test(name))) {
    const bytes = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)));
}

/** Content, not dates: a fresh clone has new dates and the same content. */
function digestOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesIn(join(root, source)))) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
}

/** The parts that changed since they were last built, with the digests they will have. */
function changed({ force = false, only = Object.keys(parts) }) {
  return only.map((name) => ({ name, ...parts[name], stamp: join(root, 'dist', `.${name}`), digest: digestOf(parts[name].sources) }))
    .filter(({ stamp, digest }) => force || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest);
}

/** Builds what changed in a process of its own, so that the one that goes on to serve does not carry the builders. */
export function buildApart(options = {}) {
  install();
  process.env.NODE_ENV ??= 'production';
  if (changed(options).length === 0) return;
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...options.only ?? []], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Builds what changed, of all parts or of those named, with the packages that are there. */
export async function buildChanged(options = {}) {
  process.env.NODE_ENV ??= 'production';
  for (const { name, build, stamp, digest } of changed(options)) {
    console.error(`Building the ${name}…`);
    rmSync(join(root, 'dist', name), { recursive: true, force: true });
    await build();
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, digest);
  }
}

/** The same after the set-up. */
export async function buildAll(options = {}) {
  install();
  await buildChanged(options);
}

if (process.argv[1]?.endsWith('build.mjs')) {
  const named = process.argv.slice(2).filter((name) => name in parts);
  await buildAll({ force: process.argv.includes('--force'), ...(named.length > 0 ? { only: named } : {}) });
  // The compiler leaves a process of its own behind that would keep this one.
  process.exit(0);
}
