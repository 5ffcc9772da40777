import type { DemoConversation } from '../../../db/seeds/demo/conversations.ts';
import { makeLife } from '../../../db/seeds/demo/life.ts';
import type { DemoLife } from '../../../db/seeds/demo/life.ts';
import { orderEvents, productEvents } from '../../../db/seeds/demo/orders.ts';
import { seededRandom } from '../../../db/seeds/demo/random.ts';
import { transact } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { recordAll } from '../orders/record.ts';
import { storeEvent } from '../orders/schema.ts';
import type { StoreEventInput } from '../orders/schema.ts';
import { demoState, keepDemoState } from './demo-state.ts';
import type { Furnished } from './furnish.ts';
import { loadConversations } from './load-conversations.ts';

export interface Size {
  customers?: number;
  orders?: number;
  conversations?: number;
}

const step = 100;

/**
 * Tells a demo store the year it has had, newest first, so that it can be looked at while the rest comes. Silent: nobody is sent anything.
 * Starting over after a crash adds what is missing.
 */
export async function fill(context: Context, furnished: Furnished, now: Date, size: Size = {}): Promise<void> {
  const life = makeLife(now, size);
  const events = eventsOf(life, now);
  const conversations = life.conversations.map((told, index) => ({ key: `demo-${context.storeId}-${index}`, told })).reverse();
  const total = events.length + conversations.length * 4;
  let done = 0;
  const progress = async (added: number) => {
    done += added;
    await sayProgress(context, done, total);
  };
  // Half a day of orders, then the conversations about them: the first screen has life in a few seconds.
  const first = events.splice(0, 1_200);
  await loadEvents(context, first, progress);
  await loadTalks(context, furnished, conversations.splice(0, 300), progress);
  await loadEvents(context, events, progress);
  await loadTalks(context, furnished, conversations, progress);
  await sayProgress(context, total, total);
}

function eventsOf(life: DemoLife, now: Date): StoreEventInput[] {
  const random = seededRandom(7);
  const orders = life.orders.map((order) => orderEvents(order, random, now)).reverse();
  return [...productEvents(now), ...orders.flat()];
}

type Progress = (added: number) => Promise<void>;

async function loadEvents(context: Context, events: StoreEventInput[], progress: Progress): Promise<void> {
  for (let at = 0; at < events.length; at += step) {
    const some = events.slice(at, at + step);
    await transact(context, (tx) => recordAll(tx, some.map((event) => storeEvent.parse(event))));
    await progress(some.length);
  }
}

async function loadTalks(context: Context, furnished: Furnished, talks: { key: string; told: DemoConversation }[], progress: Progress): Promise<void> {
  for (let at = 0; at < talks.length; at += 25) {
    const some = talks.slice(at, at + 25);
    await transact(context, (tx) => loadConversations(tx, furnished, some));
    await progress(some.length * 4);
  }
}

async function sayProgress({ house, storeId }: Context, done: number, total: number): Promise<void> {
  const known = await demoState(house);
  if (known?.storeId !== storeId) return;
  // A year is worth waiting for, but the store is worth entering once today is there.
  await keepDemoState(house, { ...known, done, total, state: done >= total ? 'ready' : 'running' });
}
