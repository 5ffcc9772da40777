import { normalChance } from '../numeric/normal-chance.ts';

const wantedRise = 3;
/** This part of the allowance is shared evenly, so that what is rare alarms, too, when it rises much more than threefold. */
const evenly = 0.2;

/**
 * Shares an allowance of false alarms (a chance a day, over all series) among series in which so many cases are expected within
 * the days in which a rise should be found. Each gets what makes threefold rises likeliest to be found over all (weighted
 * testing: Wasserman and Roeder 2006, after Neyman and Pearson): the normal tail beyond θ/2 + c/θ, where θ is the rise in
 * standard deviations, 2 (√3 − 1) √expected, and c the same for all. What is so rare that nothing could be told gets little,
 * and so does what is so common that it is found anyway. The answers add up to the allowance.
 */
export function shareAllowance(expected: readonly number[], allowance: number): number[] {
  const shifts = expected.map((cases) => 2 * (Math.sqrt(wantedRise) - 1) * Math.sqrt(Math.max(cases, 1e-6)));
  const tails = (bar: number): number[] => shifts.map((shift) => normalChance(-(shift / 2 + bar / shift)));
  const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  let [low, high] = [-50, 50];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (sumOf(tails(middle)) > allowance) low = middle;
    else high = middle;
  }
  const shares = tails(high);
  return shares.map((share) => (1 - evenly) * share + (evenly * allowance) / shares.length);
}
