import type { FourParameters, ModelKind } from './fit-model.ts';

/** What the number of purchases within a horizon may be, beside its expectation. */
export interface CountSpread {
  low: number;
  high: number;
  /** E[Y(Y − 1)], for the spread of sums of amounts. */
  pairs: number;
}

const furthest = 2_000;
const lifetimes = 8;
const lifetimeLogs = Float64Array.from({ length: lifetimes }, (_, i) => -Math.log1p(-(i + 0.5) / lifetimes));
/** Working space: this runs once for each of a million customers. */
const [shares, chances, tails] = [new Float64Array(lifetimes), new Float64Array(lifetimes), new Float64Array(lifetimes)];

/**
 * The predictive distribution of the number of purchases: P(Y ≥ k) = P(alive) · Σ over lifetimes of a negative binomial tail. BG/NBD is
 * exact: (1 − p)^(k−1) and the count are independent given the history, so one tail times B(a, b+x+k−1) ∕ B(a, b+x). Pareto/NBD takes
 * eight equally likely lifetimes. `coverage` is that of the interval low … high, which always holds `expected`.
 */
export function countSpread(kind: ModelKind, [r, alpha, third, fourth]: FourParameters, alive: number, x: number, age: number, horizon: number, expected: number, coverage: number): CountSpread {
  const shape = r + x;
  const spans = kind === 'bgnbd' ? 1 : lifetimes;
  for (let i = 0; i < spans; i += 1) {
    // Medians of equally likely parts of the remaining lifetime of somebody alive, cut at the horizon.
    const span = kind === 'bgnbd' ? horizon : Math.min(horizon, (fourth + age) * Math.expm1(lifetimeLogs[i]! / third));
    shares[i] = span / (alpha + age + span);
    chances[i] = Math.exp(shape * Math.log1p(-shares[i]!));
    tails[i] = 1 - chances[i]!;
    if (chances[i]! < 1e-280) return byNormal(alive, expected, coverage);
  }
  const [below, above] = [(1 + coverage) / 2, (1 - coverage) / 2];
  let [low, high, pairs, stays] = [0, 0, 0, 1];
  for (let k = 1; k < furthest; k += 1) {
    let tail = 0;
    for (let i = 0; i < spans; i += 1) tail += tails[i]!;
    const atLeast = (alive * stays * tail) / spans;
    if (atLeast >= below) low = k;
    if (atLeast > above) high = k;
    pairs += 2 * (k - 1) * atLeast;
    if (atLeast < 1e-6 || (atLeast < above && k * k * atLeast < 1e-4 * pairs)) break;
    const growth = (shape + k - 1) / k;
    for (let i = 0; i < spans; i += 1) {
      chances[i]! *= growth * shares[i]!;
      tails[i] = Math.max(tails[i]! - chances[i]!, 0);
    }
    if (kind === 'bgnbd') stays *= (fourth + x + k - 1) / (third + fourth + x + k - 1);
  }
  return { low: Math.min(low, Math.floor(expected)), high: Math.max(high, Math.ceil(expected)), pairs };
}

/** For hundreds of purchases and more. */
function byNormal(alive: number, expected: number, coverage: number): CountSpread {
  const spread = (coverage > 0.9 ? 2 : 1.3) * Math.sqrt(expected * 1.5);
  const low = alive < 0.95 ? 0 : Math.max(0, Math.floor(expected - spread));
  return { low, high: Math.ceil(expected + spread), pairs: expected * expected };
}
