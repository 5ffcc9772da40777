import { domainToASCII } from 'node:url';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { IdentityKind } from './schema.ts';

/** An identity in the one form that is compared; `shown` is as it was written. */
export interface NormalIdentity {
  kind: IdentityKind;
  value: string;
  shown: string;
}

const longest = 320;
const fullwidth = /[\uff01-\uff5e]/gu;

/**
 * Brings an address into the form that is compared, or null when it is none. Idempotent.
 * `country` (ISO 3166-1) reads national phone numbers.
 */
export function normaliseIdentity(kind: IdentityKind, written: string, country?: string | null): NormalIdentity | null {
  const shown = written.replace(/\p{Cc}/gu, '').trim();
  if (!shown || shown.length > longest) return null;
  const value = kind === 'email' ? normaliseEmail(shown) : kind === 'phone' || kind === 'whatsapp' ? normalisePhone(shown, country) : shown.normalize('NFC');
  if (!value || value.length > longest) return null;
  return { kind, value, shown };
}

/**
 * Lower case for ASCII only: full case folding would make `K` (Kelvin sign) an address of somebody called k.
 * Characters that NFC itself turns into ASCII are refused for the same reason. The domain as DNS sees it (UTS #46). A full-width ＠ means typed by hand with an IME, so all of it is narrowed.
 */
export function normaliseEmail(written: string): string | null {
  let text = written.trim().replace(/^mailto:/i, '').replace(/^<(.*)>$/u, '$1').trim();
  if (text.includes('＠')) text = text.replace(fullwidth, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const at = text.lastIndexOf('@');
  const local = lowerAscii(text.slice(0, at).normalize('NFC'));
  const domain = domainToASCII(text.slice(at + 1).replace(/\.$/, ''));
  if (at < 1 || local.length > 64 || /[\u212a\u037e\u1fef]/u.test(text) || !/^[^\s@<>(),:;\\"[\]\p{Cc}]+$/u.test(local)) return null;
  if (domain.length > 253 || !/^(?:[a-z\d](?:[-a-z\d]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/.test(domain) || /^[\d.]+$/.test(domain)) return null;
  return `${local}@${domain}`;
}

/** E.164 (`+821012345678`), or null when it cannot be a phone number. */
export function normalisePhone(written: string, country?: string | null): string | null {
  const region = country?.toUpperCase();
  const number = parsePhoneNumberFromString(written.normalize('NFKC'), region && isSupportedCountry(region) ? region : undefined);
  return number?.isPossible() ? number.number : null;
}

/** Every way people type a phone number's digits: national and international. For search. */
export function phoneDigits(e164: string): string[] {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return [];
  return [e164.replace(/\D/g, ''), number.formatNational().replace(/\D/g, '')];
}

/** The digits a typed telephone number ends with at home and abroad: 010-1234-5678 and +82 10 1234 5678 are both 1012345678. */
export function dialledDigits(typed: string): string {
  const abroad = parsePhoneNumberFromString(typed.replace(/^00/, '+'));
  return abroad?.nationalNumber ?? typed.replace(/\D/g, '').replace(/^0+/, '');
}

/** The mailbox behind an address whose provider ignores dots or `+tag` (Gmail's own rule; `+tag` also at Outlook, iCloud, Proton, Fastmail). */
export function mailboxOf(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
  const plain = /^(?:gmail|googlemail|outlook|hotmail|icloud|proton|protonmail|fastmail)\./.test(domain) ? local.replace(/\+.*$/, '') : local;
  return isGmail ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`;
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
