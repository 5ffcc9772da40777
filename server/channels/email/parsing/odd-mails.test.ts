import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';

interface Expected {
  from?: { address: string; name: string };
  fromAddress?: string;
  textStart?: string;
  /** `name:size`, `name:*` where the size does not matter. */
  attachments?: string[];
  attachmentNames?: string[];
  hard?: boolean;
  [field: string]: unknown;
}
interface Case { name: string; mail?: string; base64?: string; expected: Expected }

const cases = (path: string): Case[] =>
  readFileSync(new URL(`fixtures/${path}`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Case);

function check({ mail, base64, expected }: Case): void {
  const read = parseMail(base64 === undefined ? Buffer.from(mail ?? '') : Buffer.from(base64, 'base64'));
  const { from, fromAddress, textStart, attachments, attachmentNames, hard, ...exact } = expected;
  expect(read).toMatchObject(exact);
  if (from) expect(read.from).toEqual({ ...from, address: read.from?.address });
  const address = fromAddress ?? from?.address;
  if (address) expect(read.from?.address.toLowerCase()).toBe(address.toLowerCase());
  if (textStart) expect(read.text.startsWith(textStart)).toBe(true);
  if (attachments) expect(read.attachments.map(({ name, size }, i) => (attachments[i]?.endsWith(':*') ? `${name}:*` : `${name}:${size}`))).toEqual(attachments);
  if (attachmentNames) expect(read.attachments.map(({ name }) => name)).toEqual(attachmentNames);
  if (hard !== undefined) expect(read.bounce?.hard).toBe(hard);
}

describe('mails written against the rules', () => {
  it.each(cases('enmime/cases.jsonl'))('$name', check);
});

describe('headers made to cost', () => {
  it.each([
    ['lines that are no header under an open bracket', `To: <a@x.example\n${'no header at all\n'.repeat(60_000)}\nhi\n`],
    ['quotes that never close', `From: ${'\\\\"\\"'.repeat(15_000)} <k@x.example>\nTo: ${'<a@x.example> b '.repeat(4_000)}\n\nhi\n`],
  ])('%s', (_, mail) => {
    const start = performance.now();
    expect(parseMail(Buffer.from(mail)).text).toBe('hi');
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});

describe('mails that are rare but real', () => {
  it.each(cases('odd-mails.jsonl'))('$name', check);
});
