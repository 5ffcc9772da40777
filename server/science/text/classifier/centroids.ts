import type { Scorer, TrainingSet } from './softmax.ts';

/** A cosine is no log-probability; times this it is about as sure as the other models are. */
const sharpness = 12;

/**
 * The nearest of the classes' mean texts (Rocchio 1971): the cosine with the sum of each class's vectors. Nothing is learnt against
 * other classes, so what it takes grows with the texts and not with texts times classes.
 */
export function trainCentroids({ vectors, classes, classCount, featureCount }: TrainingSet): Scorer {
  const postings: Array<Map<number, number> | undefined> = new Array<undefined>(featureCount);
  vectors.forEach(({ ids, values }, row) => ids.forEach((id, at) => {
    const posting = postings[id] ??= new Map<number, number>();
    posting.set(classes[row]!, (posting.get(classes[row]!) ?? 0) + values[at]!);
  }));
  const squares = new Float64Array(classCount);
  for (const posting of postings) posting?.forEach((value, class_) => (squares[class_]! += value * value));
  return ({ ids, values }) => {
    const scores = new Float64Array(classCount);
    for (let at = 0; at < ids.length; at += 1) postings[ids[at]!]?.forEach((value, class_) => (scores[class_]! += values[at]! * value));
    for (let class_ = 0; class_ < classCount; class_ += 1) scores[class_]! *= sharpness / (Math.sqrt(squares[class_]!) || 1);
    return scores;
  };
}

/** The same over meanings, moved so that their mean is 0; undefined where no text has one. */
export function trainMeaningCentroids(meanings: ReadonlyArray<Float32Array | undefined>, classes: Int32Array, classCount: number): ((meaning: Float32Array) => Float64Array) | undefined {
  const known = [...meanings.keys()].filter((row) => meanings[row]);
  const size = known.length > 0 ? meanings[known[0]!]!.length : 0;
  if (size === 0) return undefined;
  const mean = new Float64Array(size);
  for (const row of known) meanings[row]!.forEach((value, at) => (mean[at]! += value / known.length));
  const sums = new Float64Array(size * classCount);
  for (const row of known) meanings[row]!.forEach((value, at) => (sums[classes[row]! * size + at]! += value - mean[at]!));
  const lengths = Float64Array.from({ length: classCount }, (_, class_) => Math.hypot(...sums.subarray(class_ * size, (class_ + 1) * size)) || 1);
  return (meaning) => {
    const moved = mean.map((value, at) => meaning[at]! - value);
    const length = Math.hypot(...moved) || 1;
    return lengths.map((of, class_) => {
      let product = 0;
      for (let at = 0; at < size; at += 1) product += moved[at]! * sums[class_ * size + at]!;
      return (sharpness * product) / (of * length);
    });
  };
}
