import type { DemoConversation } from '../../../db/seeds/demo/conversations.ts';
import { makeLife } from '../../../db/seeds/demo/life.ts';
import type { DemoLife } from '../../../db/seeds/demo/life.ts';
import { orderEvents, productEvents } from '../../../db/seeds/demo/orders.ts';
import { seededRandom } from '../../../db/seeds/demo/random.ts';
import { transact } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { notePromises } from '../cases/note-promises.ts';
import { recordAll } from '../orders/record.ts';
import { storeEvent } from '../orders/schema.ts';
import type { StoreEventInput } from '../orders/schema.ts';
import { planValues } from '../retention/plan-values.ts';
import { demoState, keepDemoState } from './demo-state.ts';
import type { Furnished } from './furnish.ts';
import { loadConversations } from './load-conversations.ts';
import { showProducts } from './show-products.ts';
import type { CardsBySku } from './show-products.ts';

export interface Size {
  customers?: number;
  orders?: number;
  conversations?: number;
}

const step = 400;
const talksAtOnce = 150;

/**
 * Tells a demo store the year it has had, newest first, so that it can be looked at while the rest comes. Silent: nobody is sent anything.
 * Starting over after a crash adds what is missing. Throws as soon as `signal` says that the process ends.
 */
export async function fill(context: Context, furnished: Furnished, now: Date, size: Size = {}, signal?: AbortSignal): Promise<void> {
  const life = makeLife(now, size);
  const events = eventsOf(life, now);
  const conversations = life.conversations.map((told, index) => ({ key: `demo-${context.storeId}-${index}`, told })).reverse();
  const total = events.length + conversations.length * 4;
  let done = 0;
  let open = false;
  const progress = async (added: number) => {
    signal?.throwIfAborted();
    done += added;
    await sayProgress(context, { done, total, open });
  };
  // The products and the latest orders, then the latest conversations: the first screens have life in a few seconds.
  const first = events.splice(0, 400);
  await loadEvents(context, first, progress);
  const cards = await transact(context, (tx) => showProducts(tx));
  await loadTalks(context, furnished, conversations.splice(0, 100), cards, progress);
  await transact(context, (tx) => keepLatestPromises(tx));
  open = true;
  await progress(0);
  await loadEvents(context, events, progress);
  await loadTalks(context, furnished, conversations, cards, progress);
  await transact(context, async (tx) => planValues(tx));
  await sayProgress(context, { done: total, total, open });
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

async function loadTalks(context: Context, furnished: Furnished, talks: { key: string; told: DemoConversation }[], cards: CardsBySku, progress: Progress): Promise<void> {
  for (let at = 0; at < talks.length; at += talksAtOnce) {
    const some = talks.slice(at, at + talksAtOnce);
    await transact(context, (tx) => loadConversations(tx, furnished, some, cards));
    await progress(some.length * 4);
  }
}

const repliesHeard = 40;

/** What agents promised in their latest replies still stands: the year is told silently, which hears no promises. */
async function keepLatestPromises(tx: Tx): Promise<void> {
  const replies = await tx.db.selectFrom('messages').select('id').where('store_id', '=', tx.storeId).where('kind', '=', 'outgoing')
    .orderBy('occurred_at', 'desc').limit(repliesHeard).execute();
  await notePromises(tx, replies.map(({ id }) => id));
}

async function sayProgress({ house, storeId }: Context, { done, total, open }: { done: number; total: number; open: boolean }): Promise<void> {
  const known = await demoState(house);
  if (known?.storeId !== storeId) return;
  // The store is worth entering once its last days are there; it stays open when a crash has the filling start over.
  const state = open || known.state === 'open' ? 'open' : 'running';
  await keepDemoState(house, { ...known, done, total, state: done >= total ? 'ready' : state });
}
