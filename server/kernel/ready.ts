import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from './house.ts';

/** What does not fit into so little memory PostgreSQL writes to its own disk, and takes away again: no table, no log, no row. */
const spill = "set local work_mem = '64kB'; select count(*) from generate_series(1, 20000)";
const askAgainAfter = 1_000;

/**
 * A question whether this process can keep what it is given: there is room in its data folder, the database answers, and there is room
 * where the database keeps its files. Fails with the reason. Whoever asks more often than once a second is told the same.
 */
export function askWhetherReady({ config, database }: House): () => Promise<void> {
  const look = async () => {
    const path = join(config.DATA_DIR, `.room-${randomUUID()}`);
    await writeFile(path, Buffer.alloc(65_536)).finally(() => rm(path, { force: true }));
    await database.app.query(spill);
  };
  let found: Promise<void> | undefined;
  let until = 0;
  return () => {
    const now = performance.now();
    if (!found || now >= until) [found, until] = [look(), now + askAgainAfter];
    return found;
  };
}
