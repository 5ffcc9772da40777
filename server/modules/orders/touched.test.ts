import { expect, test } from 'vitest';
import { nothingTouched, send, sending } from './touched.ts';

test('what was sent and failed is what one hears of, not of the statements it took with it', async () => {
  const touched = nothingTouched();
  const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  await expect(sending(touched, async () => {
    send(touched, Promise.reject(deadlock));
    await Promise.reject(new Error('current transaction is aborted'));
  })).rejects.toBe(deadlock);
  await expect(sending(nothingTouched(), () => Promise.reject(new Error('no such order')))).rejects.toThrow('no such order');
});
