import { parentPort } from 'node:worker_threads';
import { readMail } from './read-mail.ts';
import type { ReadMail } from './read-mail.ts';
import { MailRefusal } from './refusal.ts';
import type { ParseRequest, WorkerAnswer } from './worker-messages.ts';

function answer(message: WorkerAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/** Attachments often share memory with the raw mail; each gets its own, which can be handed over without a copy. */
function detach(mail: ReadMail): ArrayBuffer[] {
  return mail.attachments.map(attachment => {
    const own = new Uint8Array(attachment.bytes);
    attachment.bytes = own;
    return own.buffer;
  });
}

/** Serves requests on this worker thread until it is terminated. `read` differs only in tests. */
export function serveWorker(read: typeof readMail = readMail): void {
  parentPort?.on('message', ({ id, bytes, options }: ParseRequest) => {
    try {
      const mail = read(bytes, options);
      const buffers = detach(mail);
      answer({ kind: 'parsed', id, mail }, buffers);
    } catch (error) {
      if (error instanceof MailRefusal) answer({ kind: 'refused', id, code: error.code, message: error.message });
      else answer({ kind: 'refused', id, code: 'parser_failed', message: `The mail parser failed: ${String(error).slice(0, 300)}` });
    }
  });
  answer({ kind: 'ready' });
}
