import type { Reaction } from '../server/kernel/events.ts';
import type { House } from '../server/kernel/house.ts';
import type { JobType } from '../server/kernel/jobs.ts';

/** Runs every job that is due, once through, until none is left. Returns how many ran. */
export async function runDueJobs(house: House, jobs: JobType[], until: Date): Promise<number> {
  const known = new Map(jobs.map((job) => [job.name, job]));
  let ran = 0;
  for (;;) {
    const { rows } = await house.database.owner.query<DueJob>(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'settle', attempts = attempts + 1
       where id = (select jobs.id from graphile_worker._private_jobs as jobs where locked_at is null and run_at <= $1 and attempts < max_attempts
                   order by priority, run_at, id limit 1 for update skip locked)
       returning id, task_id, payload, attempts, max_attempts, (select identifier from graphile_worker._private_tasks where id = task_id) as name`, [until]);
    const job = rows[0];
    if (!job) return ran;
    ran += 1;
    try {
      await known.get(job.name)?.run(house, job.payload, { attempt: job.attempts, maxAttempts: job.max_attempts, signal: undefined });
      await house.database.owner.query('delete from graphile_worker._private_jobs where id = $1', [job.id]);
    } catch (error) {
      await house.database.owner.query(
        `update graphile_worker._private_jobs set locked_at = null, locked_by = null, last_error = $2, run_at = $3::timestamptz + exp(least(attempts, 10)) * interval '1 second' where id = $1`,
        [job.id, String(error), until]);
    }
  }
}

interface DueJob {
  id: number;
  payload: unknown;
  attempts: number;
  max_attempts: number;
  name: string;
}

/** Whether something committed still waits for its reactions (because an older transaction, of any database of the server, is running). */
export async function reactionsWait(house: House, reactions: Reaction[]): Promise<boolean> {
  const types = [...new Set(reactions.map((reaction) => reaction.type))];
  const { rowCount } = await house.database.owner.query(
    "select from events, event_cursors as at where at.name = 'reactions' and (events.xid, events.id) > (at.xid, at.id) and events.type = any($1) limit 1", [types]);
  return rowCount === 1;
}
