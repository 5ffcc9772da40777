import { digamma, logGamma } from '../numeric/gamma.ts';
import { gaussF1, gaussF1WithDerivatives, type WithDerivatives } from '../numeric/hypergeometric.ts';
import type { Objective } from '../numeric/maximise.ts';
import { distinct, momentsOf, type Histories } from './histories.ts';

/** r, α: purchases while alive, Gamma over people. s, β: rate of leaving, Gamma over people. */
export type ParetoNbd = readonly [r: number, alpha: number, s: number, beta: number];

/**
 * With m = r + s + x, C(τ) = (α + τ)^−(r+x) (β + τ)^−s and G(τ) the chance, given purchases up to τ and being alive then,
 * that leaving comes before the next purchase, the likelihood of Schmittlein, Morrison and Colombo (1987) is
 * Γ(r+x) ∕ Γ(r) · α^r β^s · {C(T) (1 − G(T)) + C(t_x) G(t_x)}. G = s ∕ m · 2F1(1, r+x; m+1; (α−β) ∕ (α+τ)): the 2F1 of Fader and Hardie
 * (2005, "A Note on Deriving the Pareto/NBD Model") after Euler's transformation, positive and tame on both sides of α = β.
 */
export function leavesFirst([r, alpha, s, beta]: ParetoNbd, x: number, moment: number): number {
  const m = r + s + x;
  return (s / m) * gaussF1(r + x, m + 1, (alpha - beta) / (alpha + moment));
}

/** G with its derivatives by r, α, s, β, into row `at` of `table` (five numbers a row). */
function writeRow([r, alpha, s, beta]: ParetoNbd, x: number, moment: number, table: Float64Array, at: number): void {
  const m = r + s + x;
  const out: WithDerivatives = [0, 0, 0, 0];
  const late = alpha + moment;
  const early = beta + moment;
  if (alpha >= beta) {
    gaussF1WithDerivatives(r + x, m + 1, (alpha - beta) / late, out);
    const share = s / m;
    table[at] = share * out[0];
    table[at + 1] = share * (out[1] + out[2] - out[0] / m);
    table[at + 2] = (share * out[3] * early) / (late * late);
    table[at + 3] = share * (out[2] + out[0] * (1 / s - 1 / m));
    table[at + 4] = (-share * out[3]) / late;
    return;
  }
  gaussF1WithDerivatives(s + 1, m + 1, (beta - alpha) / early, out);
  const share = ((s / m) * late) / early;
  table[at] = share * out[0];
  table[at + 1] = share * (out[2] - out[0] / m);
  table[at + 2] = share * (out[0] / late - out[3] / early);
  table[at + 3] = share * (out[1] + out[2] + out[0] * (1 / s - 1 / m));
  table[at + 4] = share * ((out[3] * late) / (early * early) - out[0] / early);
}

/** The log-likelihood of the Pareto/NBD model with its gradient, in the logarithms of r, α, s, β (formula above). */
export function paretoNbdLikelihood(histories: Histories): Objective {
  const pairs = momentsOf(histories);
  const table = new Float64Array(pairs.repeats.length * 5);
  const logs = new Float64Array(pairs.repeats.length * 2);
  const x = distinct(histories.repeats);
  return (at, gradient) => {
    const parameters = at.map(Math.exp) as unknown as ParetoNbd;
    const [r, alpha, s, beta] = parameters;
    for (let i = 0; i < pairs.repeats.length; i += 1) {
      writeRow(parameters, pairs.repeats[i]!, pairs.times[i]!, table, i * 5);
      logs[i * 2] = Math.log(alpha + pairs.times[i]!);
      logs[i * 2 + 1] = Math.log(beta + pairs.times[i]!);
    }
    const gammas = x.values.map((repeats) => logGamma(r + repeats) - logGamma(r));
    const slopes = x.values.map((repeats) => digamma(r + repeats) - digamma(r));
    const sums = new Float64Array(5);
    for (let i = 0; i < histories.weight.length; i += 1) {
      const many = histories.weight[i]!;
      sums[0]! += many * gammas[x.at[i]!]!;
      sums[1]! += many * slopes[x.at[i]!]!;
      addGroup(parameters, histories, i, table, logs, pairs.recencyAt[i]!, pairs.ageAt[i]!, sums);
    }
    const { customers } = histories;
    gradient[0] = (sums[1]! + customers * Math.log(alpha)) * r;
    gradient[1] = (sums[2]! + (customers * r) / alpha) * alpha;
    gradient[2] = (sums[3]! + customers * Math.log(beta)) * s;
    gradient[3] = (sums[4]! + (customers * s) / beta) * beta;
    return sums[0]! + customers * (r * Math.log(alpha) + s * Math.log(beta));
  };
}

