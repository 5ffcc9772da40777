import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOnOwnDatabase } from './own-database.ts';

const onLinux = process.platform === 'linux';
let kit: Awaited<ReturnType<typeof startOnOwnDatabase>>;
beforeAll(async () => { if (onLinux) kit = await startOnOwnDatabase(); }, 120_000);
afterAll(() => kit?.stop());

/** The server's processes: each connection has one of its own. */
function serverProcesses(): number[] {
  const parent = kit.postmaster();
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
  return [parent, ...children];
}

function signalAll(processes: number[], signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of processes) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended meanwhile.
    }
  }
}

test.runIf(onLinux)('a database that hangs is told within 30 seconds, and all goes on when it answers again', { timeout: 240_000 }, async () => {
  const acknowledged: string[] = [];
  for (let n = 0; n < 20; n += 1) if ((await kit.send(`before-${n}`)).status === 202) acknowledged.push(`before-${n}`);
  const stopped = serverProcesses();
  signalAll(stopped, 'SIGSTOP');
  try {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => kit.send(`during-${n}`)));
    expect(new Set(answers.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['503 database_unavailable']));
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(30_000);
    const began = Date.now();
    const ready = await fetch(`${kit.url}/readyz`);
    expect([ready.status, (await fetch(`${kit.url}/healthz`)).status]).toEqual([503, 200]);
    expect(Date.now() - began).toBeLessThan(30_000);
  } finally {
    signalAll(stopped, 'SIGCONT');
  }
  await kit.untilBack();
  for (let n = 0; n < 20; n += 1) if ((await kit.send(`after-${n}`)).status === 202) acknowledged.push(`after-${n}`);
  expect(acknowledged.length).toBe(40);
  // A lease that was given while nobody could hear of it lasts its 60 s.
  expect(await kit.missingOf(acknowledged, 90_000)).toEqual([]);
  expect((await fetch(`${kit.url}/readyz`)).status).toBe(200);
});
