import type { SpamEvidence } from './parsed-mail.ts';

type Headers = Readonly<Record<string, string[]>>;

const limitLength = 300;

function first(headers: Headers, name: string): string {
  return (headers[name]?.[0] ?? '').slice(0, limitLength);
}

function scoreOf(headers: Headers): number | null {
  const places = [first(headers, 'x-spam-score'), /score=(-?[\d.]+)/.exec(first(headers, 'x-spam-status'))?.[1], /\[(-?[\d.]+)\s*\//.exec(first(headers, 'x-spamd-result'))?.[1], first(headers, 'x-rspamd-score')];
  for (const place of places) {
    const number = /^-?\d+(?:\.\d+)?/.exec((place ?? '').trim())?.[0];
    if (number !== undefined) return Number(number);
  }
  return null;
}

/**
 * Collects what filters on the way and authentication checks wrote into the mail. Only the topmost
 * Authentication-Results is read: the ones below it were there before our own server saw the mail and may be forged.
 */
export function spamEvidence(headers: Headers): SpamEvidence {
  const evidence: string[] = [];
  const yes = (name: string, pattern: RegExp): boolean => {
    const value = first(headers, name);
    if (!pattern.test(value)) return false;
    evidence.push(`${name}: ${value}`);
    return true;
  };
  let flagged = yes('x-spam-flag', /^\s*yes/i);
  flagged = yes('x-spam-status', /^\s*yes/i) || flagged;
  flagged = yes('x-spam', /^\s*(?:yes|true|1)/i) || flagged;
  flagged = yes('x-spam-level', /^\s*\*{8,}/) || flagged;
  flagged = yes('x-rspamd-action', /reject|add.header|spam/i) || flagged;
  flagged = yes('x-ms-exchange-organization-scl', /^\s*[5-9]/) || flagged;
  flagged = yes('x-forefront-antispam-report', /SFV:(?:SPM|SKB|BLK)|CAT:(?:SPM|HSPM|PHSH|MALW|BULK)/i) || flagged;
  flagged = yes('x-bogosity', /^\s*(?:spam|yes)/i) || flagged;
  flagged = yes('x-gmail-labels', /spam/i) || flagged;
  const results = first(headers, 'authentication-results');
  for (const method of ['spf', 'dkim', 'dmarc']) {
    const verdict = new RegExp(`\\b${method}=(\\w+)`, 'i').exec(results)?.[1]?.toLowerCase();
    if (verdict) evidence.push(`${method}=${verdict}`);
    if (verdict === 'fail' && method === 'dmarc') flagged = true;
  }
  return { flagged, score: scoreOf(headers), evidence };
}
