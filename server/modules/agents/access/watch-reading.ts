import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { asSystem } from '../../../kernel/house.ts';
import type { Context, House } from '../../../kernel/house.ts';
import { notify } from '../notifications/notify.ts';
import { agentsWho } from '../queries.ts';
import { isFirstThisHour } from './first-this-hour.ts';

/** More different conversations, or customers, than anybody opens by hand in ten to fifteen minutes. */
const most = 500;
const windowMilliseconds = 300_000;
const windowsCounted = 3;
/** What one process saw is added to what all saw in steps, so that most reads cost nothing. */
const step = 10;
/** Beyond that, one more each so many milliseconds. */
const slowly = 6_000;

interface Reading {
  seen: Set<number>;
  since: number;
  uncounted: number;
  slow: boolean;
  nextAt: number;
}

const readings = new WeakMap<House, Map<string, Reading>>();

/**
 * Notes that somebody opens a conversation or a customer. Who opens more than 500 in ten minutes (a stolen account being
 * emptied) is let through one at a time, and whoever manages people is told. Opening the same one again costs nothing.
 * @throws HouseError 429 `reading_too_fast` with `retryAfter` in seconds.
 */
export async function noteReading(context: Context, kind: 'conversation' | 'customer', id: number): Promise<void> {
  const { house, storeId, actor } = context;
  if (actor.kind !== 'agent') return;
  const now = house.clock.now().getTime();
  const reading = readingOf(house, `${storeId} ${kind} ${actor.id}`, now);
  if (reading.seen.has(id)) return;
  if (reading.slow && now < reading.nextAt) {
    const retryAfter = Math.ceil((reading.nextAt - now) / 1000);
    fail('too_many', 'reading_too_fast', `You opened very many in a few minutes. Please wait ${retryAfter} seconds.`, { retryAfter });
  }
  reading.seen.add(id);
  reading.nextAt = now + slowly;
  reading.uncounted += 1;
  if (!reading.slow && reading.uncounted < step) return;
  const count = await countTogether(house, storeId, `reading:${kind}:${actor.id}`, reading);
  reading.slow = count >= most;
  if (reading.slow) await raiseOnce(house, storeId, { agentId: actor.id, kind, count });
}

function readingOf(house: House, key: string, now: number): Reading {
  const all = readings.get(house) ?? new Map<string, Reading>();
  readings.set(house, all);
  const known = all.get(key);
  if (known && now - known.since < windowMilliseconds * windowsCounted) return known;
  for (const [other, { since }] of all) if (now - since >= windowMilliseconds * windowsCounted) all.delete(other);
  const fresh = { seen: new Set<number>(), since: now, uncounted: 0, slow: known?.slow ?? false, nextAt: 0 };
  all.set(key, fresh);
  return fresh;
}

/** Adds what this process saw to what all processes saw; returns the sum of the last windows. */
async function countTogether(house: House, storeId: number, key: string, reading: Reading): Promise<number> {
  const added = reading.uncounted;
  reading.uncounted = 0;
  const start = Math.floor(house.clock.now().getTime() / windowMilliseconds) * windowMilliseconds;
  const { rows } = await house.database.owner.query<{ count: number }>(
    `with added as (
       insert into rate_limits (store_id, key, window_start, count) values ($1, $2, $3, $4)
       on conflict (store_id, key, window_start) do update set count = rate_limits.count + excluded.count returning count)
     select added.count + coalesce((select sum(count) from rate_limits where store_id = $1 and key = $2 and window_start >= $5 and window_start < $3), 0)::integer as count from added`,
    [storeId, key, new Date(start), added, new Date(start - windowMilliseconds * (windowsCounted - 1))]);
  return rows[0]!.count;
}

async function raiseOnce(house: House, storeId: number, found: { agentId: number; kind: 'conversation' | 'customer'; count: number }): Promise<void> {
  if (await isFirstThisHour(house, storeId, `reading-told:${found.agentId}`)) await suspectReading(asSystem(house, storeId, 'reading is watched'), found);
}

/** Writes it down and tells everybody who manages people, the person whose account it is among them. */
const suspectReading = command({
  name: 'agents.suspect-reading',
  permission: null,
  input: z.object({ agentId: z.number(), kind: z.enum(['conversation', 'customer']), count: z.number() }),
  async run(tx, { agentId, count }) {
    const told = await agentsWho(tx, 'agents.manage', agentId);
    await notify.in(tx, { agentIds: told.map(({ id }) => id), kind: 'security', data: { name: told.find(({ id }) => id === agentId)?.name ?? '', agentId, count } });
  },
});
