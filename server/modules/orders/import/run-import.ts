import { sql } from 'kysely';
import { transact } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import type { Context } from '../../../kernel/house.ts';
import { importFinished } from '../events.ts';
import { keepFacts } from '../keep-facts.ts';
import { nothingTouched, sending } from '../touched.ts';
import { keyOf, scanFile } from './analyse-file.ts';
import type { OpenFile, Scan } from './analyse-file.ts';
import { groupRows } from './group-rows.ts';
import { openImport } from './open-import.ts';
import { loadImport, signalProgress } from './queries.ts';
import type { ImportRow } from './queries.ts';
import { createCells } from './read-cells.ts';
import type { Cells, Reading } from './read-cells.ts';
import { readRows, UnreadableFile } from './read-rows.ts';
import type { Row } from './read-rows.ts';
import { readGroup, recordGroups } from './record-group.ts';
import type { ReadGroup } from './record-group.ts';
import type { RowProblem } from './schema.ts';

/** Orders and rows per transaction: few enough to show progress and to lose little in a crash. */
const batch = { groups: 200, rows: 4_000 };

export interface Progress {
  rowsDone: number;
  rowsTotal: number;
}

/**
 * Works an import from where it stands to its end. Every batch is one transaction with its progress, so after a crash it goes on with the
 * next row; the same file again changes nothing. Stops between two batches when asked to.
 */
export async function workImport(context: Context, importId: number, onProgress: (progress: Progress) => void = () => {}, signal?: AbortSignal): Promise<void> {
  const row = await transact(context, (tx) => begin(tx, importId));
  if (!row) return;
  const open = await openImport(context, row);
  const started = await startReading(context, row, open);
  const { reading, scan } = started;
  const cells = createCells(reading);
  let progress = { rowsDone: row.rows_done, rowsTotal: scan.rowsTotal };
  const work = async (groups: Read[]): Promise<boolean> => {
    const done = await transact(context, (tx) => workBatch(tx, row, groups, reading.mapping.source));
    progress = { ...progress, rowsDone: done.rowsDone };
    onProgress(progress);
    signalProgress(context, importId);
    signal?.throwIfAborted();
    return !done.stopped;
  };
  // The next rows are read while the last ones are being kept.
  let working = Promise.resolve(true);
  try {
    for await (const groups of batches(dataRows(open, row, scan), { after: row.last_line, lastLines: scan.lastLines }, cells, reading)) {
      if (!await working) return;
      working = work(groups);
      working.catch(() => undefined);
    }
  } finally {
    await working.catch(() => undefined);
  }
  if (!await working) return;
  await transact(context, (tx) => finish(tx, importId, scan.unreadable));
  signalProgress(context, importId);
}

interface Read extends ReadGroup {
  rows: number;
  lastLine: number;
}

/** What comes after a line of the file, read, in portions for one transaction each. */
async function* batches(rows: AsyncIterable<Row>, { after, lastLines }: { after: number; lastLines: Scan['lastLines'] }, cells: Cells, reading: Reading): AsyncGenerator<Read[]> {
  let groups: Read[] = [];
  let size = 0;
  for await (const group of groupRows(rows, (one) => keyOf(cells, reading.mapping, one), lastLines)) {
    if (group.lastLine <= after) continue;
    groups.push({ ...readGroup(group, cells, reading), rows: group.rows.length, lastLine: group.lastLine });
    size += group.rows.length;
    if (groups.length < batch.groups && size < batch.rows) continue;
    yield groups;
    groups = [];
    size = 0;
  }
  if (groups.length > 0) yield groups;
}

async function begin(tx: Tx, importId: number): Promise<ImportRow | null> {
  const row = await loadImport(tx, importId);
  if (row.finished_at || row.stopped_at || row.failed_at || row.mapping === null) return null;
  await tx.db.updateTable('imports').where('store_id', '=', tx.storeId).where('id', '=', importId)
    .set({ started_at: row.started_at ?? tx.now, seen_at: tx.now }).execute();
  return row;
}

