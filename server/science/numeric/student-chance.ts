import { logBeta } from './gamma.ts';

/** The chance that |t| of Student's distribution with `freedom` degrees is at least this large (DLMF 8.17, by its continued fraction). */
export function studentChance(t: number, freedom: number): number {
  if (!(freedom > 0) || Number.isNaN(t)) return 1;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** I_x(a, b) for 0 ≤ x ≤ 1 (DLMF 8.17.22, Lentz's method), to about 1e-12. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  return (Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a) * fraction(x, a, b);
}

const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const step of [even, odd]) {
      d = 1 / nonZero(1 + step * d);
      c = nonZero(1 + step / c);
      change = d * c;
      value *= change;
    }
    if (Math.abs(change - 1) < 1e-13) break;
  }
  return value;
}
