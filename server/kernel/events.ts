import type pg from 'pg';
import type { z } from 'zod';
import type { Tx } from './command.ts';
import { actorId } from './house.ts';
import type { Actor } from './house.ts';
import { jsonText } from './json-text.ts';

export interface EventOptions {
  customerId?: number | null;
  /** When it happened, if not now. */
  occurredAt?: Date;
  /** True for history that is imported: nobody is told, nothing is sent. */
  silent?: boolean;
  /** What sockets are told besides the ids, so that they need not fetch it. */
  carried?: Carried[];
}

/** Content for the sockets of one topic in this process whose actors may see it at this moment; all others hear ids and fetch. */
export interface Carried {
  topic: string;
  may(actor: Actor): boolean;
  body: Record<string, unknown>;
}

/** A fact to be recorded, made by the function `defineEvent` gives. */
export interface EventDraft extends EventOptions {
  type: string;
  data: Record<string, unknown>;
  audience: string[];
}

/** A fact as it was recorded. */
export interface RecordedEvent {
  storeId: number;
  id: number;
  type: string;
  customerId: number | null;
  data: Record<string, unknown>;
  silent: boolean;
  occurredAt: Date;
  recordedAt: Date;
}

export interface EventType<S extends z.ZodType = z.ZodType> {
  (data: z.input<S>, options?: EventOptions): EventDraft;
  type: string;
  schema: S;
}

/** Declares a past-tense fact a module announces. `audience` names the realtime topics that are told the ids in `data`. */
export function defineEvent<S extends z.ZodObject>(
  type: string,
  schema: S,
  options: { audience?: (data: z.output<S>) => string[] } = {},
): EventType<S> {
  const draft = (data: z.input<S>, given: EventOptions = {}): EventDraft => {
    const parsed = schema.parse(data);
    return { ...given, type, data: parsed, audience: options.audience?.(parsed) ?? [] };
  };
  return Object.assign(draft, { type, schema });
}

export interface Reaction {
  name: string;
  type: string;
  evenSilent: boolean;
  /** Whether it is handed all events of a batch at once, after everything that must keep their order. */
  inSets: boolean;
  run(tx: Tx, events: RecordedEvent[]): Promise<void>;
}

interface ReactionOptions {
  evenSilent?: boolean;
}

/** What a module does when another announces something: once per event, in commit order, in a transaction of the house. */
export function on<S extends z.ZodType>(
  event: EventType<S>, name: string, run: (tx: Tx, data: z.output<S>, event: RecordedEvent) => Promise<unknown>, options: ReactionOptions = {},
): Reaction {
  return {
    name: `${name}:${event.type}`, type: event.type, evenSilent: options.evenSilent ?? false, inSets: false,
    async run(tx, recorded) {
      for (const one of recorded) await run(tx, event.schema.parse(one.data), one);
    },
  };
}

/** The same for work that can be done for many events in one go and does not depend on what came between them (search, counts). */
export function onMany<S extends z.ZodType>(
  event: EventType<S>, name: string, run: (tx: Tx, data: z.output<S>[], events: RecordedEvent[]) => Promise<unknown>, options: ReactionOptions = {},
): Reaction {
  return {
    name: `${name}:${event.type}`, type: event.type, evenSilent: options.evenSilent ?? false, inSets: true,
    async run(tx, recorded) {
      await run(tx, recorded.map((one) => event.schema.parse(one.data)), recorded);
    },
  };
}

const insertion = (rows: number) => `
  insert into events (store_id, type, customer_id, data, silent, actor_kind, actor_id, occurred_at)
  select $1, type, customer_id, data, silent, $2, $3, occurred_at
  from jsonb_to_recordset($${rows}::jsonb) as drafts (type text, customer_id bigint, data jsonb, silent boolean, occurred_at timestamptz)`;
const insertSql = insertion(4);
const auditSql = `insert into audit_log (store_id, actor_kind, actor_id, at, action, ip, detail) values ($1, $2, $3, $4, $5, $6, $7::jsonb)`;
const bothSql = `with audited as (${auditSql}) ${insertion(8)}`;

/** What a command did, as the audit log keeps it. */
export interface AuditDraft {
  action: string;
  ip: string | null;
  /** JSON. */
  detail: string;
}

/** Writes the facts of a transaction and the audit row of its command, in one statement. */
export function record(client: pg.PoolClient, storeId: number, actor: Actor, now: Date, drafts: EventDraft[], audit: AuditDraft | null): Promise<unknown> {
  const who = [storeId, actor.kind, actorId(actor)];
  const audited = audit ? [now, audit.action, audit.ip, audit.detail] : [];
  if (drafts.length === 0) return client.query({ name: 'audit-insert', text: auditSql, values: [...who, ...audited] });
  const rows = drafts.map(({ type, customerId = null, data, silent = false, occurredAt = now }) => ({ type, customer_id: customerId, data, silent, occurred_at: occurredAt.toISOString() }));
  return client.query({ name: audit ? 'audit-events-insert' : 'events-insert', text: audit ? bothSql : insertSql, values: [...who, ...audited, jsonText(rows)] });
}
