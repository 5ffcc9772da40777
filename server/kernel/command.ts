import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { z } from 'zod';
import { sendOver } from './database.ts';
import type { Db } from './database.ts';
import { fail } from './errors.ts';
import { record } from './events.ts';
import type { AuditDraft, EventDraft } from './events.ts';
import { actorId } from './house.ts';
import type { Actor, Context, House } from './house.ts';
import type { JobCancel, JobDraft } from './jobs.ts';
import { jsonText } from './json-text.ts';
import { forgetChanged, noteChange } from './remember.ts';

/** What a verb sees: one transaction, bound to one store, and ways to announce what it did. */
export interface Tx {
  db: Db;
  storeId: number;
  actor: Actor;
  now: Date;
  house: House;
  /** Records a fact in this transaction and tells its audience once it is committed. */
  emit(event: EventDraft): void;
  /** Adds or cancels a job in this transaction. */
  enqueue(job: JobDraft | JobCancel): void;
  /** Adds detail to the audit row of the running command. */
  audit(detail: Record<string, unknown>): void;
  /** Sends a statement whose answer nobody needs: it travels with the commit, which fails when it does. */
  atLast(statement: CompiledQuery): void;
  /** Runs after the commit (never after a rollback): for wake-ups and signals only. */
  afterCommit(run: () => void): void;
}

export interface Command<I extends z.ZodType, O> {
  (context: Context, input: z.input<I>): Promise<O>;
  /** The same verb inside another's transaction. */
  in(tx: Tx, input: z.input<I>): Promise<O>;
  /** The whole ritual, with `around` in its transaction: what has to be known before it runs or written with it. */
  within(context: Context, input: z.input<I>, around: (tx: Tx, run: () => Promise<O>) => Promise<O>): Promise<O>;
  commandName: string;
  permission: string | null;
  input: I;
}

interface CommandDefinition<I extends z.ZodType, O> {
  /** `<module>.<verb>`, as it stands in the audit log. */
  name: string;
  /** Who may; null where the verb itself decides (shoppers, sign-in). */
  permission: string | null;
  input: I;
  /** Input keys that never reach the audit log. */
  redact?: string[];
  /** False for signals that say nothing about data (typing, locks, drafts). */
  audited?: boolean;
  run(tx: Tx, input: z.output<I>): Promise<O>;
}

/** Declares a verb. Calling it does the whole ritual: permission → parse → transaction → run → audit → events and jobs. */
export function command<I extends z.ZodType, O>(definition: CommandDefinition<I, O>): Command<I, O> {
  const runIn = async (tx: Tx, given: z.input<I>): Promise<O> => {
    if (definition.permission) requirePermission(tx, definition.permission);
    return definition.run(tx, parseInput(definition.input, given));
  };
  const within: Command<I, O>['within'] = async (context, given, around) => {
    if (definition.permission) requirePermission(context, definition.permission);
    const input = parseInput(definition.input, given);
    return transact(context, async (tx, buffers) => {
      const result = await around(tx, () => definition.run(tx, input));
      if (definition.audited !== false) buffers.audit = auditOf(context, definition, input, buffers.details);
      return result;
    });
  };
  const call = (context: Context, given: z.input<I>): Promise<O> => within(context, given, (_tx, run) => run());
  return Object.assign(call, { in: runIn, within, commandName: definition.name, permission: definition.permission, input: definition.input });
}

/** Parses outside input; a person is told which field is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message, code: issue.code }));
  const first = issues[0]!;
  return fail('invalid', 'invalid_input', first.path ? `${first.path}: ${first.message}` : first.message, { issues: issues.slice(0, 20) });
}

/** Whether an actor may do something. */
export function allowed(actor: Actor, permission: string): boolean {
  if (actor.kind === 'system') return true;
  return (actor.kind === 'agent' || actor.kind === 'apiKey') && actor.permissions.has(permission);
}

/** Stops with 403 when the actor may not; who tried what is logged. */
export function requirePermission({ house, storeId, actor }: Pick<Context, 'house' | 'storeId' | 'actor'>, permission: string): void {
  if (allowed(actor, permission)) return;
  house.log.warn({ storeId, actorKind: actor.kind, actorId: actorId(actor), permission }, 'refused by permission');
  fail('forbidden', 'not_permitted', `You need the permission "${permission}" for this.`, { permission });
}

/** Reads in one read-only transaction bound to the store. */
export function read<T>(context: Context, run: (tx: Tx) => Promise<T>): Promise<T> {
  const { house, storeId } = context;
  return house.database.transaction(storeId, (db) => run(makeTx(context, db, house.clock.now())), { readOnly: true });
}

