import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../../server/kernel/command.ts';
import { freeJobsOfSilent } from '../../server/kernel/jobs.ts';
import { connect } from '../../server/modules/deliveries/connections/connect.ts';
import { queue } from '../../server/modules/deliveries/queue.ts';
import { startSmtpServer } from '../emulators/smtp-server.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { program } from '../program.ts';

const kills = Number(process.env.KILL_ROUNDS ?? 3);
const mails = Math.max(60, kills * 6);

let kit: TestHouse;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;

beforeAll(async () => {
  kit = await startTestHouse({ now: new Date().toISOString() });
  outside = await startSmtpServer();
});
afterAll(async () => {
  await kit.stop();
  await outside.stop();
});

const caughtAtLeast = async (count: number) => {
  for (let tries = 0; tries < 2_000 && outside.caught.length < count; tries += 1) await new Promise((done) => setTimeout(done, 10));
  expect(outside.caught.length).toBeGreaterThanOrEqual(count);
};

function startWorker() {
  const child = spawn(process.execPath, [program, 'worker'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env, DATABASE_URL: kit.house.database.owner.options.connectionString, DATA_DIR: kit.house.config.DATA_DIR, ALLOW_PRIVATE_HOSTS: '127.0.0.1', LOG_LEVEL: 'silent', DATABASE_POOL: '6', NODE_NO_WARNINGS: '1',
      npm_lifecycle_event: '',
    },
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const working = new Promise<void>((done) => child.stdout.once('data', () => done()));
  return { working, kill: async () => { child.kill('SIGKILL'); await gone; } };
}

test('killed while sending: nothing is lost, and what may have arrived twice says so', { timeout: 180_000 + kills * 30_000 }, async () => {
  const { id: connectionId } = await connect(kit.owner, {
    kind: 'email', name: 'Help', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none', perMinute: 10_000 },
  });
  await transact(kit.store.system, async (tx) => {
    for (let n = 0; n < mails; n += 1) {
      await queue.in(tx, { idempotencyKey: `kill:${n}`, channel: 'email', connectionId, to: [{ address: `c${n}@customer.example` }], content: { text: `${n}` } });
    }
  });
  for (let round = 0; round < kills; round += 1) {
    const worker = startWorker();
    try {
      await worker.working;
      await caughtAtLeast(Math.min(outside.caught.length + 5, mails));
    } finally {
      await worker.kill();
    }
    // The heartbeat of the living does this once the dead has been silent for 40 seconds.
    await kit.sql`update job_workers set seen_at = now() - interval '1 minute'`;
    await freeJobsOfSilent(kit.house);
    expect(await kit.sql`select from graphile_worker._private_jobs where locked_at is not null`).toEqual([]);
  }
  // Another worker goes on once the leases of the dead have ended.
  kit.clock.set(new Date(Date.now() + 5 * 60_000));
  await kit.settle();
  const rows = await kit.sql<{ address: string; state: string; maybe: boolean }>`select address, state, maybe_duplicate_at is not null as maybe from deliveries`;
  expect(rows.filter((row) => row.state !== 'sent')).toEqual([]);
  const arrivals = new Map<string, number>();
  for (const mail of outside.caught) arrivals.set(mail.to[0]!, (arrivals.get(mail.to[0]!) ?? 0) + 1);
  expect(arrivals.size).toBe(mails);
  const twice = [...arrivals].filter(([, count]) => count > 1).map(([address]) => address);
  expect(twice.filter((address) => !rows.find((row) => row.address === address)?.maybe)).toEqual([]);
});
