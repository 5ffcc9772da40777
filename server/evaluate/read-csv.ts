import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';

/**
 * The rows of a CSV with a header line, UTF-8, by column name. Throws one readable sentence for a file that cannot be
 * read, is no CSV, or lacks one of the `needed` columns.
 */
export async function readCsv(path: string, needed: readonly string[] = []): Promise<Array<Record<string, string>>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} cannot be read.`);
  });
  const rows = parsed(path, text);
  const [header] = rows;
  if (!header) throw new Error(`${path} has no rows.`);
  const missing = needed.filter((column) => !(column in header));
  if (missing.length > 0) throw new Error(`${path} has no column ${missing.map((one) => `"${one}"`).join(', ')}; it has ${Object.keys(header).join(', ')}.`);
  return rows;
}

function parsed(path: string, text: string): Array<Record<string, string>> {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true, relax_quotes: true });
  } catch (error) {
    if (error instanceof CsvError) throw new Error(`${path} is no CSV: ${error.message}`);
    throw error;
  }
}
