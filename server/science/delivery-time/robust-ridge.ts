import { solve } from '../numeric/matrix.ts';
import { dot, type Rows } from './design.ts';

/**
 * Weighted ridge regression: minimises Σ wᵢ (tᵢ − xᵢβ)² + penalty Σ β², the level (column 0) unpenalised. The penalty
 * counts in observations: an effect seen `penalty` times is believed half (Hoerl & Kennard 1970). No effects at all where the
 * numbers are so far apart that they cannot be told from each other.
 */
export function ridge(rows: Rows, targets: Float64Array, weights: Float64Array, width: number, penalty: number): Float64Array {
  const matrix = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (let at = 0; at < rows.count; at += 1) addRow(matrix, right, width, rows, at, targets[at]!, weights[at]!);
  for (let column = 0; column < width; column += 1) matrix[column * width + column]! += column === 0 ? 1e-6 : penalty;
  return solve(matrix, right) ?? new Float64Array(width);
}

/** Adds a row to the lower half of the matrix, which is all that `solve` reads, and to the right side. */
function addRow(matrix: Float64Array, right: Float64Array, width: number, { across, columns, values }: Rows, row: number, target: number, weight: number): void {
  for (let a = row * across; a < (row + 1) * across; a += 1) {
    const scaled = weight * values[a]!;
    if (scaled === 0) continue;
    const column = columns[a]!;
    right[column]! += scaled * target;
    for (let b = row * across; b < (row + 1) * across; b += 1) if (columns[b]! <= column) matrix[column * width + columns[b]!]! += scaled * values[b]!;
  }
}

const rounds = 12;
/** Once no effect moves by more than this, a round more says nothing. */
const settled = 1e-3;
/** Residuals nearer than this weigh the same, so that an exact hit does not weigh infinitely. */
const nearest = 0.05;

/**
 * The same with absolute instead of squared residuals, so that the fit is a median and a few lost parcels do not move it:
 * iteratively reweighted least squares (Schlossmacher 1973).
 */
export function robustRidge(rows: Rows, targets: Float64Array, weights: Float64Array, width: number, penalty: number): Float64Array {
  let beta = ridge(rows, targets, weights, width, penalty);
  const reweighted = new Float64Array(rows.count);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < rows.count; at += 1) reweighted[at] = weights[at]! / Math.max(nearest, Math.abs(targets[at]! - dot(rows, at, beta)));
    const before = beta;
    beta = ridge(rows, targets, reweighted, width, penalty);
    if (beta.every((value, column) => Math.abs(value - before[column]!) < settled)) break;
  }
  return beta;
}
