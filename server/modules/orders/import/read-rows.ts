import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import type { Delimiter } from './detect-delimiter.ts';
import type { Encoding } from './detect-encoding.ts';

export interface Row {
  /** Line of the file where the row begins; the header is on line 1. */
  line: number;
  cells: string[];
}

/** The file cannot be read past `line`; everything before it was yielded. */
export class UnreadableFile extends Error {
  readonly line: number;
  readonly code: 'quote_not_closed' | 'row_too_large';
  constructor(line: number, code: 'quote_not_closed' | 'row_too_large') {
    super(`The file cannot be read past line ${line}.`);
    this.line = line;
    this.code = code;
  }
}

const maxRowSize = 2 * 1024 * 1024;

/** Yields a CSV file row by row, in memory bounded by the largest row (2 MiB). Empty lines are left out. */
export async function* readRows(open: () => Readable, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<Row> {
  const place: Place = { next: 1, counted: 0, yielded: 0 };
  try {
    yield* parsed(open(), encoding, delimiter, place);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A failing stream throws away the rows it had ready; read those again, up to the row that cannot be read.
    const readable = Number((error as CsvError & { records?: number }).records ?? 0);
    if (readable > place.yielded) yield* parsed(open(), encoding, delimiter, place, readable);
    throw new UnreadableFile(place.next, error.code === 'CSV_MAX_RECORD_SIZE' ? 'row_too_large' : 'quote_not_closed');
  }
}

/** Line after the last row, the parser's own count of lines at that row, and how many rows were yielded. */
interface Place {
  next: number;
  counted: number;
  yielded: number;
}

async function* parsed(file: Readable, encoding: Encoding, delimiter: Delimiter, place: Place, upTo = -1): AsyncGenerator<Row> {
  const parser = parse({
    delimiter, bom: true, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, max_record_size: maxRowSize,
    record_delimiter: ['\r\n', '\n', '\r'], to: upTo,
  });
  const decoder = iconv.decodeStream(encoding);
  // A broken read must reach the reader of rows; pipe() alone would leave it waiting.
  file.on('error', (error) => parser.destroy(error));
  decoder.on('error', (error: Error) => parser.destroy(error));
  file.pipe(decoder).pipe(parser);
  let skip = place.yielded;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (skip-- > 0) continue;
      const breaks = breaksIn(record);
      const passed = info.lines - place.counted - breaks.double;
      // The lines passed are those of the row itself and the empty ones before it.
      const line = place.next + Math.max(0, passed - 1 - breaks.lines);
      place.next += passed;
      place.counted = info.lines;
      place.yielded++;
      yield { line, cells: record };
    }
  } finally {
    file.destroy();
    parser.destroy();
  }
}

/** Line breaks inside the cells of a row; the parser counts a CR LF inside quotes twice. */
function breaksIn(record: string[]): { lines: number; double: number } {
  let lines = 0;
  let double = 0;
  for (const cell of record) {
    for (let i = cell.indexOf('\n'); i !== -1; i = cell.indexOf('\n', i + 1)) {
      lines++;
      if (cell[i - 1] === '\r') double++;
    }
  }
  return { lines, double };
}

/** Column titles made distinct: an empty one is named by its place, a repeated one gets "(2)". */
export function distinctHeaders(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const title = cell.trim() || `Column ${index + 1}`;
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return count === 1 ? title : `${title} (${count})`;
  });
}
