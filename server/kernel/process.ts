import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Hono } from 'hono';
import { sealAuditLog } from './audit.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database.ts';
import { createFiles } from './files.ts';
import { createGuard } from './guard.ts';
import type { Clock, Context, House } from './house.ts';
import type { Authenticators } from './http.ts';
import { createHttp, listen } from './http.ts';
import { createInbound, startConsumers } from './inbound.ts';
import { cron, startJobs } from './jobs.ts';
import type { Cron } from './jobs.ts';
import { createLog } from './log.ts';
import { gather } from './module.ts';
import type { ModulePart } from './module.ts';
import { staticPages } from './pages.ts';
import { forgetOldLimits } from './rate-limit.ts';
import { reactionRetryJob, startReactions } from './react.ts';
import { attachRealtime, createRealtime } from './realtime.ts';
import { createSecrets, readSecretKey } from './secrets.ts';
import { openSignals } from './signals.ts';

/** What the modules hand to the kernel: the only thing it knows of them. */
export interface Plan {
  parts: ModulePart[];
  authenticators: Authenticators;
  /** Whether an open socket's session still holds. */
  stillValid(context: Context): Promise<boolean>;
  /** Goes around every request (which other sites may call what). */
  before?(house: House, http: Hono): void;
}

export interface Running {
  house: House;
  /** The port HTTP listens on; null in a process that only works. */
  port: number | null;
  stop(): Promise<void>;
}

/** Opens everything a process needs, without starting any work. */
export async function openHouse(config: Config, databaseUrl: string, clock: Clock = { now: () => new Date() }): Promise<House & { close(): Promise<void> }> {
  const log = createLog(config.LOG_LEVEL);
  const database = openDatabase(databaseUrl, { connections: config.DATABASE_POOL, log });
  const signals = await openSignals(databaseUrl, randomUUID(), log, () => database.hangUp());
  const secrets = createSecrets(readSecretKey(config.DATA_DIR, config.SECRET_KEY));
  const guard = createGuard(config.ALLOW_PRIVATE_HOSTS);
  return {
    config, log, clock, database, signals, secrets, guard,
    files: createFiles(config, secrets),
    realtime: createRealtime(signals),
    inbound: createInbound({ database, signals }),
    fetch: guard.fetch,
    async close() {
      await signals.stop();
      await database.stop();
    },
  };
}

/** Crons of the floor itself. */
export const kernelCrons: Cron[] = [
  cron('* * * * *', 'kernel.seal-audit-log', sealAuditLog),
  cron('17 3 * * *', 'kernel.event-partitions', (house) => house.database.owner.query('select ensure_event_partitions(now(), 3)')),
  cron('41 * * * *', 'kernel.forget-old-limits', forgetOldLimits),
];

/** Starts a process: `web` serves people, `worker` works what waits, both by default. */
export async function startProcess(house: House, plan: Plan, roles: ('web' | 'worker')[] = ['web', 'worker']): Promise<Running> {
  const reactions = gather(plan.parts, 'reactions');
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => { for (const one of stops.splice(0)) await one(); };
  let port: number | null = null;
  if (roles.includes('web')) {
    const http = createHttp(house, gather(plan.parts, 'endpoints'), plan.authenticators, (pages) => staticPages(house, pages), (all) => plan.before?.(house, all));
    const listening = await listen(http, house.config.HOST, house.config.PORT);
    port = listening.port;
    const authenticate = async (...given: Parameters<Authenticators['agent']>) => await plan.authenticators.agent(...given) ?? plan.authenticators.shopper(...given);
    const live = attachRealtime(house, listening.server as Server, {
      authenticate, stillValid: (context) => plan.stillValid(context), topics: gather(plan.parts, 'topics'), messages: gather(plan.parts, 'messages'),
    });
    stops.push(() => live.stop(), () => closeServer(listening.server as Server));
  }
  if (roles.includes('worker')) {
    const jobs = await startJobs(house, [...gather(plan.parts, 'jobs'), reactionRetryJob(reactions)], [...gather(plan.parts, 'crons'), ...kernelCrons], 8);
    const consumers = startConsumers(house, gather(plan.parts, 'consumers'));
    const reacting = startReactions(house, reactions);
    stops.push(() => consumers.stop(), () => reacting.stop(), () => jobs.stop());
  }
  for (const one of gather(plan.parts, 'services').filter((item) => roles.includes(item.role))) {
    const started = await one.start(house).catch(async (error: unknown) => { await stop(); throw error; });
    stops.unshift(() => started.stop());
  }
  return { house, port, stop };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => { server.close(() => done()); });
}
