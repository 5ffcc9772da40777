import { randomBytes } from 'node:crypto';
import { transact } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { foundStore } from '../agents/access/set-up.ts';
import { demoState, keepDemoState } from './demo-state.ts';
import { furnish } from './furnish.ts';
import { fillDemo } from './jobs.ts';
import type { DemoState } from './schema.ts';

const ownerEmail = 'mina@tea-and-paper.example';

/**
 * Opens the demo store, or finds the one that is there. It can be signed in to at once; a job then tells it the year it has had.
 * `language` is that of whoever looks; the store itself is Korean. With `onlyFirst`, stops with 409 when there is a store already.
 */
export async function openDemo(house: House, { onlyFirst = false, language }: { onlyFirst?: boolean; language?: 'ko' | 'ja' | 'en' | undefined } = {}): Promise<DemoState> {
  const known = await demoState(house);
  if (known) return known;
  const signIn = { email: ownerEmail, password: `tea-${randomBytes(9).toString('base64url')}` };
  const { storeId, ownerId } = await foundStore(house, {
    store: { name: '차와 종이', locale: 'ko', languages: ['ko', 'ja', 'en'], country: 'KR', zone: 'Asia/Seoul', currency: 'KRW', url: 'https://tea-and-paper.example', demo: true },
    owner: { name: '이민아', language, ...signIn },
  }, { onlyFirst });
  const state: DemoState = { state: 'running', done: 0, total: 1, storeId, signIn };
  const context = asSystem(house, storeId, 'demo store');
  await transact(context, async (tx) => {
    const furnished = await furnish(tx, ownerId);
    // The story ends when the store was opened, so that a job that starts over tells the same one.
    tx.enqueue(fillDemo.with({ furnished, now: tx.now.toISOString() }));
  });
  await keepDemoState(house, state);
  house.signals.send('demo-store');
  return state;
}

/** Opens the demo store for the command line and waits until it can be signed in to. */
export async function openDemoStore(house: House, say: (text: string) => void): Promise<{ email: string; password: string }> {
  const { signIn, state } = await openDemo(house);
  if (state === 'running') say('The demo store is open; a year of orders and conversations comes in while you look around.');
  return signIn;
}
