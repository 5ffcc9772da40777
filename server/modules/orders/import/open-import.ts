import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { read, transact } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import type { OpenFile } from './analyse-file.ts';

/** Largest file taken by upload. */
export const largestFile = 1024 * 1024 * 1024;
const pieceSize = 8 * 1024 * 1024;

/** A way to read an import's file from its beginning: a path, or the pieces it was uploaded in. */
export async function openImport(context: Context, row: { file_path: string | null; file_ids: number[] }): Promise<OpenFile> {
  const { house } = context;
  const path = row.file_path;
  if (path !== null) return () => createReadStream(path);
  const pieces = await read(context, async (tx) => {
    const found = [];
    for (const id of row.file_ids) found.push(await house.files.describe(tx, id));
    return found;
  });
  return () => Readable.from((async function* () {
    for (const piece of pieces) yield* (await house.files.stream(piece)) as unknown as AsyncIterable<Uint8Array>;
  })());
}

/** Keeps a stream in pieces of 8 MiB, so that memory never holds the file. */
export async function keepUpload(context: Context, body: AsyncIterable<Uint8Array>, name: string): Promise<{ fileIds: number[]; size: number }> {
  const fileIds: number[] = [];
  let size = 0;
  let waiting: Uint8Array[] = [];
  let waitingSize = 0;
  const keep = async () => {
    const bytes = Buffer.concat(waiting);
    [waiting, waitingSize] = [[], 0];
    const { id } = await transact(context, (tx) => context.house.files.put(tx, { name: `${name}.${fileIds.length + 1}`, type: 'text/csv', bytes }));
    fileIds.push(id);
  };
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largestFile) fail('too_large', 'import_too_large', 'The file may be at most 1 GB.', { limit: largestFile });
    waiting.push(chunk);
    waitingSize += chunk.length;
    if (waitingSize >= pieceSize) await keep();
  }
  if (waitingSize > 0) await keep();
  return { fileIds, size };
}
