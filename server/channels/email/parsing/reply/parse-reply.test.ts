import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtmlReply, parseReply } from './parse-reply.ts';

const fixtures = new URL('../fixtures/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, fixtures), 'utf8');
const lines = <T>(path: string): T[] => read(path).split('\n').filter(line => line.trim()).map(line => JSON.parse(line) as T);

interface CrispCase { file: string; first_fragment_trimmed?: string; visible_text_trimmed?: string }
interface TalonCase { test: string; input: string; expected: string }
interface ClientCase { client: string; text?: string; html?: string; reply: string }

describe('a reply in its client\'s real format', () => {
  it.each(['replies-ko-ja.jsonl', 'replies-clients.jsonl', 'replies-world.jsonl', 'reply-mail-parser-reply/cases.jsonl'].flatMap(lines<ClientCase>))('$client', ({ text, html, reply }) => {
    expect((html === undefined ? parseReply(text ?? '') : parseHtmlReply(html)).reply).toBe(reply);
  });

  const talonHtml = ['gmail', 'hotmail', 'mail_ru', 'thunderbird', 'windows_mail', 'yandex_ru', 'ms_outlook_2003', 'ms_outlook_2007', 'ms_outlook_2010'];
  it.each(talonHtml)('HTML of %s', name => {
    expect(parseHtmlReply(read(`reply-talon/${name}.html`)).reply.replace(/\s+/g, ' ')).toBe('Hi. I am fine. Thanks, Alex');
  });
});

describe('published sets', () => {
  it('gives the exact text in all 49 cases of Crisp\'s', () => {
    const cases = lines<CrispCase>('reply-crisp/expected.jsonl').filter(found => found.first_fragment_trimmed ?? found.visible_text_trimmed);
    const wrong = cases.filter(found => parseReply(read(`reply-crisp/${found.file}`)).reply !== (found.first_fragment_trimmed ?? found.visible_text_trimmed));
    expect(cases).toHaveLength(49);
    expect(wrong.map(found => found.file)).toEqual([]);
  });

  it('gives the exact text in 51 of Talon\'s 52; the last one tests a limit of Talon\'s own', () => {
    const cases = lines<TalonCase>('reply-talon/inline-cases.jsonl');
    const wrong = cases.filter(found => parseReply(found.input).reply !== found.expected);
    expect(cases).toHaveLength(52);
    expect(wrong.map(found => found.test)).toEqual(['test_too_many_lines']);
  });
});

describe('what is folded', () => {
  it('keeps quote and signature apart for unfolding', () => {
    const parts = parseReply('좋아요.\n\n-- \n김단골\n010-0000-0000\n\n2024년 3월 15일 (금) 오후 3:12, 상점 <a@b.example>님이 작성:\n> 안녕하세요');
    expect(parts.reply).toBe('좋아요.');
    expect(parts.signature).toBe('-- \n김단골\n010-0000-0000'.replace('-- ', '--'));
    expect(parts.quoted).toContain('> 안녕하세요');
  });

  it('keeps answers written between the quoted lines', () => {
    expect(parseReply('> A?\n\nYes.\n\n> B?\n\nNo.').reply).toBe('Yes.\n\nNo.');
  });

  it('keeps a forwarded mail whose subject says so', () => {
    const text = 'See below.\n\nFrom: A <a@b.example>\nSent: Monday, March 4, 2024 3:00 PM\nTo: C\nSubject: Offer\n\nBody';
    expect(parseReply(text, 'FW: Offer').reply).toBe(text);
    expect(parseReply(text, 'RE: Offer').reply).toBe('See below.');
  });

  it('returns a text without quotes as it is', () => {
    const text = 'Order 12\nFrom: our warehouse\nOn Monday I ordered 3 > 2 items:  \nThanks';
    expect(parseReply(text).reply).toBe(text);
  });
});

describe('any text', () => {
  it('never throws, adds nothing, and is the same twice', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('> ', '\n', 'On 1 May 2024, a@b.c wrote:', '-- ', 'From: a@b.c', '보낸 사람: x', '差出人：', '-----Original Message-----', '＞'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const text = pieces.join('');
        const parts = parseReply(text);
        expect(parseReply(text)).toEqual(parts);
        expect(parts.reply.length).toBeLessThanOrEqual(text.length);
        expect(typeof parseHtmlReply(text).reply).toBe('string');
      }),
      { numRuns: 300 },
    );
  });

  it('reads 300 KB of awkward lines in seconds', () => {
    for (const line of ['--\n', '> a\nb\n', 'On 1 May 2024 10:00 a@b.c\n', 'From: a\n', '_\n__\n', `${'a'.repeat(300)}@\n`, 'Regards,\na\nb\n', '-----a-----\n']) {
      const text = line.repeat(Math.ceil(300_000 / line.length));
      const start = performance.now();
      parseReply(text);
      expect(performance.now() - start).toBeLessThan(8_000);
    }
  }, 60_000);

  it('has its fixtures', () => expect(existsSync(new URL('SOURCES.md', fixtures))).toBe(true));
});
