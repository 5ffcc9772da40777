const separator = /^From \S+.*\d{1,2}:\d{2}.*\d{4}/;

/** Whether a file is an mbox (RFC 4155): it starts with a `From ` line that carries a date. */
export function isMbox(bytes: Buffer): boolean {
  const end = bytes.indexOf(0x0a);
  return separator.test(bytes.toString('latin1', 0, end < 0 ? Math.min(bytes.length, 500) : end));
}

/**
 * The mails of an mbox, `>From ` unescaped. A `From ` line counts only at the start or after an empty line, so that a
 * sentence that begins with the word does not cut a mail in two.
 */
export function splitMbox(bytes: Buffer): Buffer[] {
  const starts: number[] = [];
  let at = 0;
  let afterBlank = true;
  while (at < bytes.length) {
    const end = bytes.indexOf(0x0a, at);
    const stop = end < 0 ? bytes.length : end;
    const isFrom = afterBlank && bytes[at] === 0x46 && separator.test(bytes.toString('latin1', at, Math.min(stop, at + 500)));
    if (isFrom) starts.push(at, stop + 1);
    afterBlank = stop === at || (stop === at + 1 && bytes[at] === 0x0d);
    at = stop + 1;
  }
  const mails: Buffer[] = [];
  for (let i = 0; i < starts.length; i += 2) {
    const mail = bytes.subarray(starts[i + 1], starts[i + 2] ?? bytes.length);
    mails.push(mail.includes('\n>From ') ? Buffer.from(mail.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1') : mail);
  }
  return mails;
}
