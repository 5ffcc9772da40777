import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';

const kindOf = (headers: string, subject = 'Re: order 7'): string =>
  parseMail(Buffer.from(`From: Kim <kim@example.org>\nTo: care@shop.example\nSubject: ${subject}\n${headers}\nHello`)).kind;

describe('eight kinds of machines that answer', () => {
  it.each([
    'Auto-Submitted: auto-replied\n',
    'Auto-Submitted: auto-generated (rejected)\n',
    'X-Autoreply: yes\n',
    'X-Autorespond: kim\n',
    'Precedence: Auto_Reply\n',
    'precedence: AUTO-REPLY\n',
    'X-Apple-Action: VACATION-NOTICE/SET\n',
    'X-MS-Exchange-Inbox-Rules-Loop: kim@example.org\n',
    'X-Auto-Response-Suppress: All\nPrecedence: BULK\n',
  ])('%j', headers => expect(kindOf(headers)).toBe('auto-reply'));

  it.each(['Out of office: back on Monday', '자동응답: 휴가 중입니다', '[부재중] 회신', '自動返信: 不在のお知らせ', 'Automatic reply: order 7', 'Abwesenheitsnotiz', 'Réponse automatique : absent', '自动回复: 您好'])('subject %s', subject => {
    expect(kindOf('', subject)).toBe('auto-reply');
  });
});

describe('people', () => {
  it.each(['', 'Auto-Submitted: no\n', 'AUTO-SUBMITTED: No\n', 'Auto-Submitted: no\nPrecedence: bulk\n', 'Precedence: bulk\nList-Unsubscribe: <mailto:u@example.org>\n', 'X-Auto-Response-Suppress: OOF\n'])(
    '%j is a message',
    headers => expect(kindOf(headers)).toBe('message'),
  );
});
