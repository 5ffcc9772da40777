import { fail } from './errors.ts';
import type { House } from './house.ts';

/**
 * Counts one use of `key` in a window of `seconds` and stops with 429 when there were more than `limit`.
 * The count is committed at once, apart from any transaction, so that a failed attempt counts too.
 */
export async function rateLimit(
  house: Pick<House, 'database' | 'clock'>, storeId: number, key: string, { limit, seconds }: { limit: number; seconds: number },
): Promise<void> {
  const now = house.clock.now().getTime();
  const start = new Date(Math.floor(now / (seconds * 1000)) * seconds * 1000);
  const { rows } = await house.database.owner.query<{ count: number }>(
    `insert into rate_limits (store_id, key, window_start, count) values ($1, $2, $3, 1)
     on conflict (store_id, key, window_start) do update set count = rate_limits.count + 1 returning count`, [storeId, key.slice(0, 200), start]);
  if ((rows[0]?.count ?? 0) <= limit) return;
  const retryAfter = Math.ceil((start.getTime() + seconds * 1000 - now) / 1000);
  fail('too_many', 'too_many_requests', `Too many tries. Please wait ${retryAfter} seconds.`, { retryAfter });
}

/** Removes counters of windows long past. */
export async function forgetOldLimits(house: House): Promise<void> {
  await house.database.owner.query("delete from rate_limits where window_start < now() - interval '2 days'");
}
