import { command, read, requirePermission } from '../../../kernel/command.ts';
import type { Context } from '../../../kernel/house.ts';
import { z } from 'zod';
import type { CheckStep } from '../../../platforms/platform.ts';
import { getConnection, liveSecrets, platformFor } from './queries.ts';
import { problemShape } from './schema.ts';

const keepTest = command({
  name: 'orders.test-connection', permission: 'platforms.manage', input: z.object({ id: z.number().int(), problem: problemShape.nullable() }),
  async run(tx, { id, problem }) {
    await tx.db.updateTable('store_connections').where('store_id', '=', tx.storeId).where('id', '=', id)
      .set({ tested_at: tx.now, test_problem: problem === null ? null : JSON.stringify(problem) }).execute();
  },
});

/** Tries a connection, keeps the result and says in plain words what is wrong. The call is made outside any transaction. */
export async function testConnection(context: Context, id: number): Promise<{ ok: boolean; steps: CheckStep[] }> {
  requirePermission(context, 'platforms.manage');
  const { house } = context;
  const connection = await read(context, (tx) => getConnection(tx, id));
  const platform = platformFor(connection);
  const secrets = liveSecrets(house, connection.secrets, house.clock.now());
  const steps = await platform.check(platform.settings.parse(connection.settings), { fetch: house.fetch, secrets, now: () => house.clock.now() });
  const wrong = steps.find((step) => !step.ok);
  await keepTest(context, { id, problem: wrong ? { code: wrong.code, message: wrong.words.en } : null });
  return { ok: !wrong, steps };
}
