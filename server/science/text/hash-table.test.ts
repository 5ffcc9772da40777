import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyOf, hashTable, keysOf, numberFor, numberOf } from './hash-table.ts';

it('numbers hashes in the order of their coming, as it grows, and leaves a copy alone', () => {
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 300 }), fc.integer(), (hashes, other) => {
    const table = hashTable();
    const known = new Map<number, number>();
    for (const hash of hashes) {
      if (!known.has(hash)) known.set(hash, known.size);
      expect(numberFor(table, hash)).toBe(known.get(hash));
    }
    const copy = copyOf(table);
    numberFor(copy, other);
    for (const [hash, number] of known) expect([numberOf(table, hash), numberOf(copy, hash)]).toEqual([number, number]);
    expect(numberOf(table, other)).toBe(known.get(other) ?? -1);
    expect(table.size).toBe(known.size);
    expect([...keysOf(table)]).toEqual([...known.keys()]);
  }));
});
