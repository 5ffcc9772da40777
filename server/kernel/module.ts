import type { Endpoint } from './endpoint.ts';
import type { Reaction } from './events.ts';
import type { House } from './house.ts';
import type { Consumer } from './inbound.ts';
import type { Cron, JobType } from './jobs.ts';
import type { SocketMessage, TopicRule } from './realtime.ts';

/** Something that runs as long as the process does (a listener, a mailbox watcher). */
export interface Service {
  name: string;
  /** `web` serves people, `worker` does what waits; one process does both by default. */
  role: 'web' | 'worker';
  start(house: House): Promise<{ stop(): Promise<void> }>;
}

/** Declares a long-running part of a module. */
export function service(name: string, role: Service['role'], start: Service['start']): Service {
  return { name, role, start };
}

/** What one file of a module may contribute to the house. */
export interface ModulePart {
  endpoints?: Endpoint[];
  reactions?: Reaction[];
  jobs?: JobType[];
  crons?: Cron[];
  consumers?: Consumer[];
  services?: Service[];
  topics?: TopicRule[];
  messages?: SocketMessage[];
}

/** All contributions of one kind, in the order of the ladder. */
export function gather<K extends keyof ModulePart>(parts: ModulePart[], key: K): NonNullable<ModulePart[K]> {
  return parts.flatMap((part) => (part[key] ?? []) as never[]);
}
