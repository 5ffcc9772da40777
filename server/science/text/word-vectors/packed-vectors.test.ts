import { expect, it } from 'vitest';
import { numberOf } from '../hash-table.ts';
import { packWordVectors, unpackWordVectors } from './packed-vectors.ts';

const hashes = [12, -7, 300_000];
const vectors = Float32Array.of(0.5, -0.25, 0.1, 4, 3, -2, 0.01, 0.01, 0.02);

it('gives back about the vectors that were packed, each at its hash', () => {
  const { words, dimensions, steps, scales } = unpackWordVectors(packWordVectors(hashes, vectors, 3));
  expect(dimensions).toBe(3);
  hashes.forEach((hash, row) => {
    const word = numberOf(words, hash);
    const value = (at: number): number => scales[word]! * steps[word * 3 + at]!;
    const length = Math.hypot(...vectors.subarray(row * 3, row * 3 + 3));
    for (let at = 0; at < 3; at += 1) expect(Math.abs(value(at) - vectors[row * 3 + at]!)).toBeLessThan(0.25 * length);
  });
  expect(numberOf(words, 13)).toBe(-1);
});

it('refuses what is not whole', () => {
  const packed = packWordVectors(hashes, vectors, 3);
  expect(() => unpackWordVectors({ ...packed, dimensions: 4 })).toThrow('not whole');
});
