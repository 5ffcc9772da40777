import { seededRandom, shuffle } from '../../numeric/random.ts';
import { openErrors } from './softmax.ts';

type Meaning = Float32Array | undefined;

const mostRounds = 60;
const fewestRounds = 8;
const rate = 2;
/** How fast weights are forgotten. */
const decay = 1e-4;

/**
 * Multinomial logistic regression over meanings (vectors of one length, moved to their mean and brought to length 1 on average), by AdaGrad. Gives scores of each
 * class before the softmax; undefined where no text has a meaning, or all have the same.
 */
export function trainMeaning(meanings: readonly Meaning[], classes: Int32Array, classCount: number, seed: number): ((meaning: Float32Array) => Float64Array) | undefined {
  const rows = [...meanings.keys()].filter((row) => meanings[row]);
  const place = placeOf(rows.map((row) => meanings[row]!));
  if (!place) return undefined;
  const inputs = rows.map((row) => place(meanings[row]!));
  const size = inputs[0]!.length;
  const weights = new Float32Array(size * classCount);
  const step = meaningStep(weights, size, classCount);
  const order = Int32Array.from(inputs.keys());
  const random = seededRandom(seed);
  const rounds = Math.max(fewestRounds, Math.min(mostRounds, Math.round((mostRounds * 800) / rows.length)));
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    const pace = rate * (1.02 - round / rounds);
    for (const at of order) step(inputs[at]!, classes[rows[at]!]!, pace);
  }
  return (meaning) => {
    const scores = new Float64Array(classCount);
    addScores(place(meaning), weights, scores);
    return scores;
  };
}

/** Moves and scales a meaning as those of training, and adds a 1 for what every text scores. */
function placeOf(meanings: readonly Float32Array[]): ((meaning: Float32Array) => Float32Array) | undefined {
  const size = meanings[0]?.length ?? 0;
  const mean = new Float64Array(size);
  for (const meaning of meanings) for (let at = 0; at < size; at += 1) mean[at]! += meaning[at]! / meanings.length;
  let spread = 0;
  for (const meaning of meanings) for (let at = 0; at < size; at += 1) spread += (meaning[at]! - mean[at]!) ** 2 / meanings.length;
  if (spread < 1e-6) return undefined;
  const scale = 1 / Math.sqrt(spread);
  return (meaning) => {
    const placed = new Float32Array(size + 1).fill(1);
    for (let at = 0; at < size; at += 1) placed[at] = (meaning[at]! - mean[at]!) * scale;
    return placed;
  };
}

function addScores(input: Float32Array, weights: Float32Array, into: Float32Array | Float64Array): void {
  const classCount = into.length;
  for (let at = 0; at < input.length; at += 1) {
    const value = input[at]!;
    for (let class_ = 0, from = at * classCount; class_ < classCount; class_ += 1) into[class_]! += value * weights[from + class_]!;
  }
}

function meaningStep(weights: Float32Array, size: number, classCount: number) {
  const squaresOf = new Float32Array(size).fill(1e-3);
  const [scores, errors, open] = [new Float32Array(classCount), new Float32Array(classCount), new Int32Array(classCount)];
  return (input: Float32Array, truth: number, pace: number): void => {
    scores.fill(0);
    addScores(input, weights, scores);
    const { count, squares } = openErrors(scores, truth, errors, open, 0);
    for (let at = 0; at < size; at += 1) {
      const value = input[at]!;
      squaresOf[at]! += value * value * squares;
      const by = pace / Math.sqrt(squaresOf[at]!);
      for (let of = 0, from = at * classCount; of < count; of += 1) {
        const weight = from + open[of]!;
        weights[weight]! -= by * (value * errors[of]! + decay * weights[weight]!);
      }
    }
  };
}
