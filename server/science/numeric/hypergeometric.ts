const tiny = 1e-300;
const precision = 1e-15;

/** Value of 2F1(1, b; c; z) and its partial derivatives, written into one array: [value, ∂b, ∂c, ∂z]. */
export type WithDerivatives = [value: number, byB: number, byC: number, byZ: number];

/**
 * 2F1(1, b; c; z) for b, c > 0 and z < 1 (an incomplete beta function in disguise, DLMF 8.17.8). Gauss's continued fraction
 * (DLMF 15.7.1) by Lentz's method converges for every such z; a negative z goes by Pfaff's transformation (DLMF 15.8.1) first.
 */
export function gaussF1(b: number, c: number, z: number): number {
  if (z < 0) return gaussF1(c - b, c, z / (z - 1)) / (1 - z);
  let value = 1;
  let ratio = 1;
  let denominator = 0;
  for (let n = 0; n < 100_000; n += 1) {
    const half = n >> 1;
    const top = n % 2 === 0 ? -(b + half) * (half === 0 ? 1 : c - 1 + half) : (half + 1) * (b - c - half);
    const bottom = n === 0 ? c : (c + n - 1) * (c + n);
    const step = (top / bottom) * z;
    denominator = 1 / nonZero(1 + step * denominator);
    ratio = nonZero(1 + step / ratio);
    const change = denominator * ratio;
    value *= change;
    if (Math.abs(change - 1) < precision) break;
  }
  return 1 / value;
}

const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** Below this the power series of 2F1(1, b; c; z) needs fewer steps than differences of the continued fraction. */
const seriesUpTo = 0.7;

/**
 * 2F1(1, b; c; z) for 0 ≤ z < 1 with its partial derivatives, into `out`. The series is differentiated term by term; nearer to 1
 * the parameters' derivatives are central differences of the continued fraction and z(1 − z)F′ = c − 1 − (c − 1 − bz)F gives the rest.
 */
export function gaussF1WithDerivatives(b: number, c: number, z: number, out: WithDerivatives): void {
  if (z > seriesUpTo) return byDifferences(b, c, z, out);
  let [value, byB, byC, byLogZ] = [1, 0, 0, 0];
  let [term, logByB, logByC] = [1, 0, 0];
  for (let n = 0; n < 2_000; n += 1) {
    term *= ((b + n) / (c + n)) * z;
    logByB += 1 / (b + n);
    logByC -= 1 / (c + n);
    value += term;
    byB += term * logByB;
    byC += term * logByC;
    byLogZ += term * (n + 1);
    if (term * (n + 2) < 1e-16 * value) break;
  }
  out[0] = value;
  out[1] = byB;
  out[2] = byC;
  out[3] = z === 0 ? b / c : byLogZ / z;
}

function byDifferences(b: number, c: number, z: number, out: WithDerivatives): void {
  const stepB = 1e-5 * b;
  const stepC = 1e-5 * c;
  const value = gaussF1(b, c, z);
  out[0] = value;
  out[1] = (gaussF1(b + stepB, c, z) - gaussF1(b - stepB, c, z)) / (2 * stepB);
  out[2] = (gaussF1(b, c + stepC, z) - gaussF1(b, c - stepC, z)) / (2 * stepC);
  out[3] = (c - 1 - (c - 1 - b * z) * value) / (z * (1 - z));
}
