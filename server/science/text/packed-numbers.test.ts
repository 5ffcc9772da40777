import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBytes, packHashes, unpackBytes, unpackHashes } from './packed-numbers.ts';

it('gives back what was packed', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(0xffff_ffff)), fc.uint8Array(), (hashes, bytes) => {
    const rising = Uint32Array.from(hashes).sort();
    expect(unpackHashes(packHashes(rising))).toEqual(rising);
    expect(unpackBytes(packBytes(bytes))).toEqual(Uint8Array.from(bytes));
  }));
});

it('keeps all weights within six megabytes', () => {
  const here = import.meta.dirname;
  const sizes = readdirSync(here).map((name) => join(here, name)).filter((path) => statSync(path).isDirectory())
    .flatMap((folder) => readdirSync(folder).filter((name) => /^weights.*\.json$/.test(name)).map((name) => statSync(join(folder, name)).size));
  expect(sizes.length).toBeGreaterThanOrEqual(4);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6_000_000);
});
