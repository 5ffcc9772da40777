/**
 * What a model knows of features (hashes of 32 bits): a number of 8 bits for each, and a few pairs of 8 and 8 bits, such as a class and its
 * weight. A record is the later half of the hash, the number beside the count of its pairs, and these; `starts` says by the first half where to look.
 * What is known of one feature lies in one place, so that looking it up fetches one or two lines of the memory.
 */
export interface FeatureRecords {
  starts: Uint32Array;
  cells: Uint16Array;
}

/** As they stand in a file: the features' hashes in rising order, what each has, and the pairs of all in their order. */
export interface RecordLists {
  hashes: Uint32Array;
  numbers: Uint8Array;
  counts: Uint8Array;
  firsts: Uint8Array;
  seconds: Uint8Array;
}

/** Throws where the lists do not fit each other. */
export function featureRecords({ hashes, numbers, counts, firsts, seconds }: RecordLists): FeatureRecords {
  if (numbers.length !== hashes.length || counts.length !== hashes.length || firsts.length !== seconds.length) throw new Error('The weights are not whole.');
  const starts = new Uint32Array(0x1_0001);
  const cells = new Uint16Array(hashes.length * 2 + firsts.length);
  let [end, pair, first] = [0, 0, 0];
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at]!;
    while (first < hash >>> 16) starts[++first] = end;
    cells[end++] = hash & 0xffff;
    cells[end++] = (numbers[at]! << 8) | counts[at]!;
    for (const last = pair + counts[at]!; pair < last; pair += 1) cells[end++] = (firsts[pair]! << 8) | seconds[pair]!;
  }
  if (pair !== firsts.length || end !== cells.length) throw new Error('The weights are not whole.');
  starts.fill(end, first + 1);
  return { starts, cells };
}

/** The place in `cells` of a feature's number and count, after which its pairs stand; −1 for one that is not known. */
export function recordAt({ starts, cells }: FeatureRecords, hash: number): number {
  const later = hash & 0xffff;
  const end = starts[(hash >>> 16) + 1]!;
  let at = starts[hash >>> 16]!;
  while (at < end && cells[at]! < later) at += 2 + (cells[at + 1]! & 0xff);
  return at < end && cells[at] === later ? at + 1 : -1;
}
