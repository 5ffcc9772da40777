import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { currentVisitor, getSite } from './queries.ts';
import { fileTypes, maxFileBytes } from './schema.ts';
import type { attachment } from './schema.ts';
import { sniffType } from './sniff-type.ts';
import { absolute } from './site-config.ts';

const mostUnused = 20;

/** Keeps a file a visitor sent up, until a message of theirs takes it. What it is, is decided by its bytes. */
export const keepFile = command({
  name: 'storefront.keep-file',
  permission: null,
  redact: ['bytes'],
  input: z.object({ name: z.string().trim().min(1).max(255), claimedType: z.string().max(200), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  async run(tx, { name, claimedType, bytes }): Promise<z.output<typeof attachment>> {
    const visitor = await currentVisitor(tx, { lock: true });
    const site = await getSite(tx, visitor.site_id);
    if (site.attachments_refused_at) fail('forbidden', 'attachments_refused', 'This shop takes no files in the chat.');
    if (bytes.length === 0) fail('invalid', 'file_empty', 'The file is empty.');
    if (bytes.length > maxFileBytes) fail('too_large', 'file_too_large', `A file may have at most ${maxFileBytes} bytes.`, { limit: maxFileBytes });
    const type = sniffType(bytes, claimedType);
    if (!isAccepted(type)) fail('invalid', 'file_type_refused', 'This type of file cannot be sent here.', { types: fileTypes });
    const { count } = await tx.db.selectFrom('visitor_files').select((one) => one.fn.countAll<number>().as('count'))
      .where('store_id', '=', tx.storeId).where('visitor_id', '=', visitor.id).where('used_at', 'is', null).executeTakeFirstOrThrow();
    if (Number(count) >= mostUnused) fail('too_many', 'too_many_files', 'Too many files wait to be sent.');
    const file = await tx.house.files.put(tx, { name, type, bytes });
    await tx.db.insertInto('visitor_files').values({ store_id: tx.storeId, visitor_id: visitor.id, file_id: file.id, added_at: tx.now }).execute();
    return { ...file, url: absolute(tx, tx.house.files.link(tx.storeId, file.id, tx.now)), image: type.startsWith('image/') };
  },
});

const isAccepted = (type: string): boolean =>
  fileTypes.some((accepted) => (accepted.endsWith('/*') ? type.startsWith(accepted.slice(0, -1)) : accepted === type));