/** The first pass: counts, and settles how cells are read. What was settled before a crash stays. */
async function startReading(context: Context, row: ImportRow, open: OpenFile): Promise<{ reading: Reading; scan: Scan }> {
  if (!row.mapping) throw new Error('The import has no mapping.');
  const store = await transact(context, (tx) => tx.db.selectFrom('stores').select(['zone', 'currency', 'country']).where('id', '=', tx.storeId).executeTakeFirstOrThrow());
  const base: Reading = {
    mapping: row.mapping, headers: row.headers, currency: row.mapping.currency ?? store.currency, zone: row.mapping.zone ?? store.zone, decimalMark: '.',
    dateOrder: store.country === 'US' ? 'mdy' : 'dmy', ...row.reading,
  };
  const scan = await scanFile(open, { encoding: row.encoding, delimiter: row.delimiter, headers: row.headers }, base);
  const reading: Reading = { ...base, decimalMark: row.reading?.decimalMark ?? scan.decimalMark, dateOrder: row.reading?.dateOrder ?? scan.dateOrder };
  await transact(context, (tx) => tx.db.updateTable('imports').where('store_id', '=', tx.storeId).where('id', '=', row.id)
    .set({ rows_total: scan.rowsTotal, reading: JSON.stringify({ decimalMark: reading.decimalMark, dateOrder: reading.dateOrder }), seen_at: tx.now }).execute());
  return { reading, scan };
}

/** The rows below the header; ends quietly where the file cannot be read any further (the scan has noted it). */
async function* dataRows(open: OpenFile, row: ImportRow, scan: Scan): AsyncGenerator<Row> {
  let header = true;
  try {
    for await (const one of readRows(open, row.encoding, row.delimiter)) {
      if (!header) yield one;
      header = false;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile) || !scan.unreadable) throw error;
  }
}

async function workBatch(tx: Tx, row: ImportRow, groups: Read[], source: string): Promise<{ rowsDone: number; stopped: boolean }> {
  const count = { created: 0, changed: 0, unchanged: 0 };
  const touched = nothingTouched();
  await sending(touched, async () => {
    const outcomes = await recordGroups(tx, groups, { importId: row.id, source, touched, answers: new Map(), at: row.created_at });
    for (const outcome of outcomes) if (outcome) count[outcome === 'stale' ? 'unchanged' : outcome]++;
    await keepFacts(tx, touched);
  });
  const problems = groups.flatMap((group) => group.problems);
  await keepProblems(tx, row.id, problems);
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const { rows: [progress] } = await sql<{ rowsDone: number; stopped: boolean }>`
    update imports set rows_done = rows_done + ${rows}, last_line = ${groups.at(-1)?.lastLine ?? row.last_line}, created = created + ${count.created},
      changed = changed + ${count.changed}, unchanged = unchanged + ${count.unchanged}, problems = problems + ${new Set(problems.map((one) => one.line)).size}, seen_at = ${tx.now}
    where store_id = ${tx.storeId} and id = ${row.id} returning rows_done as "rowsDone", stopped_at is not null as stopped`.execute(tx.db);
  return progress ?? { rowsDone: 0, stopped: true };
}

async function keepProblems(tx: Tx, importId: number, problems: readonly RowProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await sql`
    insert into import_problems (store_id, import_id, line, code, field, value)
    select ${tx.storeId}::integer, ${importId}::bigint, line, code, field, value from jsonb_to_recordset(${JSON.stringify(problems)}::jsonb)
      as problems (line integer, code text, field text, value text)
    on conflict do nothing`.execute(tx.db);
}

async function finish(tx: Tx, importId: number, unreadable: RowProblem | null): Promise<void> {
  if (unreadable) await keepProblems(tx, importId, [unreadable]);
  await sql`update imports set finished_at = ${tx.now}, seen_at = ${tx.now}, problems = problems + ${unreadable ? 1 : 0}
    where store_id = ${tx.storeId} and id = ${importId} and finished_at is null`.execute(tx.db);
  tx.emit(importFinished({ importId }, { silent: true }));
}
