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

const kindBy = (subject: string, text: string): string =>
  parseMail(Buffer.from(`From: Kim <kim@naver.example>\nTo: care@shop.example\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`)).kind;

describe('where no header tells', () => {
  it.each([
    ['[자동응답] 주문 안내', '안녕하세요. 3월 5일까지 휴가입니다.'],
    ['[부재중] Re: 주문', '안녕하세요, 김민수입니다. 출장으로 자리를 비웁니다.'],
    ['Re: 주문 안내', '안녕하세요. 김민수입니다.\n저는 3월 2일부터 3월 6일까지 휴가 중입니다.\n급한 용무는 이영희(02-123-4567)에게 연락 부탁드립니다.\n감사합니다.'],
    ['자동 회신: 주문 안내', '부재중입니다.'],
    ['Re: 주문 안내', '본 메일은 자동으로 발송되는 메일입니다. 현재 부재중으로 복귀 후 회신드리겠습니다.'],
    ['부재중 자동응답입니다', '2026.03.02 ~ 2026.03.05 연차 사용으로 부재중입니다.'],
    ['문의가 접수되었습니다', '고객님의 문의가 정상적으로 접수되었습니다. 접수번호: 20260302-001 순차적으로 답변드리겠습니다.'],
    ['퇴사 안내', '본 메일 주소의 사용자는 퇴사하였습니다. 업무 관련 문의는 park@corp.example 로 부탁드립니다.'],
    ['【自動返信】ご注文について', 'このメールは自動返信です。'],
    ['自動応答: ご注文', 'ただいま不在にしております。'],
    ['不在通知: ご注文', '3月2日から6日まで休暇をいただいております。'],
    ['Re: ご注文', 'お世話になっております。鈴木です。\n3月2日～3月6日まで出張のため不在にしております。\nお急ぎの場合は、代表電話 03-1234-5678 までご連絡ください。'],
    ['Re: ご注文', '誠に勝手ながら、下記の期間は夏季休業とさせていただきます。\n8月10日～8月16日\n休業期間中にいただいたお問い合わせは、8月17日以降に順次対応させていただきます。'],
    ['お問い合わせありがとうございます', 'この度はお問い合わせいただき、誠にありがとうございます。お問い合わせを受け付けました。受付番号：12345 担当者より折り返しご連絡いたします。※このメールは自動送信されています。'],
    ['Re: ご注文', 'このメールアドレスは送信専用です。ご返信いただいてもお答えできません。'],
    ['退職のお知らせ（自動返信）', '鈴木は2月末日をもちまして退職いたしました。'],
    ['Out of Office: Your order', 'I am out of the office until Monday with limited access to email.'],
    ['Re: Your order', 'I am currently on annual leave, returning 9 March. For urgent matters please contact anna@corp.example.'],
    ['Abwesenheitsnotiz: Ihre Bestellung', 'Ich bin bis 9. März nicht im Büro.'],
    ['Absence du bureau : commande', 'Je suis absent.'],
    ['Ticket Received - Your order [#12345]', 'Hi, thank you for contacting us. Your request has been received and a ticket has been created.'],
  ])('a program wrote: %s', (subject, text) => expect(kindBy(subject, text)).toBe('auto-reply'));

  it.each([
    ['휴가 때 받을 수 있나요', '다음 주부터 휴가인데 그 전에 받을 수 있을까요? 급한데 연락 주세요.'],
    ['배송 문의', '제가 출장 중이라 집에 없어요. 급하니 경비실에 맡겨 주세요. 연락은 문자로 부탁드려요.'],
    ['自動返信メールが届きません', '注文したのに自動返信メールが届きません。確認をお願いします。'],
    ['不在票について', '不在票が入っていました。再配達をお願いします。お急ぎでお願いします。'],
    ['不在通知が入っていました', '再配達は明日の午前でお願いできますか。'],
    ['Vacation delivery', 'I am on vacation until Monday. Please hold my parcel and call me if urgent.'],
    ['자동응답만 오네요', '문의를 몇 번 남겼는데 자동응답만 와요. 사람이 답변해 주세요.'],
    ['Re: 주문', '네 알겠습니다. 복귀하면 다시 주문할게요. 감사합니다.'],
    ['Auto reply only?', 'I keep getting an automatic reply. Can a person please answer me?'],
    ['접수번호 확인', '접수번호 20260302-001 건 언제 처리되나요? 접수되었다고만 나와요'],
    ['부재중 전화', '부재중 전화가 와 있던데 무슨 일이신가요?'],
    ['返信が遅れてすみません', '出張で返信が遅れました。サイズはMでお願いします。'],
    ['외출 중 배송', '외출 중이라 문 앞에 놔주세요. 확인하면 연락드릴게요'],
  ])('a person wrote: %s', (subject, text) => expect(kindBy(subject, text)).toBe('message'));
});
