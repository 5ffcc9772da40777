import { createHash } from 'node:crypto';

/**
 * One id for the same mail by whichever way and however often it comes (IMAP twice after a UIDVALIDITY change, two folders,
 * forwarded and fetched): its Message-ID with a hash of what the sender wrote. The hash leaves out the headers that every hop
 * adds, and keeps apart different mails that claim the same Message-ID.
 */
export function mailIdentity(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const split = endOfHeader(bytes);
  const header = bytes.subarray(0, Math.min(split, 256 * 1024)).toString('latin1').replace(/\r?\n[ \t]+/g, ' ');
  const hash = createHash('sha256');
  for (const name of ['from', 'date', 'subject']) hash.update(`${name}:${fieldOf(header, name)}\n`);
  hash.update(trimmedBody(bytes, split));
  const messageId = /<([^<>\s]{1,250})>/.exec(fieldOf(header, 'message-id'))?.[1] ?? '';
  return `${messageId}#${hash.digest('hex').slice(0, 40)}`;
}

function endOfHeader(bytes: Buffer): number {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  const found = [crlf, lf].filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : bytes.length;
}

/** Servers add or take away empty lines at the ends, and CR before LF; neither makes another mail. */
function trimmedBody(bytes: Buffer, split: number): Buffer {
  const kept = Buffer.from(bytes.toString('latin1', split, split + 2_000_000).replaceAll('\r', ''), 'latin1');
  let { length } = kept;
  let start = 0;
  while (start < length && kept[start]! <= 32) start += 1;
  while (length > start && kept[length - 1]! <= 32) length -= 1;
  return kept.subarray(start, length);
}

function fieldOf(header: string, name: string): string {
  return new RegExp(`^${name}[ \\t]*:([^\\r\\n]*)`, 'im').exec(header)?.[1]?.trim() ?? '';
}
