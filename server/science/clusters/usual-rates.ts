import type { Coded, Group } from './groups.ts';
import { groupsOf } from './groups.ts';

/** What is usual: cases among exposures over all, and of each value before. */
export interface Usual {
  rate: number;
  /** How alike values are: a value says as much as this many expected cases of its like before it is believed to differ. */
  likeness: number;
  past: Map<string, Group>;
}

export const keyOf = (parts: readonly number[]): string => parts.join(' ');

/** Values differ, so a value's past says more than that of all; how much they differ is learnt from the past itself (method of moments). */
export function usualOf(past: Coded): Usual | null {
  const cases = past.rows.filter(({ isCase }) => isCase).length;
  if (cases === 0) return null;
  const rate = cases / past.rows.length;
  const groups = groupsOf(past);
  let [excess, weight] = [0, 0];
  for (const { parts, exposures, cases: own } of groups) {
    if (parts.length > 1) continue;
    const expected = exposures * rate;
    excess += (own - expected) ** 2 - expected * (1 - rate);
    weight += expected * expected;
  }
  const spread = weight > 0 ? Math.max(excess / weight, 0) : 0;
  return { rate, likeness: 1 / Math.max(spread, 1e-4), past: new Map(groups.map((group) => [keyOf(group.parts), group])) };
}

/**
 * How many cases a group would have if nothing had happened to it, with the variance of that count: its own past drawn towards
 * everybody's (gamma-Poisson), times how much more or less often than before cases are among those *outside* the group now.
 * Without a past, the rate outside. A pair whose values both are worse than others is expected to be worse.
 */
export function expectation(group: Group, totals: { exposures: number; cases: number }, usual: Usual | null, singles: ReadonlyMap<number, Group>): { mean: number; variance: number } {
  const outside = { exposures: totals.exposures - group.exposures, cases: totals.cases - group.cases };
  // Half a case keeps a rate of none from making everything impossible.
  const now = (outside.cases + 0.5) / (outside.exposures + 1);
  if (!usual) {
    const mean = group.exposures * now;
    // The rate outside is itself an estimate.
    return { mean, variance: mean + (mean * mean) / (outside.cases + 0.5) };
  }
  const level = now / usual.rate;
  const own = usual.past.get(keyOf(group.parts));
  const prior = group.parts.length === 1 ? 1 : group.parts.reduce((product, part) => product * relative(singles.get(part)!, usual), 1);
  const shape = usual.likeness + (own?.cases ?? 0);
  const before = usual.likeness / (usual.rate * prior) + (own?.exposures ?? 0);
  const mean = (group.exposures * level * shape) / before;
  return { mean, variance: mean + mean * mean * (1 / shape + 1 / (outside.cases + 0.5)) };
}

function relative({ parts }: Group, { past, likeness, rate }: Usual): number {
  const own = past.get(keyOf(parts));
  return (likeness + (own?.cases ?? 0)) / (likeness + (own?.exposures ?? 0) * rate);
}
