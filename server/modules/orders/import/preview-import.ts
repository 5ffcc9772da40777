import type { Context } from '../../../kernel/house.ts';
import { read } from '../../../kernel/command.ts';
import { analyseFile, keyOf } from './analyse-file.ts';
import { groupRows } from './group-rows.ts';
import { mapCustomer } from './map-customer.ts';
import { mapOrder } from './map-order.ts';
import { mapProduct } from './map-product.ts';
import { openImport } from './open-import.ts';
import { detectDateOrder } from './parse-date.ts';
import { detectDecimalMark } from './parse-money.ts';
import { loadImport } from './queries.ts';
import { createCells } from './read-cells.ts';
import type { Reading } from './read-cells.ts';
import type { Row } from './read-rows.ts';
import { fitted, missingFields, recognise, shippedMappings } from './recognise.ts';
import { fieldsOf } from './schema.ts';
import type { ImportPreview, Mapping, RowProblem } from './schema.ts';

/** What the first 20 rows would become under a mapping (the best shipped one when none is given). Nothing is written. */
export async function previewImport(context: Context, importId: number, given: Mapping | null): Promise<ImportPreview> {
  const [row, store] = await read(context, async (tx) => [
    await loadImport(tx, importId),
    await tx.db.selectFrom('stores').select(['zone', 'currency', 'country']).where('id', '=', tx.storeId).executeTakeFirstOrThrow(),
  ] as const);
  const { headers, head } = await analyseFile(await openImport(context, row));
  const recognised = recognise(headers);
  const mapping = given ?? fitted(recognised ?? row.mapping ?? closest(headers), headers);
  const reading = readingOf(mapping, headers, head, store);
  const missing = missingFields(mapping, headers);
  const problems = missing.length > 0 ? [] : await problemsIn(head, reading);
  const cells = createCells(reading);
  return {
    mapping, recognised: recognised?.name ?? null, missing, headers,
    rows: head.map((one) => ({
      line: one.line, cells: one.cells, problem: firstProblem(problems, one.line),
      values: Object.fromEntries(fieldsOf[mapping.kind].map((field): [string, string] => [field, shown(cells, one, field, reading)]).filter(([, value]) => value !== '')),
    })),
  };
}

/** The generic mapping that most of the file's columns fit, for a file nobody recognises. */
function closest(headers: readonly string[]): Mapping {
  const scored = shippedMappings.map((one) => ({ one, fields: Object.keys(fitted(one, headers).fields).length }));
  scored.sort((a, b) => b.fields - a.fields);
  const best = scored.find(({ one }) => one.source === 'csv')?.one ?? shippedMappings[0];
  if (!best) throw new Error('No mapping is shipped.');
  return best;
}

function readingOf(mapping: Mapping, headers: string[], head: Row[], store: { zone: string; currency: string; country: string }): Reading {
  const base: Reading = {
    mapping, headers, currency: mapping.currency ?? store.currency, zone: mapping.zone ?? store.zone, decimalMark: '.', dateOrder: store.country === 'US' ? 'mdy' : 'dmy',
  };
  const cells = createCells(base);
  const all = (fields: string[]) => fields.flatMap((field) => head.map((row) => cells.text(row, field))).filter(Boolean);
  return {
    ...base,
    decimalMark: mapping.decimalMark === 'auto' ? detectDecimalMark(all(['total', 'line.unitPrice', 'variant.price', 'shipping']), base.currency) : mapping.decimalMark,
    dateOrder: mapping.dateOrder === 'auto' ? detectDateOrder(all(['placedAt', 'paidAt', 'shippedAt']), base.dateOrder) : mapping.dateOrder,
  };
}

async function problemsIn(head: Row[], reading: Reading): Promise<RowProblem[]> {
  const cells = createCells(reading);
  const found: RowProblem[] = [];
  const rows = (async function* () { yield* head; })();
  for await (const group of groupRows(rows, (row) => keyOf(cells, reading.mapping, row), new Map())) {
    const { problems } = reading.mapping.kind === 'orders' ? mapOrder(group, cells, reading)
      : reading.mapping.kind === 'products' ? mapProduct(group, cells, reading) : mapCustomer(group, cells);
    found.push(...problems);
  }
  return found;
}

function firstProblem(problems: RowProblem[], line: number): { code: string; field?: string } | null {
  const problem = problems.find((one) => one.line === line);
  return problem ? { code: problem.code, ...(problem.field ? { field: problem.field } : {}) } : null;
}

/** A cell as it is read: dates in ISO, so that 03/04 leaves no doubt. */
function shown(cells: ReturnType<typeof createCells>, row: Row, field: string, reading: Reading): string {
  const text = cells.text(row, field);
  if (text === '' || !/At$/.test(field)) return text.slice(0, 200);
  try {
    return cells.date(row, field) ?? '';
  } catch {
    return `${text} (${reading.dateOrder})`;
  }
}