/** Runs verbs together in one transaction; their events, jobs and signals go out with its commit. */
export async function transact<T>(context: Context, run: (tx: Tx, buffers: Buffers) => Promise<T>): Promise<T> {
  const { house, storeId } = context;
  let buffers = emptyBuffers();
  const result = await house.database.transaction(storeId, async (db, client, last) => {
    buffers = emptyBuffers();
    const now = house.clock.now();
    const value = await run(makeTx(context, db, now, buffers), buffers);
    last(flush(client, context, now, buffers));
    return value;
  });
  announce(context, buffers);
  return result;
}

export interface Buffers {
  events: EventDraft[];
  jobs: (JobDraft | JobCancel)[];
  details: Record<string, unknown>[];
  statements: CompiledQuery[];
  after: (() => void)[];
  audit: AuditDraft | null;
}

export function emptyBuffers(): Buffers {
  return { events: [], jobs: [], details: [], statements: [], after: [], audit: null };
}

/** A Tx over a transaction that is already open. Without buffers it is read-only: nothing may be announced. */
export function makeTx(context: Context, db: Db, now: Date, buffers?: Buffers): Tx {
  const into = <T>(list: T[] | undefined) => (value: T) => {
    if (!list) throw new Error('A read cannot announce, enqueue or audit anything.');
    list.push(value);
  };
  const tx: Tx = {
    db, now, storeId: context.storeId, actor: context.actor, house: context.house,
    emit: (event) => {
      into(buffers?.events)(event);
      noteChange(tx, event.type);
    },
    enqueue: into(buffers?.jobs),
    audit: into(buffers?.details),
    atLast: into(buffers?.statements),
    afterCommit: into(buffers?.after),
  };
  return tx;
}

/** Sends what a transaction gathered, before its commit. All statements leave at once, so nothing waits between them. */
export function flush(client: pg.PoolClient, { storeId, actor }: Pick<Context, 'storeId' | 'actor'>, now: Date, { audit, events, jobs, statements }: Buffers): Promise<unknown> {
  const sent: Promise<unknown>[] = statements.map((one) => sendOver(client, one.sql, one.parameters));
  if (audit || events.length > 0) sent.push(record(client, storeId, actor, now, events, audit));
  const { cancelled, drafts } = lastWords(jobs);
  for (const key of cancelled) sent.push(client.query('select cancel_job($1)', [key]));
  // A job is due by the house's clock, not by the database's.
  const due = drafts.map((job) => ({ ...job, runAt: job.runAt ?? now.toISOString() }));
  if (due.length > 0) sent.push(client.query({ name: 'jobs-insert', text: 'select enqueue_jobs($1::jsonb)', values: [jsonText(due)] }));
  return Promise.all(sent);
}

/** Of jobs with the same key only the last one counts, or that it was cancelled. */
function lastWords(jobs: Buffers['jobs']): { cancelled: Set<string>; drafts: JobDraft[] } {
  const cancelled = new Set<string>();
  const drafts = new Map<string | object, JobDraft>();
  for (const job of jobs) {
    if ('cancel' in job) {
      cancelled.add(job.cancel);
      drafts.delete(job.cancel);
    } else {
      drafts.set(job.key ?? {}, job);
    }
  }
  return { cancelled, drafts: [...drafts.values()] };
}

/** Tells the audience what was committed. */
export function announce({ house, storeId }: Pick<Context, 'house' | 'storeId'>, buffers: Buffers): void {
  for (const event of buffers.events) {
    forgetChanged(house, storeId, event.type);
    if (event.silent) continue;
    for (const topic of event.audience) house.realtime.publish(storeId, topic, event.type, event.data, event.carried?.find((one) => one.topic === topic));
  }
  if (buffers.events.length > 0) house.signals.send('events');
  for (const run of buffers.after) run();
}

function auditOf(context: Context, definition: { name: string; redact?: string[] }, input: unknown, details: Record<string, unknown>[]): AuditDraft {
  const shown: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : { input };
  for (const key of definition.redact ?? []) if (key in shown) shown[key] = '…';
  const detail = Object.assign({ input: shown }, ...details) as Record<string, unknown>;
  if (context.actor.kind === 'system') detail.reason = context.actor.reason;
  return { action: definition.name, ip: context.ip ?? null, detail: auditText(detail) };
}

const auditLimit = 8_000;

function auditText(detail: Record<string, unknown>): string {
  const text = jsonText(detail, (_key, value) => (typeof value === 'string' && value.length > 500 ? `${value.slice(0, 500)}…` : value));
  return text.length <= auditLimit ? text : jsonText({ shortened: text.slice(0, auditLimit) });
}
