import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail, HouseError } from '../../../kernel/errors.ts';
import { asSystem } from '../../../kernel/house.ts';
import type { House } from '../../../kernel/house.ts';
import { rateLimit } from '../../../kernel/rate-limit.ts';
import { notify } from '../notifications/notify.ts';
import { agentsWho } from '../queries.ts';
import { isFirstThisHour } from './first-this-hour.ts';

/** In 15 minutes from one place: more than somebody sends who pastes a key wrongly, and less than a shop in a minute whose key was revoked. */
const most = { limit: 20, seconds: 900 };
/** What a wrong key beyond that waits for its answer (milliseconds). */
const heldUp = 1_000;

/** Until when (house's clock) this process answers a place's wrong keys without counting them: a flood costs no row. */
const slowed = new WeakMap<House, Map<string, number>>();

/**
 * Notes an API key that does not hold. From the 21st in 15 minutes on, the place it comes from waits a second for each answer, which is
 * 429, and whoever manages the keys of the store it names is told. A key that holds never comes here, so none is slowed.
 * @throws HouseError 429 `too_many_requests` with `retryAfter` in seconds.
 */
export async function noteWrongKey(house: House, storeId: number | null, ip: string): Promise<void> {
  const places = slowed.get(house) ?? new Map<string, number>();
  slowed.set(house, places);
  const now = house.clock.now().getTime();
  const until = places.get(ip) ?? 0;
  if (until <= now) {
    const seconds = await secondsRefused(house, ip);
    if (seconds === 0) return;
    for (const [place, end] of places) if (end <= now) places.delete(place);
    places.set(ip, now + seconds * 1_000);
    if (storeId !== null) await tellOnce(house, storeId, ip);
  }
  await pause(heldUp);
  const retryAfter = Math.ceil(((places.get(ip) ?? now) - now) / 1_000);
  fail('too_many', 'too_many_requests', `Too many wrong API keys. Please wait ${retryAfter} seconds.`, { retryAfter });
}

/** Counts a wrong key; for how long its place is refused, 0 while it is not. */
async function secondsRefused(house: House, ip: string): Promise<number> {
  try {
    await rateLimit(house, 0, `api-key:${ip}`, most);
    return 0;
  } catch (error) {
    if (error instanceof HouseError && error.kind === 'too_many') return Number(error.details?.retryAfter);
    throw error;
  }
}

async function tellOnce(house: House, storeId: number, ip: string): Promise<void> {
  if (await isFirstThisHour(house, storeId, 'api-key-told')) await suspectKeys({ ...asSystem(house, storeId, 'API keys are watched'), ip }, {});
}

/** Writes down where the wrong keys come from, and tells everybody who manages API keys. */
const suspectKeys = command({
  name: 'agents.suspect-keys',
  permission: null,
  input: z.object({}),
  async run(tx) {
    const told = await agentsWho(tx, 'api-keys.manage');
    await notify.in(tx, { agentIds: told.map(({ id }) => id), kind: 'security', data: { what: 'wrong_keys' } });
  },
});
