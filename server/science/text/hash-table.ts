/** Numbers given to hashes (32 bits, signed) in the order of their coming, by open addressing: several times as quick as a Map. */
export interface HashTable {
  /** A hash and its number + 1 side by side, so that one look at the memory finds both; 0 for the second where the place is free. */
  slots: Int32Array;
  mask: number;
  size: number;
}

/** At most three places of four are taken: a fuller table is slow to search, an emptier one slow to fetch from memory. */
const fullest = 0.75;

/** A table with room for so many hashes; it grows as needed. */
export function hashTable(expected = 0): HashTable {
  const places = 2 ** Math.ceil(Math.log2(Math.max(16, (expected + 1) / fullest)));
  return { slots: new Int32Array(places * 2), mask: places - 1, size: 0 };
}

function slotOf({ slots, mask }: HashTable, hash: number): number {
  let place = (hash ^ (hash >>> 15)) & mask;
  while (slots[place * 2 + 1] !== 0 && slots[place * 2] !== hash) place = (place + 1) & mask;
  return place * 2;
}

/** The number of a hash, −1 where it has none. */
export function numberOf(table: HashTable, hash: number): number {
  return table.slots[slotOf(table, hash) + 1]! - 1;
}

/** The number of a hash, a new one where it had none; the table grows as needed. */
export function numberFor(table: HashTable, hash: number): number {
  const slot = slotOf(table, hash);
  if (table.slots[slot + 1] !== 0) return table.slots[slot + 1]! - 1;
  table.slots[slot] = hash;
  table.slots[slot + 1] = ++table.size;
  const number = table.size - 1;
  if (table.size > table.mask * fullest) grow(table);
  return number;
}

function grow(table: HashTable): void {
  const { slots } = table;
  Object.assign(table, { ...hashTable(table.size * 1.5), size: table.size });
  for (let at = 0; at < slots.length; at += 2) {
    if (slots[at + 1] === 0) continue;
    const slot = slotOf(table, slots[at]!);
    table.slots[slot] = slots[at]!;
    table.slots[slot + 1] = slots[at + 1]!;
  }
}

export function copyOf(table: HashTable): HashTable {
  return { ...table, slots: table.slots.slice() };
}

/** All hashes, each at its number. */
export function keysOf({ slots, size }: HashTable): Int32Array {
  const keys = new Int32Array(size);
  for (let at = 0; at < slots.length; at += 2) if (slots[at + 1] !== 0) keys[slots[at + 1]! - 1] = slots[at]!;
  return keys;
}
