import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const TARGET = ['chrome100', 'firefox101', 'safari15.4'];

/** Stylesheets are imported as minified text and adopted by the shadow root. */
const cssAsText = {
  name: 'css-as-text',
  setup(plugins) {
    plugins.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: TARGET });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/**
 * Builds the storefront script: `loader.js` (the address shops write down) and `chat-<hash>.js` (fetched when first
 * needed, cached for ever). Returns the two files without writing them.
 */
export async function bundleWidget() {
  const chat = await bundle('main.tsx', 'esm', {});
  const hash = createHash('sha256').update(chat).digest('hex').slice(0, 10);
  const chatFile = `chat-${hash}.js`;
  const loader = await bundle('loader.ts', 'iife', { CHAT_FILE: JSON.stringify(chatFile) });
  return [
    { name: 'loader.js', code: loader },
    { name: chatFile, code: chat },
  ];
}

async function bundle(entry, format, define) {
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    format,
    define,
    target: TARGET,
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [cssAsText],
    logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

/** Writes the widget into `folder`, replacing what an earlier build left there. */
export async function buildWidget(folder = join(here, '..', 'dist', 'widget')) {
  const files = await bundleWidget();
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (/^(loader|chat-\w+)\.js(\.gz|\.br)?$/.test(name)) await rm(join(folder, name));
  for (const { name, code } of files) await writeFile(join(folder, name), code);
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidget();
