import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countedHash, countHashes, timesCounted } from './counted-hashes.ts';

it('counts each hash once, in the order of coming, whatever came before', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer())), (hashes) => {
    const expected = new Map<number, number>();
    for (const hash of hashes) expected.set(hash, (expected.get(hash) ?? 0) + 1);
    const count = countHashes(hashes);
    expect(Array.from({ length: count }, (_, number) => [countedHash(number), timesCounted(number)])).toEqual([...expected]);
  }));
});
