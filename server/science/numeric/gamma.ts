/** Coefficients B₂ₖ ∕ (2k(2k−1)) of Stirling's series (Abramowitz and Stegun 6.1.41). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
const halfLogTwoPi = 0.918_938_533_204_672_741_8;

/** ln Γ(x) for x > 0, to about 1e-14: Stirling's series above 9, reached by Γ(x + 1) = x Γ(x). NaN for x ≤ 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let product = 1;
  let shifted = x;
  while (shifted < 9) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  let series = 0;
  for (let at = stirling.length - 1; at >= 0; at -= 1) series = series * square + stirling[at]!;
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + series * inverse - Math.log(product);
}

/** ψ(x) = d ln Γ(x) ∕ dx for x > 0, to about 1e-14 (Abramowitz and Stegun 6.3.18, 6.3.5). NaN for x ≤ 0. */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let before = 0;
  let shifted = x;
  while (shifted < 9) {
    before -= 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32_760 - square / 12))))));
  return before + Math.log(shifted) - 0.5 / shifted - series;
}

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
