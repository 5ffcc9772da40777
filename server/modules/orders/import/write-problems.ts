import { Readable } from 'node:stream';
import { read } from '../../../kernel/command.ts';
import type { Context } from '../../../kernel/house.ts';
import { problemColumns, problemWords } from './messages.ts';
import { loadImport, problemsOf } from './queries.ts';

/**
 * One cell of a CSV (RFC 4180). A cell that a spreadsheet would run as a formula (= + - @, tab, return; also in full width) gets an
 * apostrophe before it, as OWASP advises against CSV injection.
 */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvRow = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

const pageSize = 2000;

/** The problems of an import as a CSV to download, streamed. Begins with a byte-order mark, which Excel needs to read UTF-8. */
export async function writeProblems(context: Context, importId: number, language: 'en' | 'ko' | 'ja'): Promise<Response> {
  await read(context, (tx) => loadImport(tx, importId));
  const words = problemWords[language];
  const lines = (async function* () {
    yield Buffer.from(`\ufeff${csvRow(problemColumns[language])}`);
    for (let after = 0; ;) {
      const rows = await read(context, (tx) => problemsOf(tx, importId, after, pageSize));
      if (rows.length === 0) return;
      yield Buffer.from(rows.map((row) => csvRow([String(row.line), words[row.code], row.field ?? '', row.value ?? '', row.code])).join(''));
      after = rows.at(-1)?.line ?? after;
    }
  })();
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream, { headers: {
    'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="import-${importId}-problems.csv"`, 'cache-control': 'no-store',
  } });
}
