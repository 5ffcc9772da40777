import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ParseOptions } from './parse-mail.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { MailRefusal } from './refusal.ts';
import type { ParseRequest, WorkerAnswer } from './worker-messages.ts';

export interface MailParserOptions {
  /** Threads that parse at the same time; default 2. */
  workers?: number;
  /** Longest time for one mail, in milliseconds; default 10,000. Its thread is killed then. */
  timeLimit?: number;
  /** JavaScript heap of one thread, in MiB; default 256. */
  memory?: number;
  /** The worker's program; default: beside this file, as source or as built. */
  workerUrl?: URL;
}

export interface MailParser {
  /** Like parseMail, in a thread. Rejects with MailRefusal only. */
  parse(bytes: Uint8Array, options?: ParseOptions): Promise<ParsedMail>;
  /** Kills the threads; what was not finished is refused. */
  close(): Promise<void>;
}

interface Job {
  request: ParseRequest;
  resolve: (mail: ParsedMail) => void;
  reject: (refusal: MailRefusal) => void;
}

interface Thread {
  worker: Worker;
  ready: boolean;
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

/** A thread that dies this often before it is ready has a broken program, not a bad mail. */
const mostFailedStarts = 3;

/** The built server has one file for the worker beside its own; from source it is the TypeScript file. */
function defaultWorkerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './mail-worker.js', import.meta.url);
}

const built = new Map<string, string>();

/** From source (development, tests) the worker is bundled once, in memory: threads then start without a loader. */
function programOf(url: URL): string {
  const known = built.get(url.href);
  if (known !== undefined) return known;
  const esbuild = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  const result = esbuild.buildSync({ entryPoints: [fileURLToPath(url)], bundle: true, platform: 'node', format: 'cjs', target: 'node20', write: false, logLevel: 'silent' });
  const program = result.outputFiles[0]?.text ?? '';
  built.set(url.href, program);
  return program;
}

function startWorker(url: URL, memory: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
  const common = { execArgv: [], env: {}, resourceLimits };
  return url.pathname.endsWith('.ts') ? new Worker(programOf(url), { ...common, eval: true }) : new Worker(url, common);
}

function refusalOf(error: unknown): MailRefusal {
  const code = (error as { code?: string } | null)?.code;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new MailRefusal('out_of_memory', 'Parsing the mail took more memory than allowed.');
  return new MailRefusal('parser_failed', `The mail parser stopped: ${String((error as Error | null)?.message ?? error).slice(0, 300)}`);
}

/**
 * A pool of threads that parse mail from outside. A mail that hangs, eats memory or crashes costs its thread only: it is
 * refused with a reason, the thread is replaced, the others go on.
 */
export function createMailParser(options: MailParserOptions = {}): MailParser {
  const { workers = 2, timeLimit = 10_000, memory = 256, workerUrl = defaultWorkerUrl() } = options;
  const threads = new Set<Thread>();
  const queue: Job[] = [];
  let nextId = 1;
  let failedStarts = 0;
  let closed = false;

  const settle = (thread: Thread): Job | null => {
    const { job } = thread;
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = null;
    thread.job = null;
    return job;
  };

  const give = (thread: Thread): void => {
    const job = queue.shift();
    if (!job) {
      thread.worker.unref();
      return;
    }
    thread.worker.ref();
    thread.job = job;
    thread.timer = setTimeout(() => lose(thread, new MailRefusal('took_too_long', `Parsing the mail took more than ${timeLimit / 1_000} seconds.`)), timeLimit);
    thread.worker.postMessage(job.request, [job.request.bytes.buffer as ArrayBuffer]);
  };

  const lose = (thread: Thread, refusal: MailRefusal): void => {
    if (!threads.delete(thread)) return;
    void thread.worker.terminate();
    if (!thread.ready) failedStarts += 1;
    settle(thread)?.reject(refusal);
    if (failedStarts >= mostFailedStarts) {
      failedStarts = 0;
      for (const job of queue.splice(0)) job.reject(new MailRefusal('parser_failed', `The mail parser does not start: ${refusal.message}`));
    }
    work();
  };

  const hear = (thread: Thread, answer: WorkerAnswer): void => {
    if (answer.kind === 'ready') {
      thread.ready = true;
      failedStarts = 0;
    } else {
      const job = settle(thread);
      if (answer.kind === 'parsed') job?.resolve(answer.mail);
      else job?.reject(new MailRefusal(answer.code, answer.message));
    }
    give(thread);
  };

  const start = (): void => {
    const thread: Thread = { worker: startWorker(workerUrl, memory), ready: false, job: null, timer: null };
    threads.add(thread);
    thread.worker.on('message', (answer: WorkerAnswer) => hear(thread, answer));
    thread.worker.on('error', error => lose(thread, refusalOf(error)));
    thread.worker.on('exit', code => lose(thread, refusalOf(new Error(`its thread ended with code ${code}`))));
  };

  const work = (): void => {
    if (closed) return;
    for (const thread of threads) if (thread.ready && !thread.job && queue.length > 0) give(thread);
    const starting = [...threads].filter(thread => !thread.ready).length;
    for (let wanted = Math.min(queue.length - starting, workers - threads.size); wanted > 0; wanted -= 1) start();
  };

  return {
    parse(bytes, parseOptions = {}) {
      if (closed) return Promise.reject(new MailRefusal('parser_failed', 'The mail parser is closed.'));
      return new Promise((resolve, reject) => {
        queue.push({ request: { id: nextId++, bytes: new Uint8Array(bytes), options: parseOptions }, resolve, reject });
        work();
      });
    },
    async close() {
      closed = true;
      const stopped = new MailRefusal('parser_failed', 'The mail parser was closed.');
      for (const job of queue.splice(0)) job.reject(stopped);
      const leaving = [...threads];
      threads.clear();
      for (const thread of leaving) settle(thread)?.reject(stopped);
      await Promise.all(leaving.map(thread => thread.worker.terminate()));
    },
  };
}
