/** How the risk of leaving changes with the periods lived, in at most two numbers: powers of the standardised ln(1 + periods). */
export interface Baseline {
  mean: number;
  spread: number;
  powers: 0 | 1 | 2;
  /** Longest seen; what comes later is taken to be like it. */
  longest: number;
}

/** Two or more different periods allow a slope, three or more a bend. */
export function baselineOf(lived: Float64Array): Baseline {
  const logs = lived.map(Math.log1p);
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  const spread = Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / logs.length);
  const different = new Set(lived).size;
  const powers = spread < 1e-9 || different < 2 ? 0 : different < 3 ? 1 : 2;
  return { mean, spread, powers, longest: lived.reduce((most, one) => Math.max(most, one), 0) };
}

/** 1 and the powers, for a period with this many before it. */
export function baselineFeatures({ mean, spread, powers, longest }: Baseline, lived: number): number[] {
  const z = powers === 0 ? 0 : (Math.log1p(Math.min(lived, longest)) - mean) / spread;
  return [1, z, z * z].slice(0, 1 + powers);
}
