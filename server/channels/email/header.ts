import { ChannelError } from '../channel.ts';
import type { Address } from '../channel.ts';

/** Makes any text safe as the value of a header field: one line, no control characters, at most `most` characters. */
export function oneLine(value: string, most = 900): string {
  return value.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').replace(/ {2,}/g, ' ').trim().slice(0, most);
}

const plainAddress = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,253}$/u;

/** An address that can stand in an envelope and a header. @throws {ChannelError} bad_address */
export function safeAddress({ address, name }: Address): { address: string; name: string } {
  if (!plainAddress.test(address) || /[\u0000-\u001f\u007f]/.test(address)) {
    throw new ChannelError('bad_address', `"${oneLine(address, 100)}" is not an email address.`, { permanent: true, badAddress: true });
  }
  return { address, name: oneLine(name ?? '', 200) };
}

/** A message id without brackets, or null when it could break a header. */
export function safeMessageId(id: string): string | null {
  const bare = id.trim().replace(/^<|>$/g, '');
  return /^[\x21-\x3b\x3d\x3f-\x7e]{1,900}$/.test(bare) ? bare : null;
}

/** The part behind the @, lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
