import type { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { detectDelimiter } from './detect-delimiter.ts';
import type { Delimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { Encoding } from './detect-encoding.ts';
import { scatterFinder } from './group-rows.ts';
import { detectDateOrder } from './parse-date.ts';
import type { DateOrder } from './parse-date.ts';
import { detectDecimalMark } from './parse-money.ts';
import type { DecimalMark } from './parse-money.ts';
import { createCells } from './read-cells.ts';
import type { Reading } from './read-cells.ts';
import { distinctHeaders, readRows, UnreadableFile } from './read-rows.ts';
import type { Row } from './read-rows.ts';
import type { Mapping, RowProblem } from './schema.ts';

/** Gives a file from its beginning, as often as asked. */
export type OpenFile = () => Readable;

export interface FileForm {
  encoding: Encoding;
  delimiter: Delimiter;
  headers: string[];
  /** Whether it is no text at all: a workbook, a picture, an archive. */
  isOtherFormat: boolean;
  /** The first rows below the header. */
  head: Row[];
}

const headBytes = 64 * 1024;

/** What workbooks (xlsx and ods are zip archives; xls is an OLE file), PDF, pictures and gzip begin with. */
const otherFormats = /^(?:PK\x03\x04|\xd0\xcf\x11\xe0|%PDF|\x89PNG|\xff\xd8\xff|GIF8|\x1f\x8b)/;

/** How a file is written, and its first rows. Reads the whole file once to be sure of its encoding. */
export async function analyseFile(open: OpenFile, rows = 20): Promise<FileForm> {
  const encoding = await detectEncoding(open());
  const beginning = await readHead(open);
  const delimiter = detectDelimiter(iconv.decode(beginning, encoding));
  const found: Row[] = [];
  try {
    for await (const row of readRows(open, encoding, delimiter)) if (found.push(row) > rows) break;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  const [header, ...head] = found;
  return { encoding, delimiter, headers: distinctHeaders(header?.cells ?? []), isOtherFormat: otherFormats.test(beginning.toString('latin1', 0, 8)), head };
}

async function readHead(open: OpenFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of open()) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

/** What one pass over a file tells before it is worked. */
export interface Scan {
  rowsTotal: number;
  decimalMark: DecimalMark;
  dateOrder: DateOrder;
  /** Orders whose rows are not together: key → line of the last. */
  lastLines: ReadonlyMap<string, number>;
  unreadable: RowProblem | null;
}

const samples = 2000;
const moneyFields = ['total', 'subtotal', 'shipping', 'tax', 'discount', 'paid', 'refunded', 'line.unitPrice', 'variant.price'];
const dateFields = ['placedAt', 'paidAt', 'shippedAt', 'deliveredAt', 'cancelledAt'];

/** Counts the rows, and finds how amounts and dates are written where the mapping leaves it open. */
export async function scanFile(open: OpenFile, form: Pick<FileForm, 'encoding' | 'delimiter' | 'headers'>, reading: Reading): Promise<Scan> {
  const cells = createCells(reading);
  const { mapping } = reading;
  const finder = scatterFinder();
  const amounts: string[] = [];
  const dates: string[] = [];
  let rowsTotal = -1;
  let unreadable: RowProblem | null = null;
  try {
    for await (const row of readRows(open, form.encoding, form.delimiter)) {
      if (++rowsTotal === 0) continue; // the header
      finder.add(keyOf(cells, mapping, row), row.line);
      if (rowsTotal > samples) continue;
      for (const field of moneyFields) pushFilled(amounts, cells.text(row, field));
      for (const field of dateFields) pushFilled(dates, cells.text(row, field));
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    unreadable = { line: error.line, code: error.code };
  }
  return {
    rowsTotal: Math.max(0, rowsTotal), lastLines: finder.lastLines, unreadable,
    decimalMark: mapping.decimalMark === 'auto' ? detectDecimalMark(amounts, reading.currency) : mapping.decimalMark,
    dateOrder: mapping.dateOrder === 'auto' ? detectDateOrder(dates, reading.dateOrder) : mapping.dateOrder,
  };
}

function pushFilled(list: string[], text: string): void {
  if (text !== '') list.push(text);
}

/** What puts rows together: an order's or product's id; a customer has one row. */
export function keyOf(cells: ReturnType<typeof createCells>, mapping: Mapping, row: Row): string {
  if (mapping.kind === 'customers') return `line ${row.line}`;
  return cells.text(row, mapping.kind === 'orders' && cells.text(row, 'number') ? 'number' : 'id');
}
