import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';

/** The largest file an agent can attach, in bytes. */
export const largestFile = 25_000_000;

/** Keeps a file that is to be attached to a reply or a note. */
export const uploadFile = command({
  name: 'conversations.upload-file',
  permission: 'conversations.write',
  redact: ['bytes', 'name'],
  input: z.object({ name: z.string().min(1).max(255), type: z.string().max(200), bytes: z.instanceof(Uint8Array) }),
  async run(tx, { name, type, bytes }) {
    if (bytes.length === 0) fail('invalid', 'empty_file', 'This file is empty.');
    if (bytes.length > largestFile) fail('too_large', 'file_too_large', 'A file can have 25 MB at most.');
    const file = await tx.house.files.put(tx, { name, type: type || 'application/octet-stream', bytes });
    return { id: file.id, name: file.name, type: file.type, size: file.size, url: tx.house.files.link(tx.storeId, file.id, tx.now) };
  },
});
