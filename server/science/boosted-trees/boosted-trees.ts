import { regress } from '../numeric/regression.ts';
import { seededRandom } from '../numeric/random.ts';
import { learnBins, toBins, type Binning, type Column } from './bins.ts';
import { growTree, scoreOf, type Binned, type Tree } from './grow-tree.ts';

/** Small trees that, added up, say how probable something is. */
export interface BoostedTrees {
  binnings: Binning[];
  start: number;
  trees: Tree[];
  /** Log odds = first + second × score: what the held-out people showed. */
  calibration: [number, number];
}

/** People of whom it is true, and of whom it is not, below which nothing is learnt. */
export const fewestOfEach = 50;

const learningRate = 0.05;
const mostRounds = 400;
const patience = 40;
/** Each tree sees every second person and every third column, drawn anew: the sum varies less (Friedman 2002). */
const peopleSeen = 0.5;
const columnsSeen = 0.33;
/** One part in this many is held out to know when to stop. */
const parts = 4;
const fewestKinds = 100;

/**
 * Learns how probable a yes (1) is from columns, by gradient boosting of trees on histogram bins. How many trees is learnt on a quarter of the
 * people who are held out, those alike in words never on both sides; the same people calibrate the probability (Platt 2000). Then all
 * are learnt from. The same input gives the same answer. Null for fewer than 50 of either answer, or without columns.
 */
export function learnTrees(columns: readonly Column[], truth: Uint8Array): BoostedTrees | null {
  const yes = truth.reduce((sum, one) => sum + one, 0);
  if (columns.length === 0 || yes < fewestOfEach || truth.length - yes < fewestOfEach) return null;
  const binnings = columns.map(learnBins);
  const data = binned(binnings, columns);
  const held = heldOut(data, truth.length);
  const inside = Int32Array.from(truth.keys()).filter((row) => !held[row]);
  const outside = Int32Array.from(truth.keys()).filter((row) => held[row]);
  const trial = boost(data, truth, inside, outside, mostRounds);
  const scores = sumOf(trial, data.columns, outside);
  const final = boost(data, truth, Int32Array.from(truth.keys()), new Int32Array(), Math.max(trial.trees.length, 1));
  return { binnings, ...final, calibration: calibrate(scores, outside, truth) };
}

/** The probability of a yes for each row of columns like those learnt from. */
export function predictTrees(model: BoostedTrees, columns: readonly Column[]): Float64Array {
  const { columns: bins } = binned(model.binnings, columns);
  const rows = Int32Array.from({ length: columns[0]?.values.length ?? 0 }, (_, row) => row);
  const [shift, slope] = model.calibration;
  return sumOf(model, bins, rows).map((score) => 1 / (1 + Math.exp(-(shift + slope * score))));
}

const binned = (binnings: Binning[], columns: readonly Column[]): Binned => ({
  columns: columns.map((column, at) => toBins(binnings[at]!, column)), bins: binnings.map(({ bins }) => bins), isWord: binnings.map(({ kind }) => kind === 'word'),
});

/**
 * A quarter, by a hash (FNV-1a) of what is known of a person in words and in few levels: those alike, and copies with other
 * numbers, stay on one side. Where that parts people into too few kinds, by everything known.
 */
function heldOut({ columns, bins, isWord }: Binned, rows: number): boolean[] {
  const hashes = (some: Uint8Array[]): Uint32Array => Uint32Array.from({ length: rows }, (_, row) => {
    let hash = 0x811c9dc5;
    for (const one of some) hash = Math.imul(hash ^ one[row]!, 0x01000193);
    return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 16;
  });
  const coarse = hashes(columns.filter((_, at) => isWord[at] || bins[at]! <= 4));
  const kinds = new Set(coarse).size >= fewestKinds ? coarse : hashes(columns);
  return Array.from(kinds, (hash) => hash % parts === 0);
}

type Sum = Pick<BoostedTrees, 'start' | 'trees'>;

const sumOf = ({ start, trees }: Sum, columns: Uint8Array[], rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => trees.reduce((sum, tree) => sum + learningRate * scoreOf(tree, columns, row), start));

/** Up to `rounds` trees; with people to watch, no more than serve them. */
function boost(data: Binned, truth: Uint8Array, rows: Int32Array, watched: Int32Array, rounds: number): Sum {
  const yes = rows.reduce((sum, row) => sum + truth[row]!, 0);
  const start = Math.log((yes + 0.5) / (rows.length - yes + 0.5));
  const scores = new Float64Array(truth.length).fill(start);
  const gradient = new Float64Array(truth.length);
  const curvature = new Float64Array(truth.length);
  const trees: Tree[] = [];
  const random = seededRandom(rows.length);
  let best = { rounds: 0, loss: lossOf(scores, watched, truth) };
  while (trees.length < rounds) {
    for (const row of rows) {
      const chance = 1 / (1 + Math.exp(-scores[row]!));
      gradient[row] = truth[row]! - chance;
      curvature[row] = chance * (1 - chance);
    }
    const some = data.columns.map((_, column) => column).filter(() => random() < columnsSeen);
    const tree = growTree(data, some.length > 0 ? some : [trees.length % data.columns.length], rows.filter(() => random() < peopleSeen), gradient, curvature);
    trees.push(tree);
    for (const group of [rows, watched]) for (const row of group) scores[row]! += learningRate * scoreOf(tree, data.columns, row);
    if (watched.length === 0) continue;
    const loss = lossOf(scores, watched, truth);
    if (loss < best.loss - 1e-6) best = { rounds: trees.length, loss };
    else if (trees.length - best.rounds >= patience) break;
  }
  return { start, trees: watched.length > 0 ? trees.slice(0, best.rounds) : trees };
}

function lossOf(scores: Float64Array, rows: Int32Array, truth: Uint8Array): number {
  let sum = 0;
  for (const row of rows) sum += Math.log1p(Math.exp(truth[row] ? -scores[row]! : scores[row]!));
  return sum / Math.max(rows.length, 1);
}

function calibrate(scores: Float64Array, rows: Int32Array, truth: Uint8Array): [number, number] {
  const features = Float64Array.from([...scores].flatMap((score) => [1, score]));
  // The score is believed as it is (slope 1) unless the held-out people say otherwise.
  const found = regress({ features, width: 2, columns: [0, 1], offset: scores, outcome: Float64Array.from(rows, (row) => truth[row]!), ridge: [1, 4], link: 'logit' });
  return found ? [found[0]!, Math.max(1 + found[1]!, 0.2)] : [0, 1];
}
