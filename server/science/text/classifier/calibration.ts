import { toProbabilities } from './softmax.ts';

/** What a model said of a held-out example, and what was true. */
export interface HeldOut {
  scores: Float64Array;
  truth: number;
}

/** Right answers that may be given up so that what is none of the labels is noticed. */
const givenUp = 0.003;

/**
 * Temperature scaling (Guo 2017): scores are divided by the temperature at which held-out answers are likeliest. `outsideBelow` is
 * the confidence under which three right answers in a thousand lie; rows of the class `outside` (or −1) do not count for it.
 */
export function calibrate(held: readonly HeldOut[], outside: number): { temperature: number; outsideBelow: number } {
  const temperature = bestTemperature(held);
  const right: number[] = [];
  for (const { scores, truth } of held) {
    const chances = tempered(scores, temperature);
    const best = chances.indexOf(Math.max(...chances));
    if (truth !== outside && best === truth) right.push(chances[best]!);
  }
  right.sort((one, other) => one - other);
  return { temperature, outsideBelow: right[Math.floor(right.length * givenUp)] ?? 0 };
}

function tempered(scores: Float64Array, temperature: number): Float64Array {
  const chances = scores.map((score) => score / temperature);
  toProbabilities(chances);
  return chances;
}

/** Golden-section search for the least mean −log p, on the logarithm of the temperature between 1/8 and 8. */
function bestTemperature(held: readonly HeldOut[]): number {
  const loss = (power: number): number => {
    let sum = 0;
    for (const { scores, truth } of held) sum -= Math.log(tempered(scores, 2 ** power)[truth]! + 1e-9);
    return sum / held.length;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = -3;
  let high = 3;
  for (let step = 0; step < 24; step += 1) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return 2 ** ((low + high) / 2);
}
