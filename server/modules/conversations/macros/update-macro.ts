import { command, requirePermission } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { requireForSale } from '../../orders/cards/queries.ts';
import { mayShowProducts } from '../reply.ts';
import { columnsOf } from './create-macro.ts';
import { macroOf } from './queries.ts';
import { macroBody } from './schema.ts';

/** Changes a macro. */
export const updateMacro = command({
  name: 'conversations.update-macro',
  permission: 'conversations.write',
  input: macroBody.extend({ id }),
  async run(tx, input) {
    const before = await macroOf(tx, input.id);
    if (before.shared) requirePermission(tx, 'macros.manage');
    // Products that it had before may have left the shop since; new ones must be there.
    const added = input.variantIds.filter((one) => !before.variantIds.includes(one));
    mayShowProducts(tx, { variantIds: added });
    await requireForSale(tx, input.variantIds, added);
    await tx.db.updateTable('macros').set(await columnsOf(tx, input, input.id)).where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    return macroOf(tx, input.id);
  },
});
