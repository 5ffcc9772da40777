import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';
import type { ParsedMail } from './parsed-mail.ts';

function read(subject: string, body: string, headers = ''): ParsedMail {
  return parseMail(Buffer.from(`From: Kim <kim@example.org>\nTo: care@shop.example\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8\n${headers}\n${body}`));
}

describe('automatic answers that only their words betray', () => {
  it.each([
    ['en', 'Re: Your order #1042', 'Hello,\n\nI am out of the office until Monday 9 March and will reply to your message when I return.\nFor urgent matters please contact sales@example.org.'],
    ['en', 'Re: question', 'Thank you for your email. I am on annual leave with limited access to email.'],
    ['en', 'Re: question', 'This is an automated response. Please do not reply.'],
    ['en', 'Re: order', 'We have received your request. Your ticket number is #48213. An agent will look at it soon.'],
    ['en', 'RE: order', 'This account is protected by MailGuard. Click below to be added to the allowed list.'],
    ['ko', 'Re: 주문 안내', '안녕하세요. 현재 휴가 중으로 3월 9일 복귀 후 회신드리겠습니다.\n급한 용무는 02-123-4567로 연락 바랍니다.'],
    ['ko', 'Re: 문의', '문의하신 내용이 정상적으로 접수되었습니다. 접수번호: 20260311\n담당자가 확인 후 답변드리겠습니다.'],
    ['ko', 'Re: 문의', '본 메일은 발신전용 메일입니다.'],
    ['ja', 'Re: ご注文', 'お世話になっております。\n3月9日まで休暇をいただいております。メールの返信は10日以降となります。\nお急ぎの場合は下記までご連絡ください。'],
    ['ja', 'Re: ご注文', 'お問い合わせを受け付けました。受付番号: 123456\n担当者より折り返しご連絡いたします。'],
    ['ja', 'Re: ご注文', 'このメールは自動返信です。'],
    ['de', 'AW: Bestellung', 'Guten Tag,\nich bin bis zum 9. März im Urlaub. Ihre Nachricht wird nicht weitergeleitet. In dringenden Fällen wenden Sie sich bitte an info@example.org.'],
    ['fr', 'RE: commande', 'Bonjour,\nJe suis en congés jusqu’au 9 mars. En cas d’urgence, merci de contacter mon collègue.'],
    ['es', 'RE: pedido', 'Estoy de vacaciones hasta el 9 de marzo. Responderé a mi regreso.'],
  ])('%s: %s: %s', (_, subject, body) => expect(read(subject, body).kind).toBe('auto-reply'));

  it.each([
    ['I am on holiday until 9 March, please deliver my order after that. Can you do this?'],
    ['Ich bin ab morgen im Urlaub. Bitte liefern Sie erst am 9. März.'],
    ['휴가 중이라 3월 9일 이후에 배송해 주세요.'],
    ['休暇中のため、3月9日以降に配送してください。'],
    ['Je suis en vacances, pouvez-vous livrer la semaine prochaine ?'],
    ['Hello, I got your ticket number 48213 but nobody answered. What now?'],
    ['Your tracking page says "delivery failed". Where is my order 1042?'],
    ['I am travelling next week. Urgent: call me at 010-1234-5678 when the parcel arrives!'],
  ])('a shopper: %s', body => expect(read('Order 1042', body).kind).toBe('message'));

  it('does not judge a mail by what it quotes or sends on', () => {
    expect(read('Re: order', 'Why did I get this?\n\nOn Mon, 9 Mar 2026, Shop <care@shop.example> wrote:\n> This is an automated response. Please do not reply.').kind).toBe('message');
    expect(read('Fwd: Undelivered Mail Returned to Sender', 'What does this mean?\n\n---------- Forwarded message ---------\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\nSubject: Undelivered Mail\n\n550 5.1.1 User unknown').kind).toBe('message');
    expect(read('Delivery failed, where is my order?', 'The courier could not deliver to my address. It says delivery failed. My address is kim@example.org').kind).toBe('message');
    expect(read('배송 실패', '택배 기사님이 배달되지 않았다고 하는데 어떻게 된 건가요?').kind).toBe('message');
  });
});

describe('reports and receipts', () => {
  it('knows a DMARC report, a TLS report and a read receipt', () => {
    expect(read('Report Domain: shop.example Submitter: google.com Report-ID: 1234', 'see attachment')).toMatchObject({ kind: 'report', report: { feedbackType: 'dmarc' } });
    expect(read('TLS report', '', 'TLS-Report-Domain: shop.example\n')).toMatchObject({ kind: 'report', report: { feedbackType: 'tls' } });
    const parts = '--b\nContent-Type: text/plain\n\nYour message was displayed.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;kim@example.org\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--';
    const receipt = parseMail(Buffer.from(`From: kim@example.org\nTo: care@shop.example\nSubject: Read: order\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n${parts}`));
    expect(receipt).toMatchObject({ kind: 'report', report: { feedbackType: 'read-receipt' } });
    expect(receipt.bounce).toBeUndefined();
  });

  it('tells a late mail from a lost one', () => {
    const late = parseMail(Buffer.from('From: MAILER-DAEMON@mx.example\nTo: care@shop.example\nSubject: Warning: message has not yet been delivered\n\nYour message to:\nkim@example.org\nhas not yet been delivered because the recipient server did not respond.\nWe will continue to attempt delivery for 5 days.'));
    expect(late).toMatchObject({ kind: 'bounce', bounce: { hard: false, reason: 'expired', delayed: true } });
    const lost = parseMail(Buffer.from('From: MAILER-DAEMON@mx.example\nTo: care@shop.example\nSubject: Undelivered Mail Returned to Sender\n\n<kim@example.org>: host mx said: 550 5.1.1 User unknown (in reply to RCPT TO command)'));
    expect(lost.bounce).toMatchObject({ hard: true, delayed: false });
  });

  it('takes an invitation for a message', () => {
    const mail = parseMail(Buffer.from('From: kim@example.org\nTo: care@shop.example\nSubject: Invitation: call\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR'));
    expect(mail.kind).toBe('message');
  });
});
