/**
 * Why a mail was not delivered. The vocabulary is that of the Sisimai project (BSD-2-Clause), in wide use: what it calls
 * hard here means "this address will never work".
 */
export type BounceReason =
  | 'authfailure'
  | 'badreputation'
  | 'blocked'
  | 'contenterror'
  | 'delivered'
  | 'exceedlimit'
  | 'expired'
  | 'filtered'
  | 'hasmoved'
  | 'hostunknown'
  | 'mailboxfull'
  | 'mailererror'
  | 'mesgtoobig'
  | 'networkerror'
  | 'norelaying'
  | 'notaccept'
  | 'notcompliantrfc'
  | 'onhold'
  | 'policyviolation'
  | 'rejected'
  | 'requireptr'
  | 'securityerror'
  | 'spamdetected'
  | 'speeding'
  | 'suspend'
  | 'syntaxerror'
  | 'systemerror'
  | 'systemfull'
  | 'toomanyconn'
  | 'undefined'
  | 'userunknown'
  | 'virusdetected';

/** Last part of the status X.0.9nn given to a bounce that names no RFC 3463 code itself. */
const internal: Readonly<Partial<Record<BounceReason, number>>> = {
  undefined: 900, onhold: 901, syntaxerror: 902, norelaying: 909, filtered: 910, userunknown: 911, hostunknown: 912, hasmoved: 916,
  rejected: 918, suspend: 921, mailboxfull: 922, exceedlimit: 923, systemerror: 930, systemfull: 931, notaccept: 932, mesgtoobig: 934,
  mailererror: 939, networkerror: 944, toomanyconn: 945, speeding: 946, expired: 947, contenterror: 960, securityerror: 970, blocked: 971,
  virusdetected: 971, authfailure: 972, policyviolation: 972, requireptr: 973, badreputation: 975, spamdetected: 980, notcompliantrfc: 997,
};

/** The stand-in status of a reason, e.g. `5.0.911`; class 4 when the failure may pass. */
export function internalStatus(reason: BounceReason, temporary: boolean): string {
  const code = internal[reason];
  return code === undefined ? '' : `${temporary ? 4 : 5}.0.${code}`;
}

/** What an RFC 3463 code (IANA's registry of enhanced status codes) says by itself; class 4 and 5 mean the same fault. */
const byStatus: Readonly<Record<string, BounceReason>> = {
  '1.0': 'userunknown', '1.1': 'userunknown', '1.2': 'hostunknown', '1.3': 'userunknown', '1.4': 'filtered', '1.6': 'hasmoved', '1.7': 'rejected',
  '1.8': 'rejected', '1.9': 'systemerror', '1.10': 'notaccept', '2.0': 'filtered', '2.1': 'filtered', '2.2': 'mailboxfull', '2.3': 'exceedlimit',
  '2.4': 'filtered', '3.0': 'systemerror', '3.1': 'systemfull', '3.2': 'notaccept', '3.3': 'systemerror', '3.4': 'mesgtoobig', '3.5': 'systemerror',
  '4.0': 'networkerror', '4.1': 'expired', '4.2': 'networkerror', '4.3': 'systemerror', '4.4': 'hostunknown', '4.5': 'systemfull', '4.6': 'networkerror',
  '4.7': 'expired', '5.2': 'syntaxerror', '5.3': 'toomanyconn', '5.4': 'systemerror', '5.5': 'systemerror', '5.6': 'syntaxerror', '6.0': 'contenterror',
  '6.1': 'contenterror', '6.2': 'contenterror', '6.3': 'contenterror', '6.5': 'contenterror', '6.6': 'contenterror', '6.7': 'contenterror',
  '6.8': 'contenterror', '6.9': 'contenterror', '7.13': 'suspend', '7.16': 'mesgtoobig', '7.17': 'hasmoved', '7.18': 'hasmoved', '7.20': 'authfailure',
  '7.21': 'authfailure', '7.22': 'authfailure', '7.23': 'authfailure', '7.24': 'authfailure', '7.25': 'requireptr', '7.26': 'authfailure', '7.27': 'notaccept',
};

/** Codes that Exchange Online adds to the registry ("Email non-delivery reports in Exchange Online"). */
function reasonOfMicrosoft(key: string): BounceReason | null {
  const detail = Number(/^7\.(\d{3})$/.exec(key)?.[1] ?? 0);
  if ((detail >= 606 && detail <= 649) || detail === 511 || detail === 506) return 'blocked';
  if (detail === 509 || detail === 515) return 'authfailure';
  if (detail >= 501 && detail <= 503) return 'spamdetected';
  if (detail === 504 || detail === 505 || detail === 507 || detail === 124 || detail === 133 || detail === 134 || detail === 136) return 'filtered';
  if (detail >= 700 && detail <= 799) return 'policyviolation';
  const named: Readonly<Record<string, BounceReason>> = {
    '4.310': 'hostunknown', '4.312': 'networkerror', '4.316': 'expired', '4.14': 'networkerror', '1.351': 'userunknown', '1.90': 'speeding',
    '2.121': 'speeding', '2.122': 'speeding', '2.107': 'userunknown', '3.190': 'systemerror', '3.193': 'spamdetected',
  };
  return named[key] ?? null;
}

/** Reason of a status code alone, null when the code says nothing definite. */
export function reasonOfStatus(status: string): BounceReason | null {
  const [cls, ...rest] = status.split('.');
  if (cls === '2') return 'delivered';
  const key = rest.join('.');
  if (cls === '4' && (key === '1.0' || key === '1.1' || key === '3.0' || key === '4.0')) return null;
  if (cls === '4' && key === '4.4') return 'networkerror';
  const microsoft = reasonOfMicrosoft(key);
  if (microsoft) return microsoft;
  const known = byStatus[key];
  if (known) return known;
  if (key.startsWith('6.')) return 'contenterror';
  return key.startsWith('7.') ? 'securityerror' : null;
}

/** Whether an address with this failure should get no further mail. */
export function isHard(reason: BounceReason, status: string): boolean {
  if (reason === 'userunknown' || reason === 'hostunknown' || reason === 'hasmoved') return true;
  return reason === 'notaccept' && status.startsWith('5');
}
