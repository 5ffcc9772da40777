import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { Scorer, TrainingSet } from './softmax.ts';
import type { SparseVector } from './vocabulary.ts';

const rounds = 6;
const cost = 1;
/** The distance to a class's border is no log-probability; times this it is about as sure as the other models are. */
const sharpness = 5;

/**
 * A linear support vector machine for each class against the others: squared hinge, by dual coordinate descent (Hsieh 2008), all
 * classes of an example in one go. Weights lie feature by feature. Deterministic.
 */
export function trainSupportVectors({ vectors, classes, classCount, featureCount }: TrainingSet, seed: number): Scorer {
  const weights = new Float32Array((featureCount + 1) * classCount);
  const duals = new Float32Array(vectors.length * classCount);
  const lengths = Float32Array.from(vectors, ({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const order = Int32Array.from(vectors, (_, at) => at);
  const random = seededRandom(seed);
  const step = dualStep(weights, duals, classCount, featureCount);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) step(vectors[at]!, at, classes[at]!, lengths[at]!);
  }
  return (vector) => {
    const scores = new Float64Array(classCount);
    addScores(vector, weights, classCount, featureCount, scores);
    for (let class_ = 0; class_ < classCount; class_ += 1) scores[class_]! *= sharpness;
    return scores;
  };
}

function addScores({ ids, values }: SparseVector, weights: Float32Array, classCount: number, featureCount: number, into: Float32Array | Float64Array): void {
  for (let class_ = 0, from = featureCount * classCount; class_ < classCount; class_ += 1) into[class_] = weights[from + class_]!;
  for (let at = 0; at < ids.length; at += 1) {
    if (ids[at]! >= featureCount) continue;
    const value = values[at]!;
    for (let class_ = 0, from = ids[at]! * classCount; class_ < classCount; class_ += 1) into[class_]! += value * weights[from + class_]!;
  }
}

function dualStep(weights: Float32Array, duals: Float32Array, classCount: number, featureCount: number) {
  const slack = 0.5 / cost;
  const scores = new Float32Array(classCount);
  const changes = new Float32Array(classCount);
  const changed = new Int32Array(classCount);
  return (vector: SparseVector, row: number, truth: number, length: number): void => {
    const { ids, values } = vector;
    addScores(vector, weights, classCount, featureCount, scores);
    let count = 0;
    for (let class_ = 0; class_ < classCount; class_ += 1) {
      const side = class_ === truth ? 1 : -1;
      const dual = duals[row * classCount + class_]!;
      const next = Math.max(0, dual - (side * scores[class_]! - 1 + slack * dual) / (length + slack));
      if (next === dual) continue;
      duals[row * classCount + class_] = next;
      changes[count] = (next - dual) * side;
      changed[count++] = class_;
    }
    for (let at = 0; at < ids.length; at += 1) {
      for (let of = 0, from = ids[at]! * classCount; of < count; of += 1) weights[from + changed[of]!]! += values[at]! * changes[of]!;
    }
    for (let of = 0; of < count; of += 1) weights[featureCount * classCount + changed[of]!]! += changes[of]!;
  };
}
