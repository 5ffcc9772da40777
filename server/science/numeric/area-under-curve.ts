/** Area under the ROC curve of `score` for `outcome` > 0, ties counted half (Mann and Whitney 1947). Null with one class only. */
export function areaUnderCurve(score: ArrayLike<number>, outcome: ArrayLike<number>): number | null {
  const size = score.length;
  const [those, rest] = [new Float64Array(size), new Float64Array(size)];
  let [positive, negative] = [0, 0];
  for (let i = 0; i < size; i += 1) {
    if (outcome[i]! > 0) those[positive++] = score[i]!;
    else rest[negative++] = score[i]!;
  }
  if (positive === 0 || negative === 0) return null;
  const [above, beneath] = [those.subarray(0, positive).sort(), rest.subarray(0, negative).sort()];
  let [below, notAbove, wins] = [0, 0, 0];
  for (let i = 0; i < positive; i += 1) {
    while (below < negative && beneath[below]! < above[i]!) below += 1;
    while (notAbove < negative && beneath[notAbove]! <= above[i]!) notAbove += 1;
    wins += (below + notAbove) / 2;
  }
  return wins / (positive * negative);
}
