/** The standard normal distribution function, to about 1e-7 (erfc by Chebyshev fitting, Press et al., Numerical Recipes 6.2). */
export function normalChance(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const series = [-1.265_512_23, 1.000_023_68, 0.374_091_96, 0.096_784_18, -0.186_288_06, 0.278_868_07, -1.135_203_98, 1.488_515_87, -0.822_152_23, 0.170_872_77];
  const tail = (t * Math.exp(-x * x + series.reduceRight((sum, one) => sum * t + one, 0))) / 2;
  return z > 0 ? 1 - tail : tail;
}
