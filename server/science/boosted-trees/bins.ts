/** What is known of some people in one respect: a number each (NaN unknown), or a word each ('' unknown). */
export type Column = { name: string; kind: 'number'; values: Float64Array } | { name: string; kind: 'word'; values: readonly string[] };

/** How values of a column become small whole numbers; 0 is unknown. */
export interface Binning {
  kind: Column['kind'];
  /** Upper bounds of all numeric bins but the last. */
  edges: Float64Array;
  levels: Map<string, number>;
  bins: number;
}

const mostBins = 64;

/** Numbers by quantiles, or each its own bin where few differ; words by level, the rarest together. */
export function learnBins(column: Column): Binning {
  if (column.kind === 'word') return learnLevels(column.values);
  const sorted = column.values.filter(Number.isFinite).sort();
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
  const middles = distinct.length <= mostBins - 1
    ? distinct.slice(1).map((value, at) => distinct[at]! + (value - distinct[at]!) / 2)
    : Float64Array.from(new Set(Array.from({ length: mostBins - 2 }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / (mostBins - 1))]!)));
  return { kind: 'number', edges: middles, levels: new Map(), bins: middles.length + 2 };
}

function learnLevels(values: readonly string[]): Binning {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= 5).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostBins - 2);
  return { kind: 'word', edges: new Float64Array(), levels: new Map(common.map(([level], at) => [level, at + 1])), bins: common.length + 2 };
}

/** The bin of each value. A word never seen, like a rare one, goes to the last. */
export function toBins({ edges, levels, bins }: Binning, column: Column): Uint8Array {
  if (column.kind === 'word') return Uint8Array.from(column.values, (value) => (value === '' ? 0 : levels.get(value) ?? bins - 1));
  return Uint8Array.from(column.values, (value) => {
    if (!Number.isFinite(value)) return 0;
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  });
}
