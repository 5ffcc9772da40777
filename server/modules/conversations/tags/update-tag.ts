import { command } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { stopIfNameTaken, tagOf } from './queries.ts';
import { tagBody } from './schema.ts';

/** Renames or recolours a tag. */
export const updateTag = command({
  name: 'conversations.update-tag',
  permission: 'tags.manage',
  input: tagBody.extend({ id }),
  async run(tx, { id: tagId, name, color }) {
    await tagOf(tx, tagId);
    await stopIfNameTaken(tx, name, tagId);
    await tx.db.updateTable('tags').set({ name, color }).where('store_id', '=', tx.storeId).where('id', '=', tagId).execute();
    return tagOf(tx, tagId);
  },
});
