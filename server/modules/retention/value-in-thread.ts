import type * as Esbuild from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ValueOfAll, ValueRequest } from './value-worker.ts';

const options = { execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: 1_024 } };
let program: string | null = null;

/** The built server has one file for the thread beside its own; from source it is bundled once, in memory. */
function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./value-worker.js', import.meta.url), options);
  const esbuild = createRequire(import.meta.url)('esbuild') as typeof Esbuild;
  program ??= esbuild.buildSync({
    entryPoints: [fileURLToPath(new URL('./value-worker.ts', import.meta.url))], bundle: true, platform: 'node', format: 'cjs', target: 'node20', write: false, logLevel: 'silent',
  }).outputFiles[0]!.text;
  return new Worker(program, { ...options, eval: true });
}

/** `valueOfAll` in a thread of its own, so that nobody waits for it meanwhile. Rejects when the thread dies or `signal` says that the process ends. */
export async function valueInThread(request: ValueRequest, signal?: AbortSignal): Promise<ValueOfAll> {
  signal?.throwIfAborted();
  const worker = startThread();
  try {
    return await new Promise<ValueOfAll>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject).once('exit', (code) => reject(new Error(`The thread that works out customer value ended with code ${code}.`)));
      signal?.addEventListener('abort', () => reject(new Error('The process ends.')), { once: true });
      worker.postMessage(request);
    });
  } finally {
    await worker.terminate();
  }
}
