import sharp from 'sharp';
import { fail } from '../../kernel/errors.ts';

/** How many bytes of a picture are taken. */
export const pictureLimit = 5_000_000;

/**
 * A picture from outside, drawn anew as a PNG: within `size` pixels a side, or with `square` cut to just that. What is not a
 * raster picture is refused.
 */
export async function redrawPicture(bytes: Uint8Array, size: number, square = false): Promise<Buffer> {
  try {
    const image = sharp(bytes, { limitInputPixels: 40_000_000, failOn: 'error' });
    const { format } = await image.metadata();
    if (!['png', 'jpeg', 'webp', 'gif'].includes(format)) throw new Error('not a raster picture');
    return await image.rotate().resize(size, size, square ? { fit: 'cover' } : { fit: 'inside', withoutEnlargement: true }).png().toBuffer();
  } catch {
    return fail('invalid', 'not_a_picture', 'This is not a PNG, JPEG, WebP or GIF picture.');
  }
}
