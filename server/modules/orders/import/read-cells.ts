import { parseDate } from './parse-date.ts';
import type { DateOrder } from './parse-date.ts';
import { parseMoney, parseWhole } from './parse-money.ts';
import type { DecimalMark } from './parse-money.ts';
import type { Row } from './read-rows.ts';
import type { Mapping, ProblemCode, RowProblem } from './schema.ts';

/** How the cells of one file are to be read. */
export interface Reading {
  mapping: Mapping;
  headers: readonly string[];
  currency: string;
  decimalMark: DecimalMark;
  dateOrder: DateOrder;
  zone: string;
}

/** A row (or an order) that cannot be kept, and why. */
export class BadCell extends Error {
  readonly problem: RowProblem;
  constructor(problem: RowProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Reads fields of rows by the mapping. */
export interface Cells {
  /** The first filled cell among the field's columns, trimmed; '' when none is. */
  text(row: Row, field: string): string;
  /** Title of the column that `text` is from; '' when none is filled. */
  title(row: Row, field: string): string;
  /** Text of the first row that has it. */
  first(rows: readonly Row[], field: string): string;
  money(row: Row, field: string, currency: string): number | null;
  whole(row: Row, field: string): number | null;
  date(row: Row, field: string): string | null;
  /** The file's word for a state, as one of ours; null when empty. */
  word<T extends string>(row: Row, field: string, ours: readonly T[]): T | null;
  bad(row: Row, code: ProblemCode, field?: string): never;
}

/** Titles are compared without case and spaces, so "Order ID" is "order_id". */
export function sameTitle(title: string): string {
  return title.normalize('NFKC').toLowerCase().replace(/[\s_\-.:/()[\]#*]+/g, '');
}

/** Prepares the mapping for a file's header: every field becomes a list of places. */
export function createCells(reading: Reading): Cells {
  const places = new Map<string, number[]>();
  const byTitle = new Map<string, number>();
  reading.headers.forEach((header, index) => {
    const title = sameTitle(header);
    if (!byTitle.has(title)) byTitle.set(title, index);
  });
  for (const [field, column] of Object.entries(reading.mapping.fields)) {
    const titles = typeof column === 'string' ? [column] : column;
    places.set(field, titles.map((title) => byTitle.get(sameTitle(title))).filter((place) => place !== undefined));
  }
  const filled = (row: Row, field: string) => places.get(field)?.find((place) => row.cells[place]?.trim()) ?? -1;
  const text = (row: Row, field: string): string => row.cells[filled(row, field)]?.trim() ?? '';
  const bad = (row: Row, code: ProblemCode, field?: string): never => {
    throw new BadCell({ line: row.line, code, field, value: field ? text(row, field).slice(0, 200) : undefined });
  };
  const title = (row: Row, field: string) => reading.headers[filled(row, field)]?.trim() ?? '';
  return { text, title, bad, ...readers(reading, text, bad), first: (rows, field) => firstOf(rows, (row) => text(row, field)) };
}

function firstOf(rows: readonly Row[], of: (row: Row) => string): string {
  for (const row of rows) {
    const value = of(row);
    if (value) return value;
  }
  return '';
}

type Bad = Cells['bad'];

function readers(reading: Reading, text: Cells['text'], bad: Bad): Pick<Cells, 'money' | 'whole' | 'date' | 'word'> {
  return {
    money(row, field, currency) {
      const written = text(row, field);
      return written === '' ? null : parseMoney(written, currency, reading.decimalMark) ?? bad(row, 'unreadable_amount', field);
    },
    whole(row, field) {
      const written = text(row, field);
      return written === '' ? null : parseWhole(written, reading.decimalMark) ?? bad(row, 'unreadable_number', field);
    },
    date(row, field) {
      const written = text(row, field);
      if (written === '') return null;
      const date = parseDate(written, reading.zone, reading.dateOrder);
      return date ? date.toISOString() : bad(row, 'unreadable_date', field);
    },
    word<T extends string>(row: Row, field: string, ours: readonly T[]) {
      const written = text(row, field).toLowerCase();
      if (written === '') return null;
      const words = reading.mapping.values[field] ?? {};
      const mapped = Object.keys(words).find((word) => word.toLowerCase() === written);
      const meant = mapped === undefined ? written.replace(/[\s-]+/g, '_') : words[mapped];
      return ours.find((word) => word === meant) ?? bad(row, 'unknown_word', field);
    },
  };
}

/** Columns of a field, as titles. */
export function titlesOf(mapping: Mapping, field: string): string[] {
  const column = mapping.fields[field];
  return column === undefined ? [] : typeof column === 'string' ? [column] : column;
}
