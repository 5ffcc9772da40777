import type { Words } from '../channel.ts';

export interface DnsRecord {
  kind: 'dkim' | 'spf' | 'dmarc';
  name: string;
  type: 'TXT';
  value: string;
  /** What this record is for. */
  words: Words;
}

/** The records that make mail of a domain trusted. SPF belongs to whoever runs the SMTP server, so it is only looked at. */
export function dnsRecords(domain: string, key: { selector: string; publicKey: string }): DnsRecord[] {
  return [
    {
      kind: 'dkim', name: `${key.selector}._domainkey.${domain}`, type: 'TXT', value: `v=DKIM1; k=rsa; p=${key.publicKey}`,
      words: { en: 'Proves that mail really comes from you.', ko: '메일이 정말 우리가 보낸 것임을 증명해요.', ja: 'メールが本当に自社から送られたことを証明します。' },
    },
    {
      kind: 'dmarc', name: `_dmarc.${domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
      words: { en: 'Tells others what to do with mail that only pretends to be yours.', ko: '우리를 사칭한 메일을 어떻게 할지 알려 줘요.', ja: '自社になりすましたメールの扱いを相手に伝えます。' },
    },
  ];
}

export interface DnsFinding {
  kind: 'dkim' | 'spf' | 'dmarc';
  state: 'right' | 'missing' | 'wrong' | 'unknown';
  found?: string;
}

type ResolveTxt = (name: string) => Promise<string[][]>;

/** Looks at the DNS. `unknown` when it cannot be reached: then nothing is claimed either way. */
export async function checkDns(domain: string, key: { selector: string; publicKey: string }, resolveTxt: ResolveTxt): Promise<DnsFinding[]> {
  const [dkim, dmarc, spf] = await Promise.all([
    find(resolveTxt, `${key.selector}._domainkey.${domain}`, /(^|;)\s*p=/i),
    find(resolveTxt, `_dmarc.${domain}`, /^v=DMARC1/i),
    find(resolveTxt, domain, /^v=spf1/i),
  ]);
  const published = typeof dkim === 'string' ? /(?:^|;)\s*p=([A-Za-z0-9+/=\s]*)/.exec(dkim)?.[1]?.replace(/\s/g, '') : undefined;
  return [
    finding('dkim', dkim, () => published === key.publicKey),
    finding('dmarc', dmarc, () => true),
    finding('spf', spf, () => true),
  ];
}

function finding(kind: DnsFinding['kind'], found: string | null | undefined, right: (record: string) => boolean): DnsFinding {
  if (found === undefined) return { kind, state: 'unknown' };
  if (found === null) return { kind, state: 'missing' };
  return { kind, state: right(found) ? 'right' : 'wrong', found: found.slice(0, 500) };
}

/** The record, null when there is none, undefined when DNS gives no answer. */
async function find(resolveTxt: ResolveTxt, name: string, wanted: RegExp): Promise<string | null | undefined> {
  try {
    const records = (await resolveTxt(name)).map((parts) => parts.join(''));
    return records.find((record) => wanted.test(record)) ?? null;
  } catch (error) {
    const code = (error as { code?: string }).code;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? null : undefined;
  }
}
