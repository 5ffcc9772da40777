import { command } from '../../../kernel/command.ts';
import { agentId } from '../take.ts';
import { stopIfNameTaken, tagOf } from './queries.ts';
import { tagBody } from './schema.ts';

/** Creates a tag. 409 when the name is taken. */
export const createTag = command({
  name: 'conversations.create-tag',
  permission: 'conversations.write',
  input: tagBody,
  async run(tx, input) {
    await stopIfNameTaken(tx, input.name, null);
    const row = await tx.db.insertInto('tags').values({ store_id: tx.storeId, ...input, created_at: tx.now, created_by: agentId(tx) })
      .returning('id').executeTakeFirstOrThrow();
    return tagOf(tx, row.id);
  },
});
