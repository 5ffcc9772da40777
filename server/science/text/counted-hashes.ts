/** The distinct ones of some hashes in the order of their coming, and how often each came. There is one such count, used again for each text. */
let hashOf = new Int32Array(0);
let timesOf = new Int32Array(0);
/** For each place the number of the hash that took it, and of the text for which it did, so that nothing need be cleared between two texts. */
let places = new Int32Array(0);
let textAt = new Uint32Array(0);
let text = 0;

/** Counts hashes (32 bits, signed), and gives how many distinct ones there are. */
export function countHashes(hashes: readonly number[]): number {
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, hashes.length * 2)));
  if (places.length < size || text === 0xffff_ffff) renew(size);
  text += 1;
  const mask = size - 1;
  let count = 0;
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at]!;
    let place = (hash ^ (hash >>> 15)) & mask;
    while (textAt[place] === text && hashOf[places[place]!] !== hash) place = (place + 1) & mask;
    if (textAt[place] === text) {
      timesOf[places[place]!]! += 1;
      continue;
    }
    textAt[place] = text;
    places[place] = count;
    hashOf[count] = hash;
    timesOf[count] = 1;
    count += 1;
  }
  return count;
}

function renew(size: number): void {
  hashOf = new Int32Array(size);
  timesOf = new Int32Array(size);
  places = new Int32Array(size);
  textAt = new Uint32Array(size);
  text = 0;
}

/** A distinct hash of the last count by its number. */
export const countedHash = (number: number): number => hashOf[number]!;

/** How often it came. */
export const timesCounted = (number: number): number => timesOf[number]!;
