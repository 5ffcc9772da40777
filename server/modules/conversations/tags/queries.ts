import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';

export interface Tag {
  id: number;
  name: string;
  color: string;
  /** Conversations that have it, counted up to 1,000. */
  used: number;
}

/** All tags by name. */
export async function tags(tx: Tx): Promise<Tag[]> {
  const { rows } = await sql<Tag>`
    select id, name, color, (select count(*)::int from (
      select 1 from conversation_tags as t where t.store_id = ${tx.storeId} and t.tag_id = tags.id limit 1000) as uses) as used
    from tags where store_id = ${tx.storeId} order by lower(name), id`.execute(tx.db);
  return rows;
}

/** One tag, or 404. */
export async function tagOf(tx: Tx, id: number): Promise<Tag> {
  return (await tags(tx)).find((one) => one.id === id) ?? fail('not_found', 'tag_not_found', 'There is no such tag.');
}

/** 409 when another tag has this name. */
export async function stopIfNameTaken(tx: Tx, name: string, exceptId: number | null): Promise<void> {
  const taken = (await tags(tx)).some((one) => one.id !== exceptId && one.name.toLowerCase() === name.toLowerCase());
  if (taken) fail('conflict', 'name_taken', 'There is a tag with this name already.');
}
