/** The standard normal quantile for 0 < p < 1, to about 1e-9 (Acklam 2003, "An algorithm for computing the inverse normal cumulative distribution function"). */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p);
  if (tail <= 0) return p <= 0 ? -Infinity : Infinity;
  if (tail < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(tail));
    const value = (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
      / ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
    return p < 0.5 ? value : -value;
  }
  const q = p - 0.5;
  const s = q * q;
  return ((((((-39.69683028665376 * s + 220.9460984245205) * s - 275.9285104469687) * s + 138.357751867269) * s - 30.66479806614716) * s + 2.506628277459239) * q)
    / (((((-54.47609879822406 * s + 161.5858368580409) * s - 155.6989798598866) * s + 66.80131188771972) * s - 13.28068155288572) * s + 1);
}

/** Quantile of a gamma distribution with this mean and variance, by Wilson and Hilferty (1931): good to a few per cent. */
export function gammaQuantile(p: number, mean: number, variance: number): number {
  if (!(variance > 0) || !(mean > 0)) return mean;
  const shape = (mean * mean) / variance;
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  if (root > 0.3) return mean * root ** 3;
  // Few and heavy-tailed: near zero the distribution function is x^shape ∕ (shape Γ(shape)); a power law is close enough.
  return (mean / shape) * Math.exp(Math.log(Math.max(p, 1e-12)) / shape);
}
