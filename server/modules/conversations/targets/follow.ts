import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { DB } from '../../../../db/schema.ts';
import type { Tx } from '../../../kernel/command.ts';
import { prepared, together } from '../../../kernel/database.ts';
import { momentsOf, pause, resume, usedUntil } from './timer.ts';
import type { BusinessClock, Timer } from './timer.ts';
import { clockFor } from './clock.ts';
import { everyPolicy } from './queries.ts';
import type { PolicyRow } from './queries.ts';
import { policyFor, wantedTargets } from './wanted.ts';
import type { TargetKind, Wanted } from './wanted.ts';
import type { Conversation } from '../take.ts';

type TimerRow = Selectable<DB['sla_timers']>;

const kinds = ['first', 'next', 'resolution'] as const;
const minutesOf = (policy: PolicyRow, kind: TargetKind) =>
  ({ first: policy.first_response_minutes, next: policy.next_response_minutes, resolution: policy.resolution_minutes })[kind];

/**
 * Starts, pauses, resumes, meets or cancels the targets of a conversation so that they fit its state, and keeps the
 * nearest one in its row. Call it after anything that may change who owes whom an answer.
 * `policyChanged`: the targets follow the policy that fits now, with the time already used.
 */
export async function followTargets(tx: Tx, of: number | Conversation, options: { policyChanged?: boolean } = {}): Promise<void> {
  const policies = await everyPolicy(tx);
  if (policies.length === 0) return;
  const conversation = typeof of === 'number' ? await conversationAsItIs(tx, of) : of;
  const { rows: timers } = await sql<TimerRow>`${prepared}
    select * from sla_timers where store_id = ${tx.storeId} and conversation_id = ${conversation.id} and cancelled_at is null`.execute(tx.db);
  const fitting = policyFor(policies.filter((one) => one.archived_at === null), conversation);
  if (!fitting && timers.length === 0) return;
  const wanted = wantedTargets(conversation);
  await together(kinds.map((kind) => {
    const live = timers.find((one) => one.kind === kind && one.met_at === null);
    const policy = live && !options.policyChanged ? policies.find((one) => one.id === live.policy_id) : fitting;
    return followOne(tx, conversation, { kind, wanted: wanted[kind], live, policy, timers, policyChanged: options.policyChanged ?? false });
  }));
  await keepNearest(tx, conversation.id);
}

function conversationAsItIs(tx: Tx, conversationId: number): Promise<Conversation> {
  return tx.db.selectFrom('conversations').selectAll().where('store_id', '=', tx.storeId).where('id', '=', conversationId).executeTakeFirstOrThrow();
}

interface One {
  kind: TargetKind;
  wanted: Wanted | undefined;
  live: TimerRow | undefined;
  policy: PolicyRow | undefined;
  timers: TimerRow[];
  policyChanged: boolean;
}

async function followOne(tx: Tx, conversation: Conversation, { kind, wanted, live, policy, timers, policyChanged }: One): Promise<void> {
  if (!wanted) {
    if (live) await end(tx, conversation, live);
    return;
  }
  const minutes = policy ? minutesOf(policy, kind) : null;
  if (!policy || minutes === null) {
    if (live && policyChanged) await write(tx, live.id, { cancelled_at: tx.now, running_since: null });
    return;
  }
  const clock = await clockFor(tx, policy.around_the_clock_at !== null);
  if (live) {
    if (policyChanged) await run(tx, live.id, { ...timerOf(live), targetMs: minutes * 60_000 }, policy, clock, wanted.running);
    else if ((live.running_since !== null) !== wanted.running) await run(tx, live.id, timerOf(live), policy, clock, wanted.running);
    return;
  }
  const undone = timers.find((one) => one.kind === kind && one.met_at !== null && one.started_at.getTime() === wanted.startedAt.getTime());
  if (undone) {
    // The reply that met it was taken back: it goes on as if it had never stopped.
    await write(tx, undone.id, { met_at: null });
    await run(tx, undone.id, { ...timerOf(undone), runningSince: undone.running_since ?? wanted.startedAt }, policy, clock, wanted.running);
    return;
  }
  const fresh = { targetMs: minutes * 60_000, usedMs: 0, runningSince: wanted.startedAt };
  await tx.db.insertInto('sla_timers').values({
    store_id: tx.storeId, conversation_id: conversation.id, kind, started_at: wanted.startedAt, ...columnsOf(tx, fresh, policy, clock, wanted.running),
  }).execute();
}

const timerOf = (row: TimerRow): Timer => ({ targetMs: row.target_ms, usedMs: row.used_ms, runningSince: row.running_since });

/** Pauses or resumes. */
function run(tx: Tx, id: number, timer: Timer, policy: PolicyRow, clock: BusinessClock, running: boolean) {
  return write(tx, id, columnsOf(tx, timer, policy, clock, running));
}

/** A timer from now on, running or paused, with when it warns and falls due. */
function columnsOf(tx: Tx, timer: Timer, policy: PolicyRow, clock: BusinessClock, running: boolean) {
  const next = running ? resume(timer, tx.now) : pause(timer, tx.now, clock);
  const { warnAt, dueAt } = momentsOf(next, policy.warn_percent, clock);
  return {
    policy_id: policy.id, target_ms: next.targetMs, used_ms: next.usedMs, running_since: next.runningSince,
    paused_at: running ? null : tx.now, warn_at: warnAt, due_at: dueAt,
  };
}

/** Ends a target that is no longer wanted: met when it was answered or closed, cancelled otherwise. */
async function end(tx: Tx, conversation: Conversation, live: TimerRow): Promise<void> {
  const gone = conversation.spam_at !== null || conversation.merged_into !== null;
  const met = !gone && (live.kind === 'resolution' ? conversation.closed_at !== null : conversation.needs_reply_since === null);
  const late = met && live.due_at !== null && tx.now > live.due_at;
  const policy = (await everyPolicy(tx)).find((one) => one.id === live.policy_id)!;
  const clock = await clockFor(tx, policy.around_the_clock_at !== null);
  await write(tx, live.id, {
    // A met target keeps its start, so that an undone reply can let it go on.
    ...(met ? { met_at: tx.now } : { cancelled_at: tx.now, used_ms: usedUntil(timerOf(live), tx.now, clock), running_since: null }),
    ...(late ? { breached_at: live.breached_at ?? live.due_at } : {}),
  });
}

function write(tx: Tx, id: number, values: Partial<TimerRow>) {
  return tx.db.updateTable('sla_timers').set(values).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
}

/** Puts the target that falls due first into the conversation's row, for the list. */
export const keepNearest = (tx: Tx, conversationId: number): Promise<void> => keepNearestOf(tx, [conversationId]);

/** The same for many. */
export async function keepNearestOf(tx: Tx, conversationIds: number[]): Promise<void> {
  await sql`${prepared}
    update conversations as c set
      due_at = coalesce(nearest.due_at, 'infinity'), due_warn_at = coalesce(nearest.warn_at, 'infinity'), due_kind = nearest.kind
    from unnest(${conversationIds}::bigint[]) as one(id) left join lateral (
      select due_at, warn_at, kind from sla_timers
      where store_id = ${tx.storeId} and conversation_id = one.id
        and met_at is null and cancelled_at is null and due_at is not null and running_since is not null
      order by due_at, id limit 1
    ) as nearest on true
    where c.store_id = ${tx.storeId} and c.id = one.id`.execute(tx.db);
}
