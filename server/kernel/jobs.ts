import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run } from 'graphile-worker';
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker';
import { z } from 'zod';
import { asSystem } from './house.ts';
import type { Context, House } from './house.ts';

export interface JobOptions {
  runAt?: Date;
  /** A job with the same key replaces the earlier one that has not started. */
  key?: string;
  /** Jobs with the same queue run one after another. */
  queue?: string;
  /** Smaller goes first; default 0. */
  priority?: number;
}

export interface JobDraft extends Omit<JobOptions, 'runAt'> {
  name: string;
  payload: Record<string, unknown>;
  runAt?: string;
  maxAttempts: number;
}

export interface JobCancel {
  cancel: string;
}

export interface JobInfo {
  attempt: number;
  maxAttempts: number;
  signal: AbortSignal | undefined;
}

export interface JobType<S extends z.ZodType = z.ZodType> {
  name: string;
  run(house: House, payload: unknown, info: JobInfo): Promise<void>;
  with(payload: z.input<S>, options?: JobOptions): JobDraft;
}

/** Declares a job: one line that calls a verb. It is tried again with growing pauses (graphile-worker: exp(attempt) seconds). */
export function defineJob<S extends z.ZodObject>(
  name: string,
  schema: S,
  work: (context: Context, payload: z.output<S>, info: JobInfo) => Promise<unknown>,
  options: { maxAttempts?: number } = {},
): JobType<S> {
  return {
    name,
    async run(house, payload, info) {
      const { storeId } = z.object({ storeId: z.number() }).parse(payload);
      await work(asSystem(house, storeId, `job ${name}`), schema.parse(payload), info);
    },
    with: (payload, { runAt, ...rest } = {}) => ({
      name, payload: schema.parse(payload), maxAttempts: options.maxAttempts ?? 25, runAt: runAt?.toISOString(), ...rest,
    }),
  };
}

/** Cancels the job with this key, if it has not started. */
export function cancelJob(key: string): JobCancel {
  return { cancel: key };
}

export interface Cron {
  /** Five cron fields in UTC. */
  pattern: string;
  name: string;
  run(house: House): Promise<unknown>;
}

/** Declares work that recurs. It runs in one process at a time; a missed run is not made up for. */
export function cron(pattern: string, name: string, run: (house: House) => Promise<unknown>): Cron {
  return { pattern, name, run };
}

const logLevels = { error: 'error', warning: 'warn', info: 'trace', debug: 'trace' } as const;

/** Starts working jobs and crons in this process. */
export async function startJobs(house: House, jobs: JobType[], crons: Cron[], concurrency: number): Promise<{ stop(): Promise<void> }> {
  const tasks: TaskList = {};
  for (const job of jobs) {
    tasks[job.name] = (payload, helpers) =>
      job.run(house, payload, { attempt: helpers.job.attempts, maxAttempts: helpers.job.max_attempts, signal: helpers.abortSignal });
  }
  for (const item of crons) tasks[item.name] = async () => { await item.run(house); };
  const events = new EventEmitter() as WorkerEvents;
  const pools: string[] = [];
  events.on('pool:create', ({ workerPool }) => pools.push(workerPool.id));
  events.on('job:error', ({ job, error }) => house.log.warn({ job: job.task_identifier, attempt: job.attempts, error: String(error) }, 'a job failed'));
  const runner: Runner = await run({
    pgPool: house.database.owner,
    taskList: tasks,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: new Logger(() => (level, message) => house.log[logLevels[level]](message)),
    parsedCronItems: parseCronItems(crons.map((item) => ({ task: item.name, match: item.pattern, options: { backfillPeriod: 0 } }))),
    preset: { worker: { localQueue: { size: concurrency * 8 }, completeJobBatchDelay: 0, failJobBatchDelay: 0, gracefulShutdownAbortTimeout: 5_000 } },
  });
  const beat = () => heartbeat(house, pools).catch((error: Error) => house.log.debug({ error: error.message }, 'no heartbeat'));
  await beat();
  const timer = setInterval(() => void beat(), 10_000);
  return {
    async stop() {
      clearInterval(timer);
      await runner.stop().catch(() => undefined);
    },
  };
}

/** Says that this process lives, and frees the jobs of processes silent for 40 s (graphile-worker itself waits 4 hours). */
async function heartbeat(house: House, pools: string[]): Promise<void> {
  const owner = house.database.owner;
  await owner.query('insert into job_workers (id, seen_at) select unnest($1::text[]), now() on conflict (id) do update set seen_at = now()', [pools]);
  await freeJobsOfSilent(house);
}

/** Jobs that a process took and never ended do not end with it: being cut off, however often, uses up no job's last try. */
export async function freeJobsOfSilent({ database: { owner } }: Pick<House, 'database'>): Promise<void> {
  const { rows } = await owner.query<{ id: string }>("delete from job_workers where seen_at < now() - interval '40 seconds' returning id");
  const silent = rows.map((row) => row.id);
  if (silent.length === 0) return;
  await owner.query('update graphile_worker._private_jobs set attempts = least(attempts, max_attempts - 1) where locked_by = any($1::text[])', [silent]);
  await owner.query('select graphile_worker.force_unlock_workers($1::text[])', [silent]);
}
