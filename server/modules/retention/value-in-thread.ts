import { startThread } from './start-thread.ts';
import type { ValueOfAll, ValueRequest } from './value-worker.ts';

/** `valueOfAll` in a thread of its own, so that nobody waits for it meanwhile. Rejects when the thread dies or `signal` says that the process ends. */
export async function valueInThread(request: ValueRequest, signal?: AbortSignal): Promise<ValueOfAll> {
  signal?.throwIfAborted();
  const worker = startThread('value-worker');
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
