import { expect, test } from 'vitest';
import type { Tx } from '../../kernel/command.ts';
import { gathered } from './gather.ts';

const asTx = (name: string) => ({ name }) as unknown as Tx;

test('what is asked side by side is asked once, each transaction for itself, and answered in order', async () => {
  const asked: string[] = [];
  const double = gathered(async (tx: Tx, given: number[]) => {
    asked.push(`${(tx as unknown as { name: string }).name}: ${given.join(' ')}`);
    await Promise.resolve();
    return given.map((one) => one * 2);
  });
  const [one, two] = [asTx('one'), asTx('two')];
  const slower = async (given: number) => { await Promise.resolve(); await Promise.resolve(); return double(one, given); };
  expect(await Promise.all([double(one, 1), slower(2), double(two, 3), double(one, 4)])).toEqual([2, 4, 6, 8]);
  expect(asked).toEqual(['one: 1 4 2', 'two: 3']);
  expect(await double(one, 5)).toBe(10);
  expect(asked).toHaveLength(3);
});

test('when the statement fails, everybody who asked hears of it, and the next may ask again', async () => {
  let broken = true;
  const ask = gathered((_tx: Tx, given: number[]) => (broken ? Promise.reject(new Error('gone')) : Promise.resolve(given)));
  const tx = asTx('one');
  expect((await Promise.allSettled([ask(tx, 1), ask(tx, 2)])).map((one) => one.status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await ask(tx, 3)).toBe(3);
});
