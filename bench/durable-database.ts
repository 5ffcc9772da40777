import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../server/kernel/embedded-postgres.ts';
import { migrate } from '../server/kernel/migrate.ts';
import { packageRoot } from '../server/kernel/root.ts';
import { processorTimeOfTree } from './own-process.ts';

/** A migrated database on a PostgreSQL of its own that flushes each commit to disk, as in production; tests do without. */
export async function startDurableDatabase(): Promise<{ url: string; processorTime(): number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'dangol-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder, {});
  const admin = new pg.Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query('create database bench');
  await admin.end();
  await migrate(postgres.url('bench'), join(packageRoot(), 'db', 'migrations'));
  return {
    url: postgres.url('bench'),
    /** Milliseconds of processor time of all processes of PostgreSQL so far. */
    processorTime: () => processorTimeOfTree(Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])),
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
