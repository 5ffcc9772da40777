import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { linePrinter } from './line-printer.ts';

it('writes what is printed in one turn together, and all of it', async () => {
  const written: string[] = [];
  const { print, flush } = linePrinter((text) => written.push(text));
  print('one');
  print('two');
  expect(written).toEqual([]);
  await setImmediate();
  expect(written).toEqual(['one\ntwo\n']);
  print('three');
  flush();
  await setImmediate();
  expect(written).toEqual(['one\ntwo\n', 'three\n']);
});

it('holds back no more than it should', () => {
  const written: string[] = [];
  const { print } = linePrinter((text) => written.push(text));
  for (let line = 0; line < 1_000; line += 1) print('x'.repeat(99));
  expect(written.length).toBe(1);
});
