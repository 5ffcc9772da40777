import type * as Esbuild from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const options = { execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: 1_024 } };
const programs = new Map<string, string>();

/** A thread that runs `source`, a path below this folder without its ending. The built server has one file beside its own for each; from source it is bundled once, in memory. */
export function startThread(source: string): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${source.split('/').at(-1)}.js`, import.meta.url), options);
  const program = programs.get(source) ?? bundle(source);
  programs.set(source, program);
  return new Worker(program, { ...options, eval: true });
}

function bundle(source: string): string {
  const esbuild = createRequire(import.meta.url)('esbuild') as typeof Esbuild;
  return esbuild.buildSync({
    entryPoints: [fileURLToPath(new URL(`./${source}.ts`, import.meta.url))], bundle: true, platform: 'node', format: 'cjs', target: 'node20', write: false, logLevel: 'silent',
  }).outputFiles[0]!.text;
}
