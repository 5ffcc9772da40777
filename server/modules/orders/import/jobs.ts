import { z } from 'zod';
import { transact } from '../../../kernel/command.ts';
import { asSystem } from '../../../kernel/house.ts';
import type { Context } from '../../../kernel/house.ts';
import { cron, defineJob } from '../../../kernel/jobs.ts';
import { signalProgress } from './queries.ts';
import { workImport } from './run-import.ts';

const attempts = 8;

/** Works an import to its end; after a crash or a lost database it goes on where it stood. */
export const runImportJob = defineJob('orders.run-import', z.object({ importId: z.number() }), async (context, { importId }, info) => {
  try {
    await workImport(context, importId, undefined, info.signal);
  } catch (error) {
    if (info.attempt >= info.maxAttempts && !info.signal?.aborted) await failImport(context, importId, error);
    throw error;
  }
}, { maxAttempts: attempts });

/** Ends an import that cannot go on; what was kept stays. */
export async function failImport(context: Context, importId: number, error: unknown): Promise<void> {
  const failure = { code: 'import_failed', message: error instanceof Error ? error.message.slice(0, 500) : 'Unknown error' };
  await transact(context, (tx) => tx.db.updateTable('imports').where('store_id', '=', tx.storeId).where('id', '=', importId)
    .set({ failed_at: tx.now, failure: JSON.stringify(failure) }).execute());
  signalProgress(context, importId);
}

export const jobs = [runImportJob];

const keptDays = 30;

export const crons = [
  // Uploaded files hold personal data and have served their purpose once they are worked.
  cron('23 4 * * *', 'orders.forget-import-files', async (house) => {
    const { rows } = await house.database.owner.query<{ store_id: number; id: number; file_ids: number[] }>(
      `select store_id, id, file_ids from imports where file_ids <> '{}' and created_at < $1::timestamptz - make_interval(days => $2)`, [house.clock.now(), keptDays]);
    for (const row of rows) {
      await transact(asSystem(house, row.store_id, 'orders.forget-import-files'), async (tx) => {
        for (const id of row.file_ids) await house.files.remove((await house.files.describe(tx, id)).key);
        await tx.db.updateTable('imports').where('store_id', '=', tx.storeId).where('id', '=', row.id).set({ file_ids: [] }).execute();
        await tx.db.deleteFrom('files').where('store_id', '=', tx.storeId).where('id', 'in', row.file_ids).execute();
      });
    }
  }),
  // An import on a command line that was cut off has nobody to say so.
  cron('*/10 * * * *', 'orders.end-silent-imports', (house) => house.database.owner.query(
    `update imports set failed_at = $1, failure = '{"code": "cut_off", "message": "The command line was cut off. Import the same file again to go on."}'
     where file_path is not null and finished_at is null and failed_at is null and stopped_at is null and coalesce(seen_at, created_at) < $1::timestamptz - interval '15 minutes'`,
    [house.clock.now()])),
];
