import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestHouse } from '../../tests/kit.ts';
import type { TestHouse } from '../../tests/kit.ts';
import { read, transact } from './command.ts';
import { defineEvent } from './events.ts';
import { remember } from './remember.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ web: false }); });
afterAll(() => kit.stop());

const renamed = defineEvent('test.renamed', z.object({}));
let loads = 0;
const nameOf = remember('test.name', [renamed], async (tx) => {
  loads += 1;
  return (await tx.db.selectFrom('stores').select('name').where('id', '=', tx.storeId).executeTakeFirstOrThrow()).name;
});
const rename = (name: string, fails = false) => transact(kit.owner, async (tx) => {
  await tx.db.updateTable('stores').set({ name }).where('id', '=', tx.storeId).execute();
  tx.emit(renamed({}));
  expect(await nameOf(tx)).toBe(name);
  if (fails) throw new Error('on purpose');
});
const seen = () => read(kit.owner, nameOf);

describe('what is remembered', () => {
  it('is read once, and anew after an event that changes it', async () => {
    const before = await seen();
    const known = loads;
    expect(await seen()).toBe(before);
    expect(loads).toBe(known);
    await rename('한지가게');
    expect(await seen()).toBe('한지가게');
  });

  it('shows nobody what a transaction that failed had changed', async () => {
    const before = await seen();
    await expect(rename('never', true)).rejects.toThrow('on purpose');
    expect(await seen()).toBe(before);
  });

  it('is never what was read before a change and arrives after it', async () => {
    let reached = () => {};
    let open = () => {};
    const hasRead = new Promise<void>((done) => { reached = done; });
    const gate = new Promise<void>((done) => { open = done; });
    const slowly = remember('test.slowly', [renamed], async (tx) => {
      const { name } = await tx.db.selectFrom('stores').select('name').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
      reached();
      await gate;
      return name;
    });
    const reading = read(kit.owner, slowly);
    await hasRead;
    await rename('later');
    open();
    expect(await reading).not.toBe('later');
    expect(await read(kit.owner, slowly)).toBe('later');
  });
});
