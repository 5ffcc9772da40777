import type * as Esbuild from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ParseOptions } from './parse-mail.ts';
import type { ReadMail } from './read-mail.ts';
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
  /** Like readMail, in a thread. Rejects with MailRefusal only. */
  parse(bytes: Uint8Array, options?: ParseOptions): Promise<ReadMail>;
  /** Kills the threads; what was not finished is refused. */
  close(): Promise<void>;
}

interface Job {
  request: ParseRequest;
  resolve: (mail: ReadMail) => void;
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
  const esbuild = createRequire(import.meta.url)('esbuild') as typeof Esbuild;
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

interface Pool {
  threads: Set<Thread>;
  queue: Job[];
  workers: number;
  timeLimit: number;
  start: () => Worker;
  failedStarts: number;
  closed: boolean;
}

function settle(thread: Thread): Job | null {
  const { job } = thread;
  if (thread.timer) clearTimeout(thread.timer);
  thread.timer = null;
  thread.job = null;
  return job;
}

/** Hands the next mail to an idle thread; without one the thread must not keep the process alive. */
function give(pool: Pool, thread: Thread): void {
  const job = pool.queue.shift();
  if (!job) {
    thread.worker.unref();
    return;
  }
  const late = new MailRefusal('took_too_long', `Parsing the mail took more than ${pool.timeLimit / 1_000} seconds.`);
  thread.worker.ref();
  thread.job = job;
  thread.timer = setTimeout(() => lose(pool, thread, late), pool.timeLimit);
  thread.worker.postMessage(job.request, [job.request.bytes.buffer as ArrayBuffer]);
}

/** Kills a thread, refuses the mail it had, and lets the others go on. */
function lose(pool: Pool, thread: Thread, refusal: MailRefusal): void {
  if (!pool.threads.delete(thread)) return;
  void thread.worker.terminate();
  if (!thread.ready) pool.failedStarts += 1;
  settle(thread)?.reject(refusal);
  if (pool.failedStarts >= mostFailedStarts) {
    pool.failedStarts = 0;
    for (const job of pool.queue.splice(0)) job.reject(new MailRefusal('parser_failed', `The mail parser does not start: ${refusal.message}`));
  }
  work(pool);
}

function hear(pool: Pool, thread: Thread, answer: WorkerAnswer): void {
  if (answer.kind === 'ready') {
    thread.ready = true;
    pool.failedStarts = 0;
  } else {
    const job = settle(thread);
    if (answer.kind === 'parsed') job?.resolve(answer.mail);
    else job?.reject(new MailRefusal(answer.code, answer.message));
  }
  give(pool, thread);
}

function startThread(pool: Pool): void {
  const thread: Thread = { worker: pool.start(), ready: false, job: null, timer: null };
  pool.threads.add(thread);
  thread.worker.on('message', (answer: WorkerAnswer) => hear(pool, thread, answer));
  thread.worker.on('error', error => lose(pool, thread, refusalOf(error)));
  thread.worker.on('exit', code => lose(pool, thread, refusalOf(new Error(`its thread ended with code ${code}`))));
}

function work(pool: Pool): void {
  if (pool.closed) return;
  for (const thread of pool.threads) if (thread.ready && !thread.job && pool.queue.length > 0) give(pool, thread);
  const starting = [...pool.threads].filter(thread => !thread.ready).length;
  for (let wanted = Math.min(pool.queue.length - starting, pool.workers - pool.threads.size); wanted > 0; wanted -= 1) startThread(pool);
}

async function closePool(pool: Pool): Promise<void> {
  pool.closed = true;
  const stopped = new MailRefusal('parser_failed', 'The mail parser was closed.');
  for (const job of pool.queue.splice(0)) job.reject(stopped);
  const leaving = [...pool.threads];
  pool.threads.clear();
  for (const thread of leaving) settle(thread)?.reject(stopped);
  await Promise.all(leaving.map(thread => thread.worker.terminate()));
}

/**
 * A pool of threads that parse mail from outside. A mail that hangs, eats memory or crashes costs its thread only: it is
 * refused with a reason, the thread is replaced, the others go on.
 */
export function createMailParser(options: MailParserOptions = {}): MailParser {
  const { workers = 2, timeLimit = 10_000, memory = 256, workerUrl = defaultWorkerUrl() } = options;
  const pool: Pool = { threads: new Set(), queue: [], workers, timeLimit, start: () => startWorker(workerUrl, memory), failedStarts: 0, closed: false };
  let nextId = 1;
  return {
    parse(bytes, parseOptions = {}) {
      if (pool.closed) return Promise.reject(new MailRefusal('parser_failed', 'The mail parser is closed.'));
      return new Promise((resolve, reject) => {
        pool.queue.push({ request: { id: nextId++, bytes: new Uint8Array(bytes), options: parseOptions }, resolve, reject });
        work(pool);
      });
    },
    close: () => closePool(pool),
  };
}
