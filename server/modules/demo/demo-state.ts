import { fail } from '../../kernel/errors.ts';
import type { House } from '../../kernel/house.ts';
import type { DemoState } from './schema.ts';

/** How far the demo store of this installation is; null when there is none. */
export async function demoState(house: House): Promise<DemoState | null> {
  const { rows } = await house.database.owner.query<{ value: DemoState }>("select value from installation where key = 'demo'");
  return rows[0]?.value ?? null;
}

/** Keeps how far the demo store is. */
export async function keepDemoState(house: House, state: DemoState): Promise<void> {
  await house.database.owner.query("insert into installation (key, value) values ('demo', $1) on conflict (key) do update set value = excluded.value", [JSON.stringify(state)]);
}

/** The simulator speaks for customers, so it exists only where nobody real can be spoken for. */
export async function requireSimulator(house: House, storeId: number): Promise<void> {
  if (house.config.DANGOL_MODE !== 'production') return;
  const { rows } = await house.database.owner.query('select 1 from stores where id = $1 and demo_at is not null', [storeId]);
  if (rows.length === 0) fail('not_found', 'no_simulator', 'The simulator is there in the demo store and in development only.');
}
