import sharp from 'sharp';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { storeChanged } from './events.ts';

export const pictureLimit = 5_000_000;

/** A picture from outside, drawn anew as a PNG of at most `size` pixels a side; what is not a raster picture is refused. */
export async function redrawPicture(bytes: Uint8Array, size: number): Promise<Buffer> {
  try {
    const image = sharp(bytes, { limitInputPixels: 40_000_000, failOn: 'error' });
    const { format } = await image.metadata();
    if (!['png', 'jpeg', 'webp', 'gif'].includes(format)) throw new Error('not a raster picture');
    return await image.rotate().resize(size, size, { fit: 'inside', withoutEnlargement: true }).png().toBuffer();
  } catch {
    return fail('invalid', 'not_a_picture', 'This is not a PNG, JPEG, WebP or GIF picture.');
  }
}

/** Replaces the store's logo, or removes it. */
export const setLogo = command({
  name: 'store.set-logo',
  permission: 'store.manage',
  input: z.object({ png: z.instanceof(Buffer).nullable() }),
  redact: ['png'],
  async run(tx, { png }) {
    const file = png && await tx.house.files.put(tx, { name: 'logo.png', type: 'image/png', bytes: png });
    await tx.db.updateTable('stores').set({ logo_file_id: file?.id ?? null, updated_at: tx.now }).where('id', '=', tx.storeId).execute();
    tx.emit(storeChanged({}));
    return { logo: file ? tx.house.files.link(tx.storeId, file.id, tx.now) : null };
  },
});
