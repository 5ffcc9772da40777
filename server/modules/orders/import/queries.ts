import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { topic } from '../../../kernel/realtime.ts';
import { allowed } from '../../../kernel/command.ts';
import type { Delimiter } from './detect-delimiter.ts';
import type { Encoding } from './detect-encoding.ts';
import type { DateOrder } from './parse-date.ts';
import type { DecimalMark } from './parse-money.ts';
import type { ImportShape, Mapping, RowProblem } from './schema.ts';

export interface ImportRow {
  id: number;
  file_name: string;
  file_size: number;
  file_ids: number[];
  file_path: string | null;
  mapping: Mapping | null;
  encoding: Encoding;
  delimiter: Delimiter;
  headers: string[];
  rows_total: number | null;
  rows_done: number;
  last_line: number;
  reading: { decimalMark: DecimalMark; dateOrder: DateOrder } | null;
  created: number;
  changed: number;
  unchanged: number;
  problems: number;
  created_at: Date;
  created_by: { kind: string; name: string };
  started_at: Date | null;
  queued_at: Date | null;
  finished_at: Date | null;
  stopped_at: Date | null;
  failed_at: Date | null;
  seen_at: Date | null;
  failure: { code: string; message: string } | null;
}

/** One import, or 404. */
export async function loadImport(tx: Tx, id: number): Promise<ImportRow> {
  const { rows } = await sql<ImportRow>`select * from imports where store_id = ${tx.storeId} and id = ${id}`.execute(tx.db);
  return rows[0] ?? fail('not_found', 'import_not_found', 'There is no such import.');
}

export async function listImports(tx: Tx): Promise<ImportShape[]> {
  const { rows } = await sql<ImportRow>`select * from imports where store_id = ${tx.storeId} order by id desc limit 100`.execute(tx.db);
  return rows.map(shapeOf);
}

export function shapeOf(row: ImportRow): ImportShape {
  return {
    id: row.id, fileName: row.file_name, fileSize: row.file_size, state: stateOf(row), mapping: row.mapping, encoding: row.encoding, delimiter: row.delimiter,
    headers: row.headers, rowsTotal: row.rows_total, rowsDone: row.rows_done, created: row.created, changed: row.changed, unchanged: row.unchanged, problems: row.problems,
    createdAt: row.created_at.toISOString(), createdBy: row.created_by.name, startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: (row.finished_at ?? row.stopped_at ?? row.failed_at)?.toISOString() ?? null, failure: row.failure,
  };
}

function stateOf(row: ImportRow): ImportShape['state'] {
  if (row.failed_at) return 'failed';
  if (row.finished_at) return 'finished';
  if (row.stopped_at) return 'stopped';
  if (row.started_at) return 'running';
  return row.queued_at ? 'waiting' : 'uploaded';
}

/** Problems in the order of the file. */
export async function problemsOf(tx: Tx, importId: number, after: number, limit: number): Promise<(RowProblem & { id: number })[]> {
  const { rows } = await sql<RowProblem & { id: number }>`
    select line, code, field, value, id from import_problems where store_id = ${tx.storeId} and import_id = ${importId} and line > ${after}
    order by line, code limit ${limit}`.execute(tx.db);
  return rows;
}

/** Tells open screens that an import has come further. */
export function signalProgress({ house, storeId }: Context, importId: number): void {
  house.realtime.signal(storeId, 'imports', { type: 'import.progress', importId });
}

export const topics = [
  topic('imports', (tx) => Promise.resolve(allowed(tx.actor, 'imports.run'))),
];
