import { shuffle } from '../../server/science/numeric/random.ts';
import { openErrors } from '../../server/science/text/classifier/softmax.ts';

/** Texts as the rows of their words' vectors, and the class of each, from 0. */
export interface LabelledTexts {
  words: readonly number[][];
  classes: Int32Array;
  classCount: number;
}

const epochs = 8;
const wordRate = 0.005;
const turnRate = 0.002;
const headRate = 0.03;
/** Texts of length 1 are told apart by scores this many times as far from each other. */
const sharpness = 8;
/** Words left out at random, so that each has to do without the others. */
const dropped = 0.3;

/** What of a text is known while one learns from it. */
interface Passing {
  /** The sum of its words as they began. */
  base: Float32Array;
  /** The sum of its words as they are, brought to length 1. */
  text: Float32Array;
  length: number;
  /** What would make the text fit its class less. */
  back: Float32Array;
}

/**
 * Moves the vectors of words, in place, so that texts (the sums of their words, brought to length 1) are told apart by a linear classifier over them for each set,
 * by AdaGrad with words left out at random. All words are turned alike, besides, so that those no text has go with the others.
 */
export function moveVectors(vectors: Float32Array, size: number, sets: readonly LabelledTexts[], random: () => number): void {
  const words = movableWords(vectors, size);
  const heads = sets.map(({ classCount }) => textHead(classCount, size));
  const jobs = sets.flatMap(({ words: texts }, set) => texts.map((_, text) => ({ set, text })));
  const order = Int32Array.from(jobs.keys());
  const passing: Passing = { base: new Float32Array(size), text: new Float32Array(size), length: 0, back: new Float32Array(size) };
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const pace = 1.02 - epoch / epochs;
    for (const job of order) {
      const { set, text } = jobs[job]!;
      const kept = sets[set]!.words[text]!.filter(() => random() >= dropped);
      if (kept.length === 0) continue;
      words.sum(kept, passing);
      heads[set]!(passing, sets[set]!.classes[text]!, pace);
      words.move(kept, passing, pace);
    }
  }
  words.settle();
}

/** into[i] += by · from[start + i]. */
function addRow(into: Float32Array, by: number, from: Float32Array, start: number): void {
  for (let at = 0; at < into.length; at += 1) into[at]! += by * from[start + at]!;
}

/** rows[start + i] −= by · row[i]. */
function takeRow(rows: Float32Array, start: number, by: number, row: Float32Array): void {
  for (let at = 0; at < row.length; at += 1) rows[start + at]! -= by * row[at]!;
}

function dot(one: Float32Array, other: Float32Array, start: number): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[start + at]!;
  return sum;
}

/** A word is its vector turned, and a step of its own: start · turn + moved. */
function movableWords(vectors: Float32Array, size: number) {
  const start = vectors.slice();
  const moved = new Float32Array(vectors.length);
  const movedSquares = new Float32Array(vectors.length / size).fill(1e-4);
  const turn = new Float32Array(size * size);
  for (let at = 0; at < size; at += 1) turn[at * size + at] = 1;
  const turnSquares = new Float32Array(size).fill(1e-3);

  function sum(words: readonly number[], passing: Passing): void {
    const { base, text } = passing;
    base.fill(0);
    text.fill(0);
    for (const word of words) {
      addRow(base, 1, start, word * size);
      addRow(text, 1, moved, word * size);
    }
    for (let row = 0; row < size; row += 1) addRow(text, base[row]!, turn, row * size);
    passing.length = Math.sqrt(dot(text, text, 0) + 1e-3);
    for (let at = 0; at < size; at += 1) text[at]! /= passing.length;
  }

  function move(words: readonly number[], { base, text, length, back }: Passing, pace: number): void {
    const along = dot(back, text, 0);
    for (let at = 0; at < size; at += 1) back[at] = (back[at]! - along * text[at]!) / length;
    const force = dot(back, back, 0) / size;
    for (const word of words) {
      movedSquares[word]! += force;
      takeRow(moved, word * size, (wordRate * pace) / Math.sqrt(movedSquares[word]!), back);
    }
    for (let row = 0; row < size; row += 1) {
      turnSquares[row]! += base[row]! * base[row]! * force;
      takeRow(turn, row * size, (turnRate * pace * base[row]!) / Math.sqrt(turnSquares[row]!), back);
    }
  }

  function settle(): void {
    for (let word = 0; word < movedSquares.length; word += 1) {
      const row = vectors.subarray(word * size, (word + 1) * size);
      row.set(moved.subarray(word * size, (word + 1) * size));
      for (let of = 0; of < size; of += 1) addRow(row, start[word * size + of]!, turn, of * size);
    }
  }
  return { sum, move, settle };
}

/** A linear classifier over texts: learns from one, and says in `back` where its words should not go. */
function textHead(classCount: number, size: number) {
  const weights = new Float32Array(classCount * size);
  const squaresOf = new Float32Array(classCount).fill(1e-3);
  const [scores, errors, open] = [new Float32Array(classCount), new Float32Array(classCount), new Int32Array(classCount)];
  return ({ text, back }: Passing, truth: number, pace: number): void => {
    for (let class_ = 0; class_ < classCount; class_ += 1) scores[class_] = sharpness * dot(text, weights, class_ * size);
    const { count } = openErrors(scores, truth, errors, open, 0);
    back.fill(0);
    for (let of = 0; of < count; of += 1) {
      const error = errors[of]! * sharpness;
      const class_ = open[of]!;
      squaresOf[class_]! += (error * error) / size;
      addRow(back, error, weights, class_ * size);
      takeRow(weights, class_ * size, (headRate * pace * error) / Math.sqrt(squaresOf[class_]!), text);
    }
  };
}
