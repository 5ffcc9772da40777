import { z } from 'zod';
import { command, requirePermission, transact } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { whoActs } from '../actions/queries.ts';
import { analyseFile } from './analyse-file.ts';
import { keepUpload, openImport } from './open-import.ts';
import { runImportJob } from './jobs.ts';
import { loadImport, shapeOf } from './queries.ts';
import { missingFields, recognise } from './recognise.ts';
import { mapping as mappingShape } from './schema.ts';
import type { ImportShape } from './schema.ts';

interface GivenFile {
  name: string;
  path: string | null;
  fileIds: number[];
  size: number;
}

/** Notes a file that is to be imported and how it is written. Nothing of it is kept as data yet. */
export async function addImport(context: Context, file: GivenFile): Promise<ImportShape> {
  requirePermission(context, 'imports.run');
  const form = await analyseFile(await openImport(context, { file_path: file.path, file_ids: file.fileIds }));
  if (form.isOtherFormat) fail('invalid', 'not_a_csv', 'This is not a CSV file. Open it in your spreadsheet program and save it as CSV.');
  if (form.head.length === 0) fail('invalid', 'no_rows', 'The file has no rows below its header.');
  return transact(context, async (tx) => {
    const { id } = await tx.db.insertInto('imports').values({
      store_id: tx.storeId, file_name: file.name.slice(0, 255), file_size: file.size, file_ids: file.fileIds, file_path: file.path,
      mapping: JSON.stringify(recognise(form.headers)), encoding: form.encoding, delimiter: form.delimiter, headers: form.headers,
      created_at: tx.now, created_by: JSON.stringify(await whoActs(tx)),
    }).returning('id').executeTakeFirstOrThrow();
    return shapeOf(await loadImport(tx, id));
  });
}

/** Keeps an uploaded file and notes it. */
export async function uploadImport(context: Context, name: string, body: AsyncIterable<Uint8Array> | null): Promise<ImportShape> {
  requirePermission(context, 'imports.run');
  if (body === null) fail('invalid', 'empty_file', 'The file is empty.');
  const { fileIds, size } = await keepUpload(context, body, name);
  return addImport(context, { name, path: null, fileIds, size });
}

/** Sets the mapping. Refuses one whose needed columns the file does not have. */
export const startImport = command({
  name: 'orders.start-import', permission: 'imports.run', input: z.object({ id: z.number().int().positive(), mapping: mappingShape.optional(), here: z.boolean().default(false) }),
  async run(tx, { id, mapping, here }): Promise<ImportShape> {
    const row = await loadImport(tx, id);
    if (row.queued_at || row.started_at) fail('conflict', 'already_started', 'This import was already started.');
    const chosen = mapping ?? row.mapping ?? fail('invalid', 'not_recognised', 'The format was not recognised. Say which column is which.');
    const missing = missingFields(chosen, row.headers);
    if (missing.length > 0) fail('invalid', 'columns_missing', `No column gives ${missing.map((any) => any.join(' or ')).join(', ')}.`, { missing });
    await tx.db.updateTable('imports').where('store_id', '=', tx.storeId).where('id', '=', id)
      .set({ mapping: JSON.stringify(chosen), queued_at: tx.now }).execute();
    // A command line works its import itself.
    if (!here) tx.enqueue(runImportJob.with({ importId: id }, { key: `import-${id}` }));
    return shapeOf(await loadImport(tx, id));
  },
});

/** Stops an import after the batch it is in. What was kept stays; the same file can be imported again. */
export const stopImport = command({
  name: 'orders.stop-import', permission: 'imports.run', input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id }): Promise<ImportShape> {
    const row = await loadImport(tx, id);
    if (row.finished_at || row.failed_at) fail('conflict', 'already_over', 'This import is over.');
    await tx.db.updateTable('imports').where('store_id', '=', tx.storeId).where('id', '=', id).set({ stopped_at: row.stopped_at ?? tx.now }).execute();
    return shapeOf(await loadImport(tx, id));
  },
});
