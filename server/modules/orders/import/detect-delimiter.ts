import { parse } from 'csv-parse/sync';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * The delimiter that cuts the first records into the same number of columns most often, and into more columns when even.
 * A file with one column is read with commas.
 */
export function detectDelimiter(head: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = evenness(head, delimiter);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function evenness(head: string, delimiter: Delimiter): number {
  const rows = readHead(head, delimiter);
  const width = rows[0]?.length ?? 0;
  if (width < 2) return 0;
  const even = rows.filter((row) => row.length === width).length;
  return even / rows.length + Math.min(width, 100) / 1000;
}

function readHead(head: string, delimiter: Delimiter): string[][] {
  const options = {
    delimiter, to: 30, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'],
  };
  try {
    return parse(head, options);
  } catch {
    return parse(head, { ...options, quote: null }); // the head was cut within quotes
  }
}
