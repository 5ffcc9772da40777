import type { MailCode } from './words.ts';

/** What the mail libraries put on their errors. */
interface MailLibraryError {
  message?: unknown;
  code?: unknown;
  cause?: unknown;
  _err?: unknown;
  errors?: unknown;
  responseCode?: unknown;
  response?: unknown;
  responseText?: unknown;
  serverResponseCode?: unknown;
  authenticationFailed?: unknown;
  command?: unknown;
}

/** What OpenSSL and Node hold against a certificate, by code and, where nodemailer put its own code over it, by words. */
const certificateFaults: readonly (readonly [MailCode, ReadonlySet<string>, RegExp])[] = [
  ['certificate_expired', new Set(['CERT_HAS_EXPIRED']), /certificate has expired/i],
  ['certificate', new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH', 'CERT_NOT_YET_VALID', 'CERT_REVOKED']), /does not match certificate|certificate is not yet valid|certificate revoked/i],
  [
    'certificate_untrusted',
    new Set(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED']),
    /self-signed certificate|unable to (?:verify|get)[^.]*certificate/i,
  ],
];

const byCode: Record<string, MailCode> = {
  ENOTFOUND: 'unknown_host', EAI_NONAME: 'unknown_host', EAI_AGAIN: 'unknown_host', EDNS: 'unknown_host', ENODATA: 'unknown_host',
  unknown_host: 'unknown_host', private_host: 'private_host', cleartext_refused: 'cleartext_refused', folder_missing: 'folder_missing',
  sender_refused: 'sender_refused',
  ECONNREFUSED: 'port_closed', EHOSTUNREACH: 'port_closed', ENETUNREACH: 'port_closed',
  ETIMEDOUT: 'timeout', CONNECT_TIMEOUT: 'timeout', GREEETING_TIMEOUT: 'timeout', GREETING_TIMEOUT: 'timeout', UPGRADE_TIMEOUT: 'timeout',
  ETIMEOUT: 'timeout',
  EPROTO: 'tls_wrong', ERR_SSL_WRONG_VERSION_NUMBER: 'tls_wrong', ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls_wrong', ETLS: 'tls_wrong',
  EPROTOCOL: 'not_imap', ENOAUTH: 'sign_in_needed',
  ECONNRESET: 'connection_lost', ECONNECTION: 'connection_lost', EPIPE: 'connection_lost', NoConnection: 'connection_lost', EConnectionClosed: 'connection_lost',
};

const detailHelps = new Set<MailCode>(['certificate', 'certificate_expired', 'certificate_untrusted', 'folder_missing', 'sender_refused', 'connection_lost', 'private_host', 'unknown']);

/** Finds what is wrong behind an error of imapflow, nodemailer or Node, and what the server said about it. */
export function explainMailError(error: unknown): { code: MailCode; detail: string } {
  const chain = causes(error);
  const said = chain.map(serverWords).find(Boolean);
  const message = chain.map((one) => text(one.message)).find(Boolean) ?? '';
  const code = chooseCode(chain, said ?? message);
  // A library's own words ("ssl3_get_record:wrong version number") add nothing to what the code already says.
  const detail = said ?? (detailHelps.has(code) ? message : '');
  return { code, detail: detail.replace(/\s+/g, ' ').slice(0, 500) };
}

function chooseCode(chain: MailLibraryError[], detail: string): MailCode {
  // nodemailer puts its own code over Node's and leaves that in the message.
  const codes = chain.flatMap((one) => [text(one.code), /\b(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|ECONNRESET|ETIMEDOUT)\b/.exec(text(one.message))?.[1] ?? '']);
  const fault = certificateFaults.find(([, known, words]) => codes.some((code) => known.has(code)) || words.test(detail));
  if (fault) return fault[0];
  if (chain.some((one) => one.authenticationFailed === true) || codes.includes('EAUTH')) return signInCode(chain, detail);
  const replies = chain.map((one) => Number(one.responseCode)).filter(Boolean);
  if (replies.includes(530)) return 'sign_in_needed';
  if (/too many (simultaneous )?connections|maximum number of connections/i.test(detail)) return 'too_many_connections';
  if (/wrong version number|packet length too long|unsupported protocol|before secure TLS|SSL routines/i.test(detail)) return 'tls_wrong';
  if (chain.some((one) => /STARTTLS/i.test(text(one.message)))) return 'tls_wrong';
  if (replies.length > 0) return 'server_said_no';
  for (const code of codes) {
    const known = byCode[code];
    if (known && known !== 'connection_lost') return known;
  }
  if (/unexpected (response|token)|greeting/i.test(detail)) return 'not_imap';
  if (codes.some((code) => byCode[code] === 'connection_lost') || /unexpected(ly)? close|connection closed/i.test(detail)) return 'connection_lost';
  return chain.some((one) => serverWords(one)) ? 'server_said_no' : 'unknown';
}

/** Tells a switched-off IMAP and a missing app password from a plain wrong password, by the wording of the big providers. */
function signInCode(chain: MailLibraryError[], detail: string): MailCode {
  const said = `${detail} ${chain.map((one) => text(one.serverResponseCode)).join(' ')}`;
  if (/application.specific password|app password|InvalidSecondFactor|앱 비밀번호/i.test(said)) return 'app_password_needed';
  if (/too many|UNAVAILABLE|LIMIT|INUSE/i.test(said) && !/password/i.test(said)) return 'too_many_connections';
  if (/SmtpClientAuthentication is disabled|\bsmtp\b[^.]{0,60}(?:disabled|not enabled|turned off|switched off|is off|사용 ?안 ?함)/i.test(said)) return 'smtp_off';
  if (/(imap|pop3?|basic auth\w*)[^.]{0,60}(disabled|not enabled|turned off|switched off|not (?:been )?activated|is off|사용 ?안 ?함)/i.test(said)) return 'imap_off';
  if (/(disabled|not enabled|not allowed|enable)[^.]{0,40}\bimap\b/i.test(said)) return 'imap_off';
  return 'wrong_password';
}

function serverWords(error: MailLibraryError): string {
  return text(error.responseText) || text(error.response);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The error and everything that caused it, outermost first. */
function causes(error: unknown): MailLibraryError[] {
  const chain: MailLibraryError[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && chain.length < 10) {
    const next = waiting.shift();
    if (!next || typeof next !== 'object' || chain.includes(next)) continue;
    const one = next as MailLibraryError;
    chain.push(one);
    waiting.push(one.cause, one._err, ...(Array.isArray(one.errors) ? (one.errors as unknown[]) : []));
  }
  return chain;
}
