import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { id } from '../schema.ts';
import { dropTag } from './delete-tag.ts';
import { tagOf } from './queries.ts';

/** Replaces a tag by another on every conversation, and removes it. */
export const mergeTag = command({
  name: 'conversations.merge-tag',
  permission: 'tags.manage',
  input: z.object({ id, intoId: id }),
  async run(tx, { id: fromId, intoId }) {
    if (fromId === intoId) fail('invalid', 'same_tag', 'A tag cannot be merged into itself.');
    await tagOf(tx, fromId);
    await tagOf(tx, intoId);
    const { rows } = await sql<{ id: number }>`
      with added as (
        insert into conversation_tags (store_id, conversation_id, tag_id, added_at, added_by)
        select store_id, conversation_id, ${intoId}, added_at, added_by from conversation_tags where store_id = ${tx.storeId} and tag_id = ${fromId}
        on conflict do nothing
      )
      update conversations set version = version + 1, updated_at = ${tx.now},
        tag_ids = array(select distinct one from unnest(array_replace(tag_ids, ${fromId}::bigint, ${intoId}::bigint)) as one order by one)
      where store_id = ${tx.storeId} and id in (select conversation_id from conversation_tags where store_id = ${tx.storeId} and tag_id = ${fromId})
      returning id`.execute(tx.db);
    await dropTag(tx, fromId, intoId);
    return { id: intoId, moved: rows.length };
  },
});
