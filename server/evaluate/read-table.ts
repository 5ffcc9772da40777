import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import { detectDelimiter } from '../modules/orders/import/detect-delimiter.ts';
import { detectEncoding } from '../modules/orders/import/detect-encoding.ts';

/** A table of a file, read row by row. */
export interface Table {
  header: string[];
  hasHeader: boolean;
  /** Calls `row` with the cells of every row after the header (or of all, when there is none). */
  each(row: (cells: readonly string[]) => void): Promise<void>;
}

const headSize = 64 * 1024;

/**
 * Opens a CSV (comma, semicolon, tab, bar; columns parted by spaces, too) in whatever encoding it is. A file whose first row has a cell
 * that `isData` knows has no header: its columns are then named 1, 2, 3, …. The delimiter is found, unless
 * given. Throws a readable sentence for a file that is none, is empty or cannot be read.
 */
export async function openTable(path: string, isData: (cell: string) => boolean, given?: string): Promise<Table> {
  mustBeFile(path);
  const encoding = await detectEncoding(bytesOf(path)).catch(() => { throw new Error(`The file ${path} cannot be read.`); });
  const head = await headOf(path, encoding);
  if (head.trim() === '') throw new Error(`The file ${path} is empty.`);
  const delimiter = given ?? delimiterOf(head);
  let first: string[] = [];
  const sample = rowSplitter(delimiter, (cells) => void (first.length === 0 && (first = cells)));
  sample.push(head);
  sample.end();
  const hasHeader = !first.some(isData);
  return {
    hasHeader,
    header: hasHeader ? first.map((cell) => cell.trim()) : first.map((_, i) => String(i + 1)),
    async each(row) {
      let isFirst = hasHeader;
      const splitter = rowSplitter(delimiter, (cells) => {
        if (isFirst) isFirst = false;
        else row(cells);
      });
      const decoder = iconv.getDecoder(encoding);
      for await (const chunk of bytesOf(path)) splitter.push(decoder.write(chunk));
      splitter.push(decoder.end() ?? '');
      splitter.end();
    },
  };
}

/** Throws a readable sentence where there is no file, or a folder. */
export function mustBeFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Error(`There is no file ${path}.`);
  if (found.isDirectory()) throw new Error(`${path} is a folder, not a file.`);
}

/** The file's bytes; one whose name ends in .gz is unpacked on the way. */
function bytesOf(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  if (!path.endsWith('.gz')) return file as AsyncIterable<Buffer>;
  const unpacked = createGunzip({ chunkSize: 1024 * 1024 });
  file.on('error', (error) => unpacked.destroy(error));
  return file.pipe(unpacked) as AsyncIterable<Buffer>;
}

async function headOf(path: string, encoding: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= headSize) break;
  }
  return iconv.decode(Buffer.concat(chunks).subarray(0, headSize), encoding);
}

function delimiterOf(head: string): string {
  const line = head.slice(0, (head.indexOf('\n') + 1 || head.length + 1) - 1).trim();
  if (!/[,;\t|]/.test(line) && / /.test(line)) return ' ';
  return detectDelimiter(head);
}

type TakeRow = (cells: string[]) => void;
const [quote, lineFeed, carriageReturn] = [34, 10, 13];
/** A row longer than this is a quote that was never closed. */
const longestRow = 32 * 1024 * 1024;

/**
 * Cuts text that comes in pieces into rows (RFC 4180; a quote counts only where a cell begins; a run of spaces is one delimiter). Empty
 * lines are left out. In one pass of our own, because csv-parse takes five times as long for the same rows, and here they are millions.
 */
export function rowSplitter(delimiter: string, row: TakeRow): { push(text: string): void; end(): void } {
  let rest = '';
  let done = 0;
  const take: TakeRow = (cells) => {
    done += 1;
    if (delimiter === ' ') row(cells[0]!.trim().split(/\s+/));
    else row(cells);
  };
  const cut = (text: string, isLast: boolean): string => cutRows(text, delimiter === ' ' ? -1 : delimiter.charCodeAt(0), isLast, take);
  return {
    push(text) {
      rest = cut(rest + text, false);
      if (rest.length > longestRow) throw new Error(`After ${done} rows a quote is opened and never closed.`);
    },
    end: () => void cut(rest, true),
  };
}

/** Gives every whole row of `text` to `take`; what is left over comes back. */
function cutRows(text: string, delimiter: number, isLast: boolean, take: TakeRow): string {
  let [from, cell, at] = [0, 0, 0];
  let cells: string[] = [];
  for (;;) {
    if (at >= text.length && (!isLast || from >= text.length)) return text.slice(from);
    const code = at < text.length ? text.charCodeAt(at) : lineFeed;
    if (code === quote && at === cell && delimiter >= 0) {
      const quoted = quotedCell(text, at, delimiter);
      if (quoted.end >= text.length && !isLast) return text.slice(from);
      cells.push(quoted.cell);
      at = quoted.end;
    } else if (code !== delimiter && code !== lineFeed) {
      at += 1;
      continue;
    } else cells.push(text.slice(cell, code === lineFeed && at > cell && text.charCodeAt(at - 1) === carriageReturn ? at - 1 : at));
    const isEnd = at >= text.length || text.charCodeAt(at) === lineFeed;
    cell = at += 1;
    if (!isEnd) continue;
    if (cells.length > 1 || cells[0]!.trim() !== '') take(cells);
    cells = [];
    from = at;
  }
}

/** A cell in quotes that begins at `start`, without them, and where it ends; what stands after its quotes is left out. */
function quotedCell(text: string, start: number, delimiter: number): { cell: string; end: number } {
  let cell = '';
  let open = start + 1;
  let close = text.indexOf('"', open);
  while (close >= 0 && text.charCodeAt(close + 1) === quote) {
    cell += text.slice(open, close + 1);
    open = close + 2;
    close = text.indexOf('"', open);
  }
  if (close < 0) return { cell: cell + text.slice(open), end: text.length };
  let end = close + 1;
  while (end < text.length && text.charCodeAt(end) !== delimiter && text.charCodeAt(end) !== lineFeed) end += 1;
  return { cell: cell + text.slice(open, close), end };
}

/** The cells of the `needed` columns of every row. Throws a readable sentence for a file that lacks one of them, or has no rows. */
export async function readColumns(path: string, needed: readonly string[]): Promise<Array<Record<string, string>>> {
  const table = await openTable(path, () => false);
  const places = needed.map((column) => placeOf(table.header, column));
  const missing = needed.filter((_, i) => places[i]! < 0);
  if (missing.length > 0) throw new Error(`${path} has no column ${missing.map((one) => `"${one}"`).join(', ')}; it has ${titles(table.header)}.`);
  const rows: Array<Record<string, string>> = [];
  await table.each((cells) => void rows.push(Object.fromEntries(needed.map((column, i) => [column, cells[places[i]!] ?? '']))));
  if (rows.length === 0) throw new Error(`${path} has no rows below its header.`);
  return rows;
}

/** Where a column stands, in its own letters or in capitals and small ones mixed otherwise; −1 where there is none. */
export function placeOf(header: readonly string[], name: string): number {
  const exact = header.indexOf(name);
  return exact >= 0 ? exact : header.findIndex((title) => title.toLowerCase() === name.trim().toLowerCase());
}

/** The columns of a file in a sentence; of very many, or very long ones, the beginning. */
export function titles(header: readonly string[]): string {
  const said = header.slice(0, 30).map((title) => (title.length > 60 ? `${title.slice(0, 60)}…` : title)).join(', ');
  return header.length > 30 ? `${said}, …` : said;
}
