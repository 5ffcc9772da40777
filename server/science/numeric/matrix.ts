/** A symmetric positive definite matrix, row by row, as L with L Lᵀ = it (Cholesky), or null when it is not one. */
function factor(matrix: ArrayLike<number>, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k += 1) sum -= lower[row * size + k]! * lower[column * size + k]!;
      if (column < row) lower[row * size + column] = sum / lower[column * size + column]!;
      else if (sum > 1e-12 * Math.abs(matrix[row * size + row]!)) lower[row * size + row] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** The x with matrix · x = right, for a symmetric positive definite matrix; null when it is not one. */
export function solve(matrix: ArrayLike<number>, right: ArrayLike<number>): Float64Array | null {
  const size = right.length;
  const lower = factor(matrix, size);
  if (!lower) return null;
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) x[row]! -= lower[row * size + k]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) x[row]! -= lower[k * size + row]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  return x;
}

/** The inverse of a symmetric positive definite matrix, row by row; null when it is not one. */
export function inverse(matrix: ArrayLike<number>, size: number): Float64Array | null {
  const out = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const x = solve(matrix, unit);
    if (!x) return null;
    for (let row = 0; row < size; row += 1) out[row * size + column] = x[row]!;
  }
  return out;
}