/** Adds ln {C(T)(1 − G(T)) + C(t_x) G(t_x)} of one group and its derivatives by r, α, s, β to `sums`. */
function addGroup([r, alpha, s, beta]: ParetoNbd, histories: Histories, i: number, table: Float64Array, logs: Float64Array, recencyAt: number, ageAt: number, sums: Float64Array): void {
  const many = histories.weight[i]!;
  const power = r + histories.repeats[i]!;
  const [age, recency] = [histories.age[i]!, histories.recency[i]!];
  const [logLateAge, logEarlyAge] = [logs[ageAt * 2]!, logs[ageAt * 2 + 1]!];
  const [logLate, logEarly] = [logs[recencyAt * 2]!, logs[recencyAt * 2 + 1]!];
  const atAge = -power * logLateAge - s * logEarlyAge;
  // t_x ≤ T, so C(t_x) ≥ C(T): everything relative to C(t_x) stays within 0 … 1.
  const atRecency = -power * logLate - s * logEarly;
  const fall = Math.exp(atAge - atRecency);
  const [g, gAge] = [table[recencyAt * 5]!, table[ageAt * 5]!];
  const stays = Math.max(fall * (1 - gAge), 0);
  const total = stays + g;
  sums[0]! += many * (atRecency + Math.log(total));
  const part = many / total;
  const [t, a] = [recencyAt * 5, ageAt * 5];
  sums[1]! += part * (-stays * logLateAge - g * logLate - fall * table[a + 1]! + table[t + 1]!);
  sums[2]! += part * (-power * (stays / (alpha + age) + g / (alpha + recency)) - fall * table[a + 2]! + table[t + 2]!);
  sums[3]! += part * (-stays * logEarlyAge - g * logEarly - fall * table[a + 3]! + table[t + 3]!);
  sums[4]! += part * (-s * (stays / (beta + age) + g / (beta + recency)) - fall * table[a + 4]! + table[t + 4]!);
}

/** P(alive | x, t_x, T) of the Pareto/NBD model (Schmittlein, Morrison and Colombo 1987, equations 11 to 13), as C(T) ∕ {…} above. */
export function paretoNbdAlive(parameters: ParetoNbd, x: number, recency: number, age: number): number {
  return aliveByLeaving(parameters, x, recency, age, leavesFirst(parameters, x, recency), leavesFirst(parameters, x, age));
}

/** The same where G(t_x) and G(T) are known already. */
export function aliveByLeaving([r, alpha, s, beta]: ParetoNbd, x: number, recency: number, age: number, leavesAtRecency: number, leavesAtAge: number): number {
  const rise = Math.exp((r + x) * Math.log((alpha + age) / (alpha + recency)) + s * Math.log((beta + age) / (beta + recency)));
  return 1 / (1 - leavesAtAge + rise * leavesAtRecency);
}

/** Expected purchases in the next `horizon` of somebody who is alive after x purchases in `age` (Fader and Hardie 2005, equation 41 without P(alive)). */
export function paretoNbdWhileAlive([r, alpha, s, beta]: ParetoNbd, x: number, age: number, horizon: number): number {
  const log = Math.log1p(horizon / (beta + age));
  const exponent = (1 - s) * log;
  const time = Math.abs(1 - s) < 1e-9 ? log : Math.expm1(exponent) / (1 - s);
  return (((r + x) * (beta + age)) / (alpha + age)) * time;
}
