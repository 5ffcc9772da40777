/** A question about one column's bin, or what to add to the score. */
export type Tree = { add: number } | { column: number; left: Uint8Array; yes: Tree; no: Tree };

export interface Binned { columns: Uint8Array[]; bins: number[]; isWord: boolean[] }

const deepest = 4;
const fewestRows = 10;
const ridge = 3;
const leastGain = 1e-3;

interface Split { gain: number; column: number; left: Uint8Array }

/** One tree of at most four questions about some columns, that goes down the gradient of the log loss (Friedman 2001, with the second-order gain of Chen and Guestrin 2016). */
export function growTree(data: Binned, columns: number[], rows: Int32Array, gradient: Float64Array, curvature: Float64Array, depth = 0): Tree {
  let [g, h] = [0, 0];
  for (const row of rows) {
    g += gradient[row]!;
    h += curvature[row]!;
  }
  const split = depth < deepest && rows.length >= 2 * fewestRows ? bestSplit(data, columns, rows, gradient, curvature, g, h) : null;
  if (!split) return { add: g / (h + ridge) };
  const bins = data.columns[split.column]!;
  const below = (side: number): Tree => growTree(data, columns, rows.filter((row) => split.left[bins[row]!] === side), gradient, curvature, depth + 1);
  return { column: split.column, left: split.left, yes: below(1), no: below(0) };
}

function bestSplit(data: Binned, columns: number[], rows: Int32Array, gradient: Float64Array, curvature: Float64Array, g: number, h: number): Split | null {
  let best: Split | null = null;
  for (const column of columns) {
    const bins = data.columns[column]!;
    const size = data.bins[column]!;
    const sums = new Float64Array(size * 3);
    for (const row of rows) {
      const at = bins[row]! * 3;
      sums[at]! += gradient[row]!;
      sums[at + 1]! += curvature[row]!;
      sums[at + 2]! += 1;
    }
    for (const order of ordersOf(sums, size, data.isWord[column]!)) {
      const found = scan(sums, order, rows.length, g, h);
      if (found && found.gain > (best?.gain ?? leastGain)) best = { gain: found.gain, column, left: maskOf(order, found.upTo, size) };
    }
  }
  return best;
}

/** In which order bins may be cut in two: numbers by size, what is unknown before or after them; words by how their people behave. */
function ordersOf(sums: Float64Array, size: number, isWord: boolean): number[][] {
  const some = Array.from({ length: size }, (_, bin) => bin).filter((bin) => sums[bin * 3 + 2]! > 0);
  const lean = (bin: number): number => sums[bin * 3]! / (sums[bin * 3 + 1]! + 5);
  if (isWord) return [some.sort((a, b) => lean(a) - lean(b) || a - b)];
  return some[0] === 0 ? [some, [...some.slice(1), 0]] : [some];
}

function scan(sums: Float64Array, order: number[], count: number, g: number, h: number): { gain: number; upTo: number } | null {
  let best: { gain: number; upTo: number } | null = null;
  let [ownG, ownH, own] = [0, 0, 0];
  for (let at = 0; at < order.length - 1; at += 1) {
    const bin = order[at]! * 3;
    ownG += sums[bin]!;
    ownH += sums[bin + 1]!;
    own += sums[bin + 2]!;
    if (own < fewestRows || count - own < fewestRows) continue;
    const gain = ownG ** 2 / (ownH + ridge) + (g - ownG) ** 2 / (h - ownH + ridge) - g ** 2 / (h + ridge);
    if (gain > (best?.gain ?? 0)) best = { gain, upTo: at };
  }
  return best;
}

function maskOf(order: number[], upTo: number, size: number): Uint8Array {
  const left = new Uint8Array(size);
  for (let at = 0; at <= upTo; at += 1) left[order[at]!] = 1;
  return left;
}

/** What a tree adds to the score of one row. */
export function scoreOf(tree: Tree, columns: Uint8Array[], row: number): number {
  let node = tree;
  while ('column' in node) node = node.left[columns[node.column]![row]!] === 1 ? node.yes : node.no;
  return node.add;
}
