import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { transact } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { asSystem } from '../../../kernel/house.ts';
import type { House } from '../../../kernel/house.ts';
import { failImport } from './jobs.ts';
import { loadImport, shapeOf } from './queries.ts';
import { shippedMappings } from './recognise.ts';
import { workImport } from './run-import.ts';
import type { Progress } from './run-import.ts';
import { mapping as mappingShape } from './schema.ts';
import type { ImportShape, MappingInput } from './schema.ts';
import { addImport, startImport } from './start-import.ts';

/**
 * Imports a file of this machine to the end, as `dangol import` does. `mapping`: the name of a shipped one, or a whole mapping; left out,
 * the format is recognised. Throws a readable error when it is not, or when needed columns are missing.
 */
export async function runImport(
  house: House, storeId: number, path: string, options: { mapping?: string | MappingInput } = {}, onProgress: (progress: Progress) => void = () => {},
): Promise<ImportShape> {
  const context = asSystem(house, storeId, 'dangol import');
  const file = await stat(path).catch(() => fail('not_found', 'no_such_file', `There is no file ${path}.`));
  const mapping = options.mapping === undefined ? undefined : chosen(options.mapping);
  const added = await addImport(context, { name: basename(path), path: resolve(path), fileIds: [], size: file.size });
  try {
    await startImport(context, { id: added.id, mapping, here: true });
    await workImport(context, added.id, onProgress);
  } catch (error) {
    await failImport(context, added.id, error).catch(() => undefined);
    throw error;
  }
  return transact(context, async (tx) => shapeOf(await loadImport(tx, added.id)));
}

function chosen(given: string | MappingInput): MappingInput {
  if (typeof given !== 'string') return mappingShape.parse(given);
  return shippedMappings.find((one) => one.name === given)
    ?? fail('invalid', 'unknown_mapping', `There is no mapping "${given}". Shipped: ${shippedMappings.map((one) => one.name).join(', ')}.`);
}

/** What `dangol import` does: reads its options, shows how far it is, gives the lines to print at the end. */
export async function importOnCommandLine(
  house: House, path: string, options: { mapping?: string; store?: string }, progress: (line: string) => void,
): Promise<string[]> {
  const storeId = await storeFor(house, options.store);
  const mapping = options.mapping?.endsWith('.json') ? JSON.parse(await readFile(options.mapping, 'utf8')) as MappingInput : options.mapping;
  const done = await runImport(house, storeId, path, { mapping }, ({ rowsDone, rowsTotal }) => progress(`${rowsDone.toLocaleString('en')} of ${rowsTotal.toLocaleString('en')} rows`));
  const lines = [`${done.fileName} (${done.mapping?.name ?? ''}): ${done.rowsDone} rows; ${done.created} new, ${done.changed} changed, ${done.unchanged} as before; ${done.problems} rows with a problem.`];
  if (done.problems > 0) lines.push(`The rows with a problem are listed at ${house.config.PUBLIC_URL}/api/v1/imports/${done.id}/problems.csv and in Settings → Imports.`);
  return lines;
}

async function storeFor(house: House, given: string | undefined): Promise<number> {
  const { rows } = await house.database.owner.query<{ id: number; name: string }>('select id, name from stores order by id');
  const [only, another] = given === undefined ? rows : rows.filter(({ id }) => String(id) === given);
  if (only && !another) return only.id;
  if (rows.length === 0) return fail('invalid', 'no_store', 'There is no store yet. Open Dangol in a browser and create one first.');
  return fail('invalid', 'which_store', `Say which store with --store ID: ${rows.map(({ id, name }) => `${id} is ${name}`).join(', ')}.`);
}
