import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';

/**
 * Lets macros and views follow a tag that goes: into another one, or, where it is gone for good (null), out of what macros do.
 * A view of a tag that is gone finds nothing from then on; without the tag it would find everything.
 */
export async function replaceTag(tx: Tx, tagId: number, intoId: number | null): Promise<void> {
  const does = sql`one ->> 'do' = 'tag' and (one ->> 'tagId')::bigint = ${tagId}::bigint`;
  await sql`
    update macros set updated_at = ${tx.now}, actions = coalesce((
      select jsonb_agg(case when ${does} then jsonb_set(one, '{tagId}', to_jsonb(${intoId}::bigint)) else one end order by place)
      from jsonb_array_elements(actions) with ordinality as each (one, place)
      where ${intoId}::bigint is not null or not (${does})), '[]')
    where store_id = ${tx.storeId} and actions @> ${JSON.stringify([{ do: 'tag', tagId }])}::jsonb`.execute(tx.db);
  if (intoId === null) return;
  await sql`
    update views set filter = jsonb_set(filter, '{tagIds}', (
      select jsonb_agg(distinct case when one::bigint = ${tagId}::bigint then ${intoId}::bigint else one::bigint end)
      from jsonb_array_elements_text(filter -> 'tagIds') as each (one)))
    where store_id = ${tx.storeId} and filter -> 'tagIds' @> ${JSON.stringify([tagId])}::jsonb`.execute(tx.db);
}
