/**
 * Solves the symmetric positive definite system `matrix · x = right` by Cholesky's decomposition (Golub & Van Loan,
 * Matrix Computations, 4.2). `matrix` is row-major, n × n, and is overwritten. A pivot that is not positive (a column
 * that repeats others) gets the solution 0 for its unknown instead of NaN.
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let j = 0; j < n; j += 1) {
    const pivot = factorColumn(matrix, n, j);
    if (pivot === 0) x[j] = 0;
  }
  for (let i = 0; i < n; i += 1) {
    let sum = x[i]!;
    for (let k = 0; k < i; k += 1) sum -= matrix[i * n + k]! * x[k]!;
    x[i] = matrix[i * n + i]! === 0 ? 0 : sum / matrix[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k += 1) sum -= matrix[k * n + i]! * x[k]!;
    x[i] = matrix[i * n + i]! === 0 ? 0 : sum / matrix[i * n + i]!;
  }
  return x;
}

/** One column of the lower triangle, in place; returns the pivot, 0 where the column adds nothing new. */
function factorColumn(matrix: Float64Array, n: number, j: number): number {
  let square = matrix[j * n + j]!;
  const scale = Math.abs(square);
  for (let k = 0; k < j; k += 1) square -= matrix[j * n + k]! ** 2;
  const pivot = square > scale * 1e-12 ? Math.sqrt(square) : 0;
  matrix[j * n + j] = pivot;
  for (let i = j + 1; i < n; i += 1) {
    let sum = matrix[i * n + j]!;
    for (let k = 0; k < j; k += 1) sum -= matrix[i * n + k]! * matrix[j * n + k]!;
    matrix[i * n + j] = pivot === 0 ? 0 : sum / pivot;
  }
  return pivot;
}
