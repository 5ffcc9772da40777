import { describe, expect, it } from 'vitest';
import { isMbox, splitMbox } from './mbox.ts';
import { parseMail } from './parse-mail.ts';

describe('an mbox', () => {
  it('splits an mbox at its From lines only', () => {
    const mbox = Buffer.from('From a@b Fri Mar 15 15:12:33 2024\nSubject: 1\n\n>From here\nFrom now on\n\nFrom c@d Fri Mar 15 15:12:34 2024\nSubject: 2\n\nx\n');
    expect(isMbox(mbox)).toBe(true);
    expect(splitMbox(mbox).map(mail => parseMail(mail).subject)).toEqual(['1', '2']);
    expect(parseMail(splitMbox(mbox)[0] ?? Buffer.alloc(0)).text).toBe('From here\nFrom now on');
    expect(isMbox(Buffer.from('From: a@b\n\n'))).toBe(false);
  });
});
