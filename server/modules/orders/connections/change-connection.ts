import { z } from 'zod';
import { command, parseInput } from '../../../kernel/command.ts';
import { getConnection, platformFor, shapeOf } from './queries.ts';
import { connectionChange } from './schema.ts';

/** Renames a connection or changes its settings. A changed setting has to be tested again. */
export const changeConnection = command({
  name: 'orders.change-connection', permission: 'platforms.manage', input: connectionChange.extend({ id: z.number().int() }),
  async run(tx, { id, name, settings }) {
    const connection = await getConnection(tx, id);
    const checked = settings === undefined ? null : parseInput(platformFor(connection).settings, settings);
    await tx.db.updateTable('store_connections').where('store_id', '=', tx.storeId).where('id', '=', id).set({
      updated_at: tx.now,
      ...(name === undefined ? {} : { name }),
      ...(checked === null ? {} : { settings: JSON.stringify(checked), tested_at: null, test_problem: null }),
    }).execute();
    return shapeOf(tx, await getConnection(tx, id));
  },
});
