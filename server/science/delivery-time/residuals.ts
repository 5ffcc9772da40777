/** The distribution of standardised residuals, as a smooth step function that can be asked both ways. */
export interface Residuals {
  /** The value below which a share `p` (0 to 1) lies. */
  quantile(p: number): number;
  /** The share above `z`, strictly between 0 and 1 and strictly falling, also beyond what was seen. */
  survival(z: number): number;
}

const knots = 200;

/**
 * The weighted empirical distribution of `values` at 200 knots, linear between them and exponential beyond the ends, with
 * the slope of its last fiftieth. Quantiles carry the finite-sample correction of split conformal prediction
 * (Vovk 2005): p of n becomes p (n + 1) / n on the far side of the median, so that few residuals give a wide interval.
 */
export function residualsOf(values: readonly number[], weights: readonly number[]): Residuals {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const size = total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const at = knotsOf(order.map((one) => values[one]!), order.map((one) => weights[one]! / total));
  const share = (index: number): number => (index + 0.5) / knots;
  const edge = Math.floor(knots / 50);
  const lowSlope = Math.max(1e-3, (at[edge]! - at[0]!) / Math.log(share(edge) / share(0)));
  const highSlope = Math.max(1e-3, (at[knots - 1]! - at[knots - 1 - edge]!) / Math.log((1 - share(knots - 1 - edge)) / (1 - share(knots - 1))));

  const below = (z: number): number => {
    if (z <= at[0]!) return share(0) * Math.exp((z - at[0]!) / lowSlope);
    if (z >= at[knots - 1]!) return 1 - (1 - share(knots - 1)) * Math.exp(-(z - at[knots - 1]!) / highSlope);
    let low = 0;
    let high = knots - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (at[middle]! <= z) low = middle;
      else high = middle;
    }
    return share(low) + ((z - at[low]!) / (at[high]! - at[low]!)) / knots;
  };

  return {
    quantile(p) {
      const corrected = Math.min(share(knots - 1), Math.max(share(0), 0.5 + (p - 0.5) * ((size + 1) / size)));
      const place = corrected * knots - 0.5;
      const low = Math.min(knots - 2, Math.floor(place));
      return at[low]! + (place - low) * (at[low + 1]! - at[low]!);
    },
    survival: (z) => 1 - below(z),
  };
}

/** The values at the shares (i + ½) / 200, each a little above the one before. */
function knotsOf(sorted: readonly number[], shares: readonly number[]): Float64Array {
  const at = new Float64Array(knots);
  let index = 0;
  let passed = shares[0] ?? 1;
  for (let knot = 0; knot < knots; knot += 1) {
    while (passed < (knot + 0.5) / knots && index < sorted.length - 1) {
      index += 1;
      passed += shares[index]!;
    }
    at[knot] = Math.max(sorted[index]!, knot === 0 ? -Infinity : at[knot - 1]! + 1e-6);
  }
  return at;
}
