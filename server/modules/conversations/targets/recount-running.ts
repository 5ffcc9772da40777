import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { noteChange } from '../../../kernel/remember.ts';
import { calendarOf } from '../../store/business-hours/calendar.ts';
import type { Hours } from '../../store/business-hours/calendar.ts';
import { businessHoursChanged } from '../../store/events.ts';
import { clockFor, clockOf } from './clock.ts';
import { keepNearestOf } from './follow.ts';
import { momentsOf, pause, resume } from './timer.ts';

interface Running {
  id: number;
  conversation_id: number;
  target_ms: number;
  used_ms: number;
  running_since: Date;
  warn_at: Date | null;
  warn_percent: number;
}

const atOnce = 1_000;

/**
 * Counts running targets again after the opening hours changed at `changedAt`: what ran until then counts by the hours of then, what comes by
 * those of now. What was overdue stays so; targets around the clock are none of this.
 */
export async function recountRunning(tx: Tx, before: Hours, changedAt: Date): Promise<void> {
  noteChange(tx, businessHoursChanged.type);
  const [then, now] = [clockOf(calendarOf(before)), await clockFor(tx, false)];
  for (let last = 0; ;) {
    const { rows } = await sql<Running>`
      select t.id, t.conversation_id, t.target_ms, t.used_ms, t.running_since, t.warn_at, p.warn_percent
      from sla_timers as t join sla_policies as p on p.store_id = t.store_id and p.id = t.policy_id
      where t.store_id = ${tx.storeId} and t.id > ${last} and t.running_since is not null and t.met_at is null and t.cancelled_at is null
        and (t.due_at is null or t.due_at > ${changedAt}) and p.around_the_clock_at is null
      order by t.id limit ${atOnce} for update of t`.execute(tx.db);
    if (rows.length === 0) return;
    const counted = rows.map((row) => {
      const timer = { targetMs: row.target_ms, usedMs: row.used_ms, runningSince: row.running_since };
      const next = row.running_since < changedAt ? resume(pause(timer, changedAt, then), changedAt) : timer;
      const { warnAt, dueAt } = momentsOf(next, row.warn_percent, now);
      // A warning that was due before the change is not due anew.
      return { id: row.id, usedMs: next.usedMs, since: next.runningSince, dueAt, warnAt: row.warn_at && row.warn_at <= changedAt ? row.warn_at : warnAt };
    });
    await sql`
      update sla_timers as t set used_ms = c."usedMs", running_since = c.since, due_at = c."dueAt", warn_at = c."warnAt"
      from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as c(id bigint, "usedMs" bigint, since timestamptz, "dueAt" timestamptz, "warnAt" timestamptz)
      where t.store_id = ${tx.storeId} and t.id = c.id`.execute(tx.db);
    await keepNearestOf(tx, [...new Set(rows.map((row) => row.conversation_id))]);
    last = rows.at(-1)!.id;
  }
}
