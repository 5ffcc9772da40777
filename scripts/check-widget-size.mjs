// The storefront script must not slow a shop: the loader ≤ 5 KB, everything until the chat is open ≤ 35 KB, gzip.
import { gzipSync } from 'node:zlib';
import { bundleWidget } from '../widget/build.mjs';

const budget = { loader: 5_000, open: 35_000 };
/** What the server sends besides on a first open: the site's settings and an empty conversation, generously. */
const answers = 2_000;

const files = (await bundleWidget()).map(({ name, code }) => ({ name, bytes: gzipSync(code, { level: 9 }).length }));
const loader = files.find(({ name }) => name === 'loader.js').bytes;
const open = files.reduce((sum, { bytes }) => sum + bytes, answers);

for (const { name, bytes } of files) console.log(`${name.padEnd(24)} ${String(bytes).padStart(6)} bytes gzip`);
console.log(`loader ${loader} of ${budget.loader}; first open ${open} of ${budget.open} (with ${answers} for the server's answers)`);
if (loader > budget.loader || open > budget.open) {
  console.error('The storefront script is over its budget.');
  process.exit(1);
}
