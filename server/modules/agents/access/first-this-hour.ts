import type { House } from '../../../kernel/house.ts';

/** Whether something is told for the first time in an hour, however many processes notice it; never for a store that does not exist. */
export async function isFirstThisHour(house: House, storeId: number, key: string): Promise<boolean> {
  const hour = Math.floor(house.clock.now().getTime() / 3_600_000) * 3_600_000;
  const { rowCount } = await house.database.owner.query(
    'insert into rate_limits (store_id, key, window_start, count) select id, $2, $3, 1 from stores where id = $1 on conflict do nothing', [storeId, key, new Date(hour)]);
  return rowCount === 1;
}
