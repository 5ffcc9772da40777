import { randomUUID } from 'node:crypto';
import type { House } from './kernel/house.ts';

const patienceMilliseconds = 20_000;

/** Keeps a few bytes in the bucket, reads them and takes them away, as every file is. Throws a sentence that names the setting when it cannot be done. */
export async function proveFileStore({ config, files }: Pick<House, 'config' | 'files'>): Promise<void> {
  if (!config.S3_URL) return;
  const key = `0/${randomUUID()}`;
  const kept = Buffer.from('dangol');
  const tried = (async () => {
    await files.restore(key, kept);
    const same = kept.equals(await files.bytes({ key }));
    await files.remove(key);
    if (!same) throw new Error('it gives back other bytes than it was given');
  })();
  const slow = AbortSignal.timeout(patienceMilliseconds);
  const late = new Promise<never>((_done, failed) => { slow.addEventListener('abort', () => failed(new Error(`no answer within ${patienceMilliseconds / 1000} seconds`))); });
  await Promise.race([tried, late]).catch((error: Error & { details?: { why?: string } }) => {
    throw new Error(`S3_URL: the bucket at ${config.S3_URL} cannot be used (${error.details?.why ?? error.message}).`);
  });
}
