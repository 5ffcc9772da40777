// The agents' app must open at once: what the inbox loads before its first paint (page, styles, scripts; fonts come after) ≤ 200 KB gzip.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from './setup.mjs';

const budget = 200_000;
const opened = 'features/inbox/inbox.tsx';

const { output } = await build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'app'), logLevel: 'error', build: { write: false } });
const chunks = new Map(output.filter((one) => one.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
const gzip = (content) => gzipSync(content, { level: 9 }).length;

/** A chunk and all it imports without being asked. */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of chunks.get(name)?.imports ?? []) withImports(next, found);
  return found;
}

const starts = [...chunks.values()].filter((chunk) => chunk.isEntry || chunk.facadeModuleId?.endsWith(opened));
if (!starts.some((chunk) => !chunk.isEntry)) throw new Error(`No chunk of ${opened}: this check no longer sees the inbox.`);
const scripts = new Set(starts.flatMap((chunk) => [...withImports(chunk.fileName)]));
const css = new Set([...scripts].flatMap((name) => [...chunks.get(name)?.viteMetadata?.importedCss ?? []]));
const styles = output.filter((one) => one.fileName === 'index.html' || css.has(one.fileName));
const sizes = [...[...scripts].map((name) => [name, gzip(chunks.get(name)?.code ?? '')]), ...styles.map((one) => [one.fileName, gzip(one.source)])].sort((a, b) => b[1] - a[1]);
const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);

for (const [name, bytes] of sizes.slice(0, 8)) console.log(`${name.padEnd(44)} ${String(bytes).padStart(7)} bytes gzip`);
console.log(`first load of the inbox: ${total} of ${budget} bytes gzip in ${sizes.length} files`);
if (total > budget) {
  console.error('The agents’ app is over its budget.');
  process.exit(1);
}
