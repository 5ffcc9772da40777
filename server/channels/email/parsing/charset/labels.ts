/** Names of charsets as mails write them → the name the decoder knows. Keys without punctuation, lower case. */
const names: Readonly<Record<string, string>> = {
  utf8: 'utf-8', utf8mb4: 'utf-8', unicode11utf8: 'utf-8', utf7: 'utf-7', unicode11utf7: 'utf-7',
  usascii: 'us-ascii', ascii: 'us-ascii', ansix341968: 'us-ascii', iso646us: 'us-ascii', '646': 'us-ascii', '7bit': 'us-ascii',
  iso2022jp: 'iso-2022-jp', iso2022jp1: 'iso-2022-jp', iso2022jp2: 'iso-2022-jp', iso2022jp3: 'iso-2022-jp',
  iso2022jp2004: 'iso-2022-jp', iso2022jpms: 'iso-2022-jp', csiso2022jp: 'iso-2022-jp', jis: 'iso-2022-jp', junet: 'iso-2022-jp',
  cp50220: 'iso-2022-jp', cp50221: 'iso-2022-jp', cp50222: 'iso-2022-jp', windows50221: 'iso-2022-jp',
  shiftjis: 'shift_jis', sjis: 'shift_jis', sjiswin: 'shift_jis', sjis2004: 'shift_jis', shiftjis2004: 'shift_jis', mskanji: 'shift_jis',
  csshiftjis: 'shift_jis', windows31j: 'shift_jis', cswindows31j: 'shift_jis', cp932: 'shift_jis', ms932: 'shift_jis',
  windows932: 'shift_jis', ibm943: 'shift_jis', cp943: 'shift_jis', cp943c: 'shift_jis',
  eucjp: 'euc-jp', ujis: 'euc-jp', eucjpms: 'euc-jp', cp51932: 'euc-jp', eucjpwin: 'euc-jp', euc: 'euc-jp', cseucpkdfmtjapanese: 'euc-jp',
  euckr: 'euc-kr', cp949: 'euc-kr', ms949: 'euc-kr', windows949: 'euc-kr', uhc: 'euc-kr', ksc5601: 'euc-kr', ksc56011987: 'euc-kr',
  ksc56011989: 'euc-kr', ksx1001: 'euc-kr', ks56011987: 'euc-kr', cseuckr: 'euc-kr', korean: 'euc-kr', isoir149: 'euc-kr',
  cp51949: 'euc-kr', iso2022kr: 'iso-2022-kr', csiso2022kr: 'iso-2022-kr', cp50225: 'iso-2022-kr',
  gb2312: 'gb18030', gbk: 'gb18030', gb18030: 'gb18030', cp936: 'gb18030', windows936: 'gb18030', eucn: 'gb18030', euccn: 'gb18030',
  gb231280: 'gb18030', chinese: 'gb18030', hzgb2312: 'hz', hz: 'hz',
  big5: 'big5', big5hkscs: 'big5', cp950: 'big5', windows950: 'big5', cnbig5: 'big5',
  koi8r: 'koi8-r', koi8u: 'koi8-u', koi8: 'koi8-r', macintosh: 'macintosh', macroman: 'macintosh',
  latin1: 'windows-1252', latin2: 'iso-8859-2', latin5: 'windows-1254', latin9: 'iso-8859-15', l1: 'windows-1252',
  tis620: 'windows-874', thai: 'windows-874', iso88598i: 'iso-8859-8', iso88598e: 'iso-8859-8',
  utf16: 'utf-16', utf16le: 'utf-16le', utf16be: 'utf-16be', ucs2: 'utf-16le', unicode: 'utf-16le',
};

/** Single-byte labels that senders write without meaning them: 8-bit text under them is looked at again. */
const vagueLabels = new Set(['us-ascii', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'utf-7']);

/** The decoder's name for a label, or null when the label is missing or means nothing to us. */
export function canonicalCharset(label: string | null | undefined): string | null {
  const cleaned = (label ?? '').toLowerCase().replace(/\*.*$/, '').replace(/["'\s]/g, '');
  const key = cleaned.replace(/^x-/, '').replace(/[^a-z0-9]/g, '');
  if (!key) return null;
  const known = names[key] ?? names[key.replace(/^(?:cs|xms|ms)/, '')];
  if (known) return known;
  const iso = /^iso8859(\d{1,2})(?:19\d\d)?$/.exec(key);
  if (iso) return iso[1] === '1' ? 'windows-1252' : `iso-8859-${iso[1]}`;
  const page = /^(?:cp|windows|win|ibm|ms|dos)?(125[0-8]|874|866|850|437|852|855|857|858|861|862|865)$/.exec(key);
  if (page) return Number(page[1]) >= 1250 || page[1] === '874' ? `windows-${page[1]}` : `cp${page[1]}`;
  return null;
}

export function isVague(charset: string | null): boolean {
  return charset === null || vagueLabels.has(charset);
}
