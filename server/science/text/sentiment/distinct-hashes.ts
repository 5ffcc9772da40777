/** A set of hashes (32 bits, unsigned) that is filled and then read once in the order of coming. There is one, used again for each text. */
let keys = new Uint32Array(0);
/** For each place the number of the text that took it, so that nothing need be cleared between two texts. */
let takenBy = new Uint32Array(0);
let found = new Uint32Array(0);
let mask = 0;
let text = 0;
let count = 0;

/** Begins a set of at most so many hashes. */
export function beginHashes(most: number): void {
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, most * 2)));
  if (keys.length < size || text === 0xffffffff) {
    keys = new Uint32Array(size);
    takenBy = new Uint32Array(size);
    found = new Uint32Array(size);
    text = 0;
  }
  mask = size - 1;
  text += 1;
  count = 0;
}

/** Adds a hash that is not there yet. */
export function addHash(hash: number): void {
  let place = hash & mask;
  while (takenBy[place] === text) {
    if (keys[place] === hash) return;
    place = (place + 1) & mask;
  }
  takenBy[place] = text;
  keys[place] = hash;
  found[count++] = hash;
}

/** All hashes of the set. */
export const allHashes = (): Uint32Array => found.slice(0, count);
