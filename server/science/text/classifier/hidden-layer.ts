import { seededRandom, shuffle } from '../../numeric/random.ts';
import { openErrors, roundsFor, type Scorer, type TrainingSet } from './softmax.ts';
import type { SparseVector } from './vocabulary.ts';

export const fewestRounds = 8;
const rate = 1;
const droppedFeatures = 0.5;
const droppedUnits = 0.3;
const smoothing = 0.05;

interface Layers {
  units: number;
  classCount: number;
  featureCount: number;
  /** Feature by feature, then the bias. */
  inner: Float32Array;
  /** Unit by unit, then the bias. */
  outer: Float32Array;
}

/**
 * One hidden layer of rectified units over the sum of the features' rows (a "deep averaging network", Iyyer 2015), by AdaGrad with
 * dropout. It errs elsewhere than the linear model does, so that both together err less.
 */
export function trainHiddenLayer(set: TrainingSet, units: number, seed: number): Scorer {
  const { vectors, classes, classCount, featureCount } = set;
  const random = seededRandom(seed);
  const normal = (): number => (random() + random() + random() + random() - 2) * Math.sqrt(3);
  const layers: Layers = {
    units, classCount, featureCount,
    inner: new Float32Array((featureCount + 1) * units),
    outer: new Float32Array((units + 1) * classCount),
  };
  for (let at = 0; at < featureCount * units; at += 1) layers.inner[at] = normal() * 0.3;
  for (let at = 0; at < units * classCount; at += 1) layers.outer[at] = normal() / Math.sqrt(units);
  const step = hiddenStep(layers, random);
  const order = Int32Array.from(vectors, (_, at) => at);
  const epochs = roundsFor(vectors.length, fewestRounds);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const pace = rate * (1.02 - epoch / epochs);
    for (const at of order) step(vectors[at]!, classes[at]!, pace);
  }
  return (vector) => hiddenScores(layers, vector);
}

function hiddenStep(layers: Layers, random: () => number) {
  const { units, classCount, featureCount, inner, outer } = layers;
  const innerGradients = new Float32Array(featureCount + 1).fill(1e-3);
  const outerGradients = new Float32Array(units + 1).fill(1e-3);
  const [hidden, back] = [new Float32Array(units), new Float32Array(units)];
  const scores = new Float32Array(classCount);
  const [errors, open] = [new Float32Array(classCount), new Int32Array(classCount)];
  const kept = new Int32Array(100_000);
  return ({ ids, values }: SparseVector, truth: number, pace: number): void => {
    let keptCount = 0;
    for (let unit = 0, from = featureCount * units; unit < units; unit += 1) hidden[unit] = inner[from + unit]!;
    for (let at = 0; at < ids.length && keptCount < kept.length; at += 1) {
      if (random() < droppedFeatures) continue;
      kept[keptCount++] = at;
      addRow(hidden, inner, ids[at]! * units, values[at]! / (1 - droppedFeatures));
    }
    for (let unit = 0; unit < units; unit += 1) hidden[unit] = hidden[unit]! > 0 && random() >= droppedUnits ? hidden[unit]! / (1 - droppedUnits) : 0;
    for (let class_ = 0, from = units * classCount; class_ < classCount; class_ += 1) scores[class_] = outer[from + class_]!;
    for (let unit = 0; unit < units; unit += 1) if (hidden[unit] !== 0) addRow(scores, outer, unit * classCount, hidden[unit]!);
    const { count, squares } = openErrors(scores, truth, errors, open, smoothing);
    if (count === 0) return;
    let backSquares = 0;
    back.fill(0);
    for (let unit = 0; unit < units; unit += 1) {
      const value = hidden[unit]!;
      if (value === 0) continue;
      outerGradients[unit]! += value * value * squares;
      const by = (pace * value) / Math.sqrt(outerGradients[unit]!);
      let sum = 0;
      for (let at = 0, from = unit * classCount; at < count; at += 1) {
        const weight = from + open[at]!;
        sum += errors[at]! * outer[weight]!;
        outer[weight]! -= by * errors[at]!;
      }
      back[unit] = sum / (1 - droppedUnits);
      backSquares += back[unit]! * back[unit]!;
    }
    outerGradients[units]! += squares;
    const by = pace / Math.sqrt(outerGradients[units]!);
    for (let at = 0; at < count; at += 1) outer[units * classCount + open[at]!]! -= by * errors[at]!;
    for (let at = 0; at < keptCount; at += 1) {
      const row = ids[kept[at]!]!;
      const value = values[kept[at]!]! / (1 - droppedFeatures);
      innerGradients[row]! += value * value * backSquares;
      addRow(inner, back, 0, (-pace * value) / Math.sqrt(innerGradients[row]!), row * units, units);
    }
    innerGradients[featureCount]! += backSquares;
    addRow(inner, back, 0, (-0.3 * pace) / Math.sqrt(innerGradients[featureCount]!), featureCount * units, units);
  };
}

/** into[start + i] += value · row[from + i]. */
function addRow(into: Float32Array | Float64Array, row: Float32Array, from: number, value: number, start = 0, length = into.length): void {
  for (let at = 0; at < length; at += 1) into[start + at]! += value * row[from + at]!;
}

function hiddenScores({ units, classCount, featureCount, inner, outer }: Layers, { ids, values }: SparseVector): Float64Array {
  const hidden = Float32Array.from(inner.subarray(featureCount * units));
  for (let at = 0; at < ids.length; at += 1) if (ids[at]! < featureCount) addRow(hidden, inner, ids[at]! * units, values[at]!);
  const scores = Float64Array.from(outer.subarray(units * classCount));
  for (let unit = 0; unit < units; unit += 1) if (hidden[unit]! > 0) addRow(scores, outer, unit * classCount, hidden[unit]!);
  return scores;
}
