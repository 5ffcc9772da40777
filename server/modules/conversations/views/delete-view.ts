import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { viewToChange } from './update-view.ts';

/** Deletes a view. */
export const deleteView = command({
  name: 'conversations.delete-view',
  permission: 'conversations.read',
  input: z.object({ id }),
  async run(tx, input) {
    await viewToChange(tx, input.id);
    await tx.db.deleteFrom('views').where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    return { id: input.id };
  },
});
