import type { House } from '../../kernel/house.ts';

/** Removes files that shoppers sent up and never put into a message, a day later. */
export async function forgetUnusedFiles(house: House): Promise<void> {
  const before = new Date(house.clock.now().getTime() - 86_400_000);
  const { rows } = await house.database.owner.query<{ key: string }>(
    `with unused as (
       delete from visitor_files where used_at is null and added_at < $1 returning store_id, file_id
     ), gone as (
       delete from files using unused where files.store_id = unused.store_id and files.id = unused.file_id returning files.key
     ) select key from gone`, [before]);
  for (const { key } of rows) await house.files.remove(key).catch((error: unknown) => house.log.warn({ key, error: String(error) }, 'an unused file could not be removed'));
}
