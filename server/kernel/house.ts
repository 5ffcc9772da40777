import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Files } from './files.ts';
import type { Guard } from './guard.ts';
import type { Inbound } from './inbound.ts';
import type { Log } from './log.ts';
import type { Realtime } from './realtime.ts';
import type { Secrets } from './secrets.ts';
import type { Signals } from './signals.ts';

export interface Clock {
  now(): Date;
}

/** Everything a running process has: handed in, never imported, so that tests can hand in others. */
export interface House {
  config: Config;
  log: Log;
  clock: Clock;
  database: Database;
  secrets: Secrets;
  files: Files;
  realtime: Realtime;
  inbound: Inbound;
  signals: Signals;
  guard: Guard;
  /** Leaves the house only to addresses that are allowed (see guard.ts). */
  fetch: typeof fetch;
}

/** Who acts. `system` is the house itself and may do everything. */
export type Actor =
  | { kind: 'agent'; id: number; permissions: ReadonlySet<string>; sessionId?: number }
  | { kind: 'apiKey'; id: number; permissions: ReadonlySet<string> }
  | { kind: 'shopper'; visitorId?: number; customerId?: number }
  | { kind: 'system'; reason: string };

/** Who asks, of which store. */
export interface Context {
  house: House;
  storeId: number;
  actor: Actor;
  ip?: string;
}

/** The house acting by itself for a store; `reason` is kept in the audit log. */
export function asSystem(house: House, storeId: number, reason: string): Context {
  return { house, storeId, actor: { kind: 'system', reason } };
}

/** The id of an actor that has one. */
export function actorId(actor: Actor): number | null {
  if (actor.kind === 'agent' || actor.kind === 'apiKey') return actor.id;
  if (actor.kind === 'shopper') return actor.customerId ?? actor.visitorId ?? null;
  return null;
}
