/**
 * Of many tests at once, the share of false ones among all that are at least as sure as each (Benjamini and Hochberg 1995,
 * adjusted p values): reporting those up to 0.1 means that about one report in ten is for nothing. Right for independent and
 * for positively dependent tests. `tests` is how many were looked at when only the surest are handed in; a chance that is no
 * number counts as 1.
 */
export function falseDiscoveryRates(chances: readonly number[], tests = chances.length): number[] {
  const known = chances.map((chance) => (chance >= 0 && chance <= 1 ? chance : 1));
  const order = known.map((_, at) => at).sort((a, b) => known[a]! - known[b]!);
  const rates = new Array<number>(known.length).fill(1);
  let least = 1;
  for (let rank = order.length; rank > 0; rank -= 1) {
    const at = order[rank - 1]!;
    least = Math.min(least, known[at]! * (Math.max(tests, order.length) / rank));
    rates[at] = least;
  }
  return rates;
}
