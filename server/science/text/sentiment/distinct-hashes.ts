/** A set of hashes (32 bits, unsigned) that is filled, read once in the order of coming, and used again for the next text. */
export interface DistinctHashes {
  add(hash: number): void;
  /** All of them; the set is empty afterwards. */
  all(): Uint32Array;
}

let keys = new Uint32Array(0);
let taken = new Uint8Array(0);
let places = new Int32Array(0);

/** An empty set for at most so many hashes. There is one set at a time: a new one takes the room of the one before. */
export function distinctHashes(most: number): DistinctHashes {
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, most * 2)));
  if (keys.length < size) {
    keys = new Uint32Array(size);
    taken = new Uint8Array(size);
    places = new Int32Array(size);
  } else taken.fill(0, 0, size);
  const mask = size - 1;
  let count = 0;
  return {
    add(hash) {
      let place = hash & mask;
      while (taken[place] !== 0) {
        if (keys[place] === hash) return;
        place = (place + 1) & mask;
      }
      taken[place] = 1;
      keys[place] = hash;
      places[count++] = place;
    },
    all() {
      const found = new Uint32Array(count);
      for (let at = 0; at < count; at += 1) found[at] = keys[places[at]!]!;
      return found;
    },
  };
}
