import { digamma, logGamma } from '../numeric/gamma.ts';
import type { Objective } from '../numeric/maximise.ts';
import { distinct } from './histories.ts';

/** Amounts of one person are Gamma(p, ν); ν is Gamma(q, γ) over people. γ is in the unit of the amounts. */
export type GammaGamma = readonly [p: number, q: number, gamma: number];

/** Customers with at least one repeat purchase: how many, and their mean amount. */
export interface Spenders {
  repeats: Float64Array;
  mean: Float64Array;
}

/**
 * The log-likelihood of the Gamma-Gamma model of spend (Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value", equation 1a)
 * with its gradient, in the logarithms of p, q, γ. Gamma functions are taken once for each number of purchases.
 */
export function gammaGammaLikelihood({ repeats, mean }: Spenders): Objective {
  const x = distinct(repeats);
  const size = repeats.length;
  const count = new Float64Array(x.values.length);
  let logMeans = 0;
  const repeatLogMeans = new Float64Array(x.values.length);
  for (let i = 0; i < size; i += 1) {
    const log = Math.log(mean[i]!);
    count[x.at[i]!]! += 1;
    repeatLogMeans[x.at[i]!]! += repeats[i]! * (log + Math.log(repeats[i]!));
    logMeans += log;
  }
  return (at, gradient) => {
    const [p, q, gamma] = at.map(Math.exp) as unknown as GammaGamma;
    let value = size * (q * Math.log(gamma) - logGamma(q)) - logMeans;
    let [byP, byQ, byGamma] = [0, size * (Math.log(gamma) - digamma(q)), (size * q) / gamma];
    x.values.forEach((k, i) => {
      const many = count[i]!;
      value += many * (logGamma(p * k + q) - logGamma(p * k)) + p * repeatLogMeans[i]!;
      const together = digamma(p * k + q);
      byP += many * k * (together - digamma(p * k)) + repeatLogMeans[i]!;
      byQ += many * together;
    });
    for (let i = 0; i < size; i += 1) {
      const sum = gamma + repeats[i]! * mean[i]!;
      const log = Math.log(sum);
      const shape = p * repeats[i]! + q;
      value -= shape * log;
      byP -= repeats[i]! * log;
      byQ -= log;
      byGamma -= shape / sum;
    }
    gradient[0] = byP * p;
    gradient[1] = byQ * q;
    gradient[2] = byGamma * gamma;
    return value;
  };
}

/**
 * The mean amount expected of somebody's future purchases (Fader and Hardie 2013, equation 5): between their own mean and that of
 * everybody. Without repeats it is everybody's, p γ ∕ (q − 1).
 */
export function expectedAmount([p, q, gamma]: GammaGamma, repeats: number, mean: number): number {
  return (p * (gamma + repeats * mean)) / (p * repeats + q - 1);
}
