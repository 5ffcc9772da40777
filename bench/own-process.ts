import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../server/kernel/root.ts';

export interface OwnProcess {
  port: number;
  /** Milliseconds of processor time it has used so far. */
  processorTime(): number;
  stop(): Promise<void>;
}

/**
 * Starts a server in a process of its own, as users have it, so that the bench does not share its thread. It says its address on
 * standard output. Options given to node (`--cpu-prof`) are passed on.
 */
export function startOwnProcess(script: string, args: string[], env: Record<string, string>): Promise<OwnProcess> {
  const child = spawn(process.execPath, [...process.execArgv, join(packageRoot(), script), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, failed) => {
    child.once('exit', (code) => failed(new Error(`${script} ended with ${code}.`)));
    child.stdout.on('data', (data: Buffer) => {
      const port = /:(\d+)\s*$/.exec(data.toString())?.[1];
      if (port) done({ port: Number(port), processorTime: () => ticksOf(child.pid!) * 10, stop });
    });
  });
  function stop(): Promise<void> {
    return new Promise((done) => {
      child.removeAllListeners('exit').once('exit', () => done());
      child.kill('SIGTERM');
    });
  }
}

/** Clock ticks (10 ms on Linux) a process has used, those of its ended children included; see proc(5). */
function ticksOf(pid: number): number {
  if (!existsSync(`/proc/${pid}/stat`)) return 0;
  return fieldsOf(pid).slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

function fieldsOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Milliseconds of processor time of a process and its children. */
export function processorTimeOfTree(pid: number): number {
  const children = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((name) => parentOf(Number(name)) === pid) : [];
  return 10 * [pid, ...children.map(Number)].reduce((sum, one) => sum + ticksOf(one), 0);
}

function parentOf(pid: number): number | null {
  try {
    return Number(fieldsOf(pid)[1]);
  } catch {
    return null;
  }
}
