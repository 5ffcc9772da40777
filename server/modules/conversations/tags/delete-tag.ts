import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { tagOf } from './queries.ts';
import { replaceTag } from './replace-tag.ts';

/** Removes a tag from every conversation and from the list. */
export const deleteTag = command({
  name: 'conversations.delete-tag',
  permission: 'tags.manage',
  input: z.object({ id }),
  async run(tx, input) {
    await tagOf(tx, input.id);
    await sql`
      update conversations set version = version + 1, updated_at = ${tx.now}, tag_ids = array_remove(tag_ids, ${input.id}::bigint)
      where store_id = ${tx.storeId} and id in (select conversation_id from conversation_tags where store_id = ${tx.storeId} and tag_id = ${input.id})`.execute(tx.db);
    await dropTag(tx, input.id, null);
    return { id: input.id };
  },
});

/** Removes a tag that no conversation shows any more; macros and views follow it into the other, if there is one. */
export async function dropTag(tx: Tx, tagId: number, intoId: number | null): Promise<void> {
  await replaceTag(tx, tagId, intoId);
  await tx.db.deleteFrom('conversation_tags').where('store_id', '=', tx.storeId).where('tag_id', '=', tagId).execute();
  await tx.db.deleteFrom('tags').where('store_id', '=', tx.storeId).where('id', '=', tagId).execute();
}
