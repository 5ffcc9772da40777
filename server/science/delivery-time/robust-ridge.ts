import { solve } from '../numeric/matrix.ts';
import { dot, type Row } from './design.ts';

/**
 * Weighted ridge regression: minimises Σ wᵢ (tᵢ − xᵢβ)² + penalty Σ β², the level (column 0) unpenalised. The penalty
 * counts in observations: an effect seen `penalty` times is believed half (Hoerl & Kennard 1970). No effects at all where the
 * numbers are so far apart that they cannot be told from each other.
 */
export function ridge(rows: readonly Row[], targets: Float64Array, weights: Float64Array, width: number, penalty: number): Float64Array {
  const matrix = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (let at = 0; at < rows.length; at += 1) addRow(matrix, right, width, rows[at]!, targets[at]!, weights[at]!);
  for (let column = 0; column < width; column += 1) matrix[column * width + column]! += column === 0 ? 1e-6 : penalty;
  return solve(matrix, right) ?? new Float64Array(width);
}

function addRow(matrix: Float64Array, right: Float64Array, width: number, { columns, values }: Row, target: number, weight: number): void {
  for (let a = 0; a < columns.length; a += 1) {
    const scaled = weight * values[a]!;
    right[columns[a]!]! += scaled * target;
    for (let b = 0; b < columns.length; b += 1) matrix[columns[a]! * width + columns[b]!]! += scaled * values[b]!;
  }
}

const rounds = 12;
/** Residuals nearer than this weigh the same, so that an exact hit does not weigh infinitely. */
const nearest = 0.05;

/**
 * The same with absolute instead of squared residuals, so that the fit is a median and a few lost parcels do not move it:
 * iteratively reweighted least squares (Schlossmacher 1973).
 */
export function robustRidge(rows: readonly Row[], targets: Float64Array, weights: Float64Array, width: number, penalty: number): Float64Array {
  let beta = ridge(rows, targets, weights, width, penalty);
  const reweighted = new Float64Array(rows.length);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < rows.length; at += 1) reweighted[at] = weights[at]! / Math.max(nearest, Math.abs(targets[at]! - dot(rows[at]!, beta)));
    beta = ridge(rows, targets, reweighted, width, penalty);
  }
  return beta;
}
