import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../parse-mail.ts';
import { internalStatus, isHard, reasonOfStatus } from './reasons.ts';
import { reasonOfText } from './rules.ts';
import { replyIn, statusIn } from './transcript.ts';

const fixtures = new URL('../fixtures/sisimai/', import.meta.url);

interface Expected { status: string; reason: string; hardbounce: boolean }
interface Case { file: string; expected: Expected[] }

const cases = readFileSync(new URL('expected.jsonl', fixtures), 'utf8').trim().split('\n').map(line => JSON.parse(line) as Case);

describe('Sisimai\'s 394 mails', () => {
  const read = cases.map(({ file, expected }) => ({ file, expected, mail: parseMail(readFileSync(new URL(file, fixtures))) }));
  const share = (right: (found: (typeof read)[number]) => boolean): number => read.filter(right).length / read.length;

  it('tells hard from soft in at least 97 %', () => {
    expect(share(({ mail, expected }) => expected.some(one => one.hardbounce === (mail.bounce?.hard ?? false)))).toBeGreaterThanOrEqual(0.97);
  });

  it('gives the status in at least 95 %', () => {
    expect(share(({ mail, expected }) => expected.some(one => one.status === (mail.bounce?.status ?? '')))).toBeGreaterThanOrEqual(0.95);
  });

  it('calls each what it is', () => {
    const kind = (reason: string): string => (reason === 'feedback' || reason === 'delivered' ? 'report' : reason === 'vacation' ? 'auto-reply' : 'bounce');
    const wrong = read.filter(({ mail, expected }) => mail.kind !== kind(expected[0]?.reason ?? ''));
    expect(wrong.map(found => `${found.file}: ${found.mail.kind}`)).toEqual([]);
  });

  it('takes no ordinary mail for a bounce', () => {
    for (const name of ['is-not-bounce-01.eml', 'is-not-bounce-02.eml']) expect(parseMail(readFileSync(new URL(name, fixtures))).kind).toBe('message');
  });
});

interface World { name: string; mail: string; kind: string; status: string | null; hard: boolean; recipient: string | null; delayed: boolean }
const world = readFileSync(new URL('../fixtures/bounces-world.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as World);

describe('what mail servers and providers say, in the words they are known for', () => {
  it.each(world)('$name', ({ mail, kind, status, hard, recipient, delayed }) => {
    const { kind: found, bounce } = parseMail(Buffer.from(mail));
    expect({ kind: found, hard: bounce?.hard ?? false, recipient: bounce?.recipient ?? null, delayed: bounce?.delayed ?? false }).toEqual({ kind, hard, recipient, delayed });
    if (status !== null) expect(bounce?.status).toBe(status);
  });
});

function bounced(body: string, headers = ''): ReturnType<typeof parseMail> {
  return parseMail(Buffer.from(`Return-Path: <>\nFrom: MAILER-DAEMON@mx.shop.example\nTo: care@shop.example\nSubject: Undelivered Mail Returned to Sender\n${headers}\n${body}`));
}

describe('bounces that are in no set', () => {
  it('reads Naver\'s and Kakao\'s Korean', () => {
    const mail = bounced('<nobody@naver.example>: 존재하지 않는 사용자입니다.\n\n550 5.1.1 No such user');
    expect(mail.bounce).toMatchObject({ status: '5.1.1', reason: 'userunknown', hard: true, recipient: 'nobody@naver.example' });
    expect(bounced('<full@kakao.example>: 수신자의 메일함 용량이 초과되었습니다.').bounce).toMatchObject({ reason: 'mailboxfull', hard: false });
  });

  it('takes an unknown user after DATA for a filter (docomo)', () => {
    const mail = bounced('<x@docomo.example>: host mfsmax.docomo.example[192.0.2.1] said:\n    550 Unknown user x@docomo.example (in reply to end of DATA\n    command)');
    expect(mail.bounce).toMatchObject({ reason: 'filtered', hard: false });
  });

  it('names the recipient of a report, not its author', () => {
    const report = 'This is the mail system.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.shop.example\n\nFinal-Recipient: rfc822; gone@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b--\n';
    const mail = bounced(`--b\nContent-Type: text/plain\n\n${report}`, 'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n');
    expect(mail.kind).toBe('bounce');
    expect(mail.bounce).toMatchObject({ status: '5.1.1', hard: true, recipient: 'gone@example.org' });
  });

  it('is not fooled by a customer who quotes a bounce', () => {
    const mail = parseMail(Buffer.from('From: Kim <kim@naver.example>\nTo: care@shop.example\nSubject: Delivery failed?\n\nI got "550 5.1.1 User unknown" when I wrote to you.'));
    expect(mail.kind).toBe('message');
  });
});

describe('codes and words', () => {
  it('knows the codes of RFC 3463', () => {
    expect(reasonOfStatus('5.1.1')).toBe('userunknown');
    expect(reasonOfStatus('4.2.2')).toBe('mailboxfull');
    expect(reasonOfStatus('5.7.606')).toBe('blocked');
    expect(reasonOfStatus('5.9.9')).toBeNull();
    expect(internalStatus('expired', true)).toBe('4.0.947');
    expect(isHard('notaccept', '5.3.2')).toBe(true);
    expect(isHard('mailboxfull', '5.2.2')).toBe(false);
  });

  it('does not read addresses, sizes or versions as codes', () => {
    expect(statusIn('host [5.1.1.8] said no')).toBe('');
    expect(statusIn('550 5.1.1 no, 5.7.1 maybe', '5')).toBe('5.1.1');
    expect(replyIn('The message is 550 bytes long')).toBe('');
    expect(replyIn('said: 550-5.1.1 The email account')).toBe('550');
  });

  it.each([
    ['The email account that you tried to reach is over quota', 'mailboxfull'],
    ['Message size exceeds fixed limit', 'mesgtoobig'],
    ['This account has been disabled or discontinued', 'suspend'],
    ['Relay access denied', 'norelaying'],
    ['Domain of sender address does not exist', 'rejected'],
    ['Host or domain name not found. Name service error for name=x', 'hostunknown'],
    ['Our system has detected that this message is likely unsolicited mail', 'spamdetected'],
    ['Client host [192.0.2.1] blocked using zen.spamhaus.org', 'blocked'],
    ['宛先のメールアドレスが見つかりませんでした', 'userunknown'],
    ['kim 様のメールボックスの容量が上限に達しているため、お届けできませんでした。', 'mailboxfull'],
    ['받는 사람의 편지함 용량이 부족하여 전달하지 못했습니다', 'mailboxfull'],
    ['550 permanent failure for one or more recipients (kim@dest.example:blocked)', 'blocked'],
  ])('%s → %s', (text, reason) => expect(reasonOfText(text)).toBe(reason));
});
