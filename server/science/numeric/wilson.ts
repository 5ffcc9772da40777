/**
 * Where a share of `hits` in `total` (above 0) lies: Wilson's score interval (1927). `z` is the normal quantile of the confidence,
 * 1.96 for 95 %.
 */
export function wilson(hits: number, total: number, z: number): { share: number; low: number; high: number } {
  const share = hits / total;
  const middle = (share + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half = (z / (1 + (z * z) / total)) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
