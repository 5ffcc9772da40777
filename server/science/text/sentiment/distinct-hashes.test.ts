import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginDistinct, isNew } from './distinct-hashes.ts';

it('takes each hash once, in the order of coming', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.nat(20), fc.nat(0xffff_ffff))), (hashes) => {
    beginDistinct(hashes.length);
    expect(hashes.filter((hash) => isNew(hash))).toEqual([...new Set(hashes)]);
  }));
});
