import { addressParser } from 'postal-mime';
import { asUtf8Words } from './charset/words.ts';
import type { MailAddress } from './parsed-mail.ts';

const headerLength = 64 * 1024;

interface Parsed {
  name: string;
  address?: string | undefined;
  group?: Parsed[] | undefined;
}

/** Trims quotes and control characters; a name that only repeats the address is no name. */
function cleanName(name: string, address: string): string {
  const cleaned = name.replace(/[\x00-\x1f\x7f]+/g, ' ').replace(/^["'\s]+|["'\s]+$/g, '').replace(/\s+/g, ' ');
  return cleaned.toLowerCase() === address.toLowerCase() ? '' : cleaned.slice(0, 500);
}

/** Something that could be an address, or null: spaces and brackets around it removed, the domain lower-cased. */
export function cleanAddress(raw: string): string | null {
  const squeezed = raw.replace(/\([^()]*\)/g, '').replace(/[\x00-\x20\x7f]+/g, '').replace(/^(?:mailto:|smtp:)/i, '').replace(/^<+|[>;,]+$/g, '');
  const at = squeezed.lastIndexOf('@');
  if (at < 1 || at === squeezed.length - 1 || squeezed.length > 320) return null;
  return `${squeezed.slice(0, at)}@${squeezed.slice(at + 1).toLowerCase()}`;
}

/** Mailboxes that nothing parts (`A <a@x> B <b@x>`) with the comma that belongs there; what is quoted stays. */
function parted(header: string): string {
  return header.replace(/"(?:[^"\\]|\\.){0,1000}"|(<[^<>\s]{1,320}>)(?=\s+[^\s,;<>()])/g, (whole, address?: string) => (address ? `${whole},` : whole));
}

/** A name whose comma is not quoted (`Kim, Min-ji <k@x>`) is read as a mailbox without an address and another: one again. */
function rejoined(found: readonly Parsed[]): Parsed[] {
  const out: Parsed[] = [];
  let loose = '';
  for (const one of found) {
    const nameOnly = !one.group && !one.address && /^[^@;:]{1,60}$/.test(one.name);
    if (!nameOnly) out.push(loose && !one.group && one.name && one.name !== one.address ? { ...one, name: `${loose}, ${one.name}` } : one);
    loose = nameOnly ? one.name : '';
  }
  return out;
}

// An address is never made up from a display name: that text is the sender's to choose.
function collect(found: Parsed, out: MailAddress[]): void {
  if (found.group) {
    for (const member of found.group) collect(member, out);
    return;
  }
  const address = cleanAddress(found.address ?? '');
  if (address) out.push({ address, name: cleanName(found.name, address) });
}

/**
 * Mailboxes of an address header (RFC 5322 §3.4: names, comments, groups; RFC 2047 words; raw 8-bit names; the broken
 * forms of real clients). Groups are flattened, `undisclosed-recipients:;` is nobody. At most `limit`, duplicates kept.
 */
export function parseAddresses(binary: string, hints: readonly string[] = [], limit = 1_000): MailAddress[] {
  if (!binary.trim()) return [];
  const out: MailAddress[] = [];
  let parsed: Parsed[];
  try {
    parsed = rejoined(addressParser(parted(asUtf8Words(binary.slice(0, headerLength), hints))));
  } catch {
    return [];
  }
  for (const found of parsed) {
    collect(found, out);
    if (out.length >= limit) return out.slice(0, limit);
  }
  return out;
}
