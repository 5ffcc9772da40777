/** The hashes seen so far; 0 where a place is free. Used again for each text. */
let places = new Uint32Array(1_024);
let mask = 0;
let zeroSeen = false;

/** Begins a set of at most so many hashes. */
export function beginDistinct(most: number): void {
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, most * 2)));
  if (places.length < size) places = new Uint32Array(size);
  places.fill(0, 0, size);
  mask = size - 1;
  zeroSeen = false;
}

/** Whether a hash (32 bits, unsigned) comes for the first time; the next time it does not. */
export function isNew(hash: number): boolean {
  if (hash === 0) return zeroSeen ? false : zeroSeen = true;
  let place = hash & mask;
  while (places[place] !== 0 && places[place] !== hash) place = (place + 1) & mask;
  if (places[place] === hash) return false;
  places[place] = hash;
  return true;
}
