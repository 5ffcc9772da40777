import { digamma, logGamma } from '../numeric/gamma.ts';
import type { Objective } from '../numeric/maximise.ts';
import { distinct, type Histories } from './histories.ts';

/** r, α: purchases while alive, Gamma over people. a, b: chance to leave after a purchase, Beta over people. */
export type BgNbd = readonly [r: number, alpha: number, a: number, b: number];

/** Everything of the likelihood that depends on the number of purchases alone, with its derivatives by r, a and b. */
interface ByRepeats { value: Float64Array; byR: Float64Array; byA: Float64Array; byB: Float64Array; logOdds: Float64Array }

function byRepeats(repeats: Float64Array, [r, , a, b]: BgNbd): ByRepeats {
  const size = repeats.length;
  const table: ByRepeats = { value: new Float64Array(size), byR: new Float64Array(size), byA: new Float64Array(size), byB: new Float64Array(size), logOdds: new Float64Array(size) };
  for (let i = 0; i < size; i += 1) {
    const x = repeats[i]!;
    if (x > 0) table.logOdds[i] = Math.log(a / (b + x - 1));
    if (x === 0) continue;
    table.value[i] = logGamma(r + x) - logGamma(r) + logGamma(a + b) - logGamma(a + b + x) + logGamma(b + x) - logGamma(b);
    const together = digamma(a + b) - digamma(a + b + x);
    table.byR[i] = digamma(r + x) - digamma(r);
    table.byA[i] = together;
    table.byB[i] = together + digamma(b + x) - digamma(b);
  }
  return table;
}

/**
 * The log-likelihood of the BG/NBD model (Fader, Hardie and Lee 2005, "Counting Your Customers the Easy Way", equation 6), with
 * its gradient, in the logarithms of r, α, a, b. Gamma functions are taken once for each number of purchases and logarithms
 * once for each moment, so that the cost is one exponential a group.
 */
export function bgNbdLikelihood(histories: Histories): Objective {
  const x = distinct(histories.repeats);
  const moments = distinct(Float64Array.from([...histories.recency, ...histories.age]));
  const groups = histories.weight.length;
  const recencyAt = moments.at.subarray(0, groups);
  const ageAt = moments.at.subarray(groups);
  const logs = new Float64Array(moments.values.length);
  return (at, gradient) => {
    const [r, alpha, a, b] = at.map(Math.exp) as unknown as BgNbd;
    const table = byRepeats(x.values, [r, alpha, a, b]);
    for (let i = 0; i < logs.length; i += 1) logs[i] = Math.log(alpha + moments.values[i]!);
    let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
    for (let i = 0; i < groups; i += 1) {
      const many = histories.weight[i]!;
      const k = x.at[i]!;
      const repeats = x.values[k]!;
      const logAge = logs[ageAt[i]!]!;
      const alive = -(r + repeats) * logAge;
      const byAge = 1 / (alpha + histories.age[i]!);
      if (repeats === 0) {
        value += many * alive;
        byR -= many * logAge;
        byAlpha -= many * r * byAge;
        continue;
      }
      const logRecency = logs[recencyAt[i]!]!;
      const ratio = Math.exp(table.logOdds[k]! - (r + repeats) * logRecency - alive);
      // The chance of having left is ratio ∕ (1 + ratio); for very large ratios 1 − it would be lost.
      const stays = 1 / (1 + ratio);
      const left = ratio === Infinity ? 1 : ratio * stays;
      value += many * (table.value[k]! + (ratio === Infinity ? table.logOdds[k]! - (r + repeats) * logRecency : alive + Math.log1p(ratio)));
      byR += many * (table.byR[k]! - stays * logAge - left * logRecency);
      byAlpha -= many * (r + repeats) * (stays * byAge + left / (alpha + histories.recency[i]!));
      byA += many * (table.byA[k]! + left / a);
      byB += many * (table.byB[k]! - left / (b + repeats - 1));
    }
    const { customers } = histories;
    gradient[0] = (byR + customers * Math.log(alpha)) * r;
    gradient[1] = (byAlpha + (customers * r) / alpha) * alpha;
    gradient[2] = byA * a;
    gradient[3] = byB * b;
    return value + customers * r * Math.log(alpha);
  };
}

/** P(alive | x, t_x, T) of the BG/NBD model (Fader, Hardie and Lee 2008, "Computing P(alive) Using the BG/NBD Model", equation 7). */
export function bgNbdAlive([r, alpha, a, b]: BgNbd, x: number, recency: number, age: number): number {
  if (x === 0) return 1;
  const logRatio = Math.log(a / (b + x - 1)) + (r + x) * (Math.log(alpha + age) - Math.log(alpha + recency));
  return 1 / (1 + Math.exp(logRatio));
}

/** Above this the powers in Euler's transformation leave the range of a double. */
const manyLeave = 30;

/** E[Y] = Σ P(Y ≥ k), where P(Y ≥ k) = E[(1 − p)^(k−1)] · P(as many purchases if nobody left): few terms when many leave. */
function bySurvival([r, alpha, a, b]: BgNbd, x: number, age: number, horizon: number): number {
  const z = horizon / (alpha + age + horizon);
  let chance = Math.exp((r + x) * Math.log1p(-z));
  let [atLeast, stays, sum] = [1 - chance, 1, 0];
  for (let k = 1; k < 10_000; k += 1) {
    sum += stays * atLeast;
    chance *= ((r + x + k - 1) / k) * z;
    atLeast = Math.max(atLeast - chance, 0);
    stays *= (b + x + k - 1) / (a + b + x + k - 1);
    if (stays * atLeast < 1e-14 * sum) break;
  }
  return sum;
}

/**
 * Expected purchases in the next `horizon` of somebody who is alive after x purchases in `age` (Fader, Hardie and Lee 2005, equation 10
 * without its last factor). Euler's transformation (DLMF 15.8.1) brings their 2F1 to 2F1(a − 1, a + b − 1 − r; a + b + x − 1; z), from
 * which the factors a − 1 and a + b + x − 1 are divided out, so that neither a = 1 nor a + b + x = 1 is a special case.
 */
export function bgNbdWhileAlive([r, alpha, a, b]: BgNbd, x: number, age: number, horizon: number): number {
  if (a > manyLeave) return bySurvival([r, alpha, a, b], x, age, horizon);
  const z = horizon / (alpha + age + horizon);
  const logRest = Math.log1p(-z);
  let sum = 0;
  // n = 1: c (a−1)(a+b−1−r) z ∕ (c (a−1)); each further term adds (a−2+n)(a+b−2−r+n) z ∕ ((c−1+n) n).
  let term = (a + b - 1 - r) * z;
  for (let n = 1; n < 100_000; n += 1) {
    sum += term;
    term *= (((a - 1 + n) * (a + b - 1 - r + n)) / ((a + b + x - 1 + n) * (n + 1))) * z;
    if (Math.abs(term) < 1e-15 * Math.abs(sum) || term === 0) break;
  }
  const exponent = (a - 1) * logRest;
  const first = Math.abs(a - 1) < 1e-9 ? -logRest : -Math.expm1(exponent) / (a - 1);
  return (a + b + x - 1) * first - Math.exp(exponent) * sum;
}
