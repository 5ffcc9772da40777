import fc from 'fast-check';
import { expect, it } from 'vitest';
import { featureRecords, recordAt } from './feature-records.ts';

const bytes = (values: readonly number[]): Uint8Array => Uint8Array.from(values);

it('finds what each feature has, and nothing of others', () => {
  const feature = fc.record({ hash: fc.oneof(fc.nat(0xffff_ffff), fc.nat(0x2_0000)), number: fc.nat(255), pairs: fc.array(fc.tuple(fc.nat(255), fc.nat(255)), { maxLength: 5 }) });
  fc.assert(fc.property(fc.uniqueArray(feature, { selector: ({ hash }) => hash }), fc.nat(0xffff_ffff), (features, other) => {
    features.sort((one, another) => one.hash - another.hash);
    const records = featureRecords({
      hashes: Uint32Array.from(features, ({ hash }) => hash), numbers: bytes(features.map(({ number }) => number)), counts: bytes(features.map(({ pairs }) => pairs.length)),
      firsts: bytes(features.flatMap(({ pairs }) => pairs.map(([first]) => first))), seconds: bytes(features.flatMap(({ pairs }) => pairs.map(([, second]) => second))),
    });
    for (const { hash, number, pairs } of features) {
      const at = recordAt(records, hash | 0);
      expect(records.cells[at]).toBe((number << 8) | pairs.length);
      expect([...records.cells.subarray(at + 1, at + 1 + pairs.length)]).toEqual(pairs.map(([first, second]) => (first << 8) | second));
    }
    if (!features.some(({ hash }) => hash === other)) expect(recordAt(records, other)).toBe(-1);
  }));
});

it('refuses lists that do not fit each other', () => {
  const lists = { hashes: Uint32Array.of(1), numbers: bytes([1]), counts: bytes([2]), firsts: bytes([1]), seconds: bytes([1]) };
  expect(() => featureRecords(lists)).toThrow();
  expect(() => featureRecords({ ...lists, counts: bytes([1]), numbers: bytes([]) })).toThrow();
  expect(() => featureRecords({ ...lists, counts: bytes([0]) })).toThrow();
});
