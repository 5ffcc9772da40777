import { describe, expect, it } from 'vitest';
import { readMail } from './parsing/read-mail.ts';
import { toIncoming } from './translate.ts';
import type { TranslateDeps } from '../channel.ts';

const deps = { receivedAt: new Date('2026-03-09T00:00:00Z'), settings: {}, way: 'listener' } as unknown as TranslateDeps;
const incoming = (raw: string) => toIncoming(readMail(Buffer.from(raw)), Buffer.from(raw), deps);

function report(type: string, part: string): string {
  return `From: x@isp.example\nTo: care@shop.example\nSubject: report\nContent-Type: multipart/report; report-type=${type}; boundary=b\n\n--b\nContent-Type: text/plain\n\nA report.\n--b\n${part}\n--b--`;
}

describe('what a report changes', () => {
  it('names the one who complained', () => {
    const part = 'Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x\nVersion: 1\nOriginal-Rcpt-To: <kim@isp.example>\n';
    expect(incoming(report('feedback-report', part)).bounce).toMatchObject({ reason: 'complaint', recipient: 'kim@isp.example', hard: false });
  });

  it('is nothing when it withdraws a complaint, or only confirms', () => {
    expect(incoming(report('feedback-report', 'Content-Type: message/feedback-report\n\nFeedback-Type: not-spam\nUser-Agent: x\nVersion: 1\n')).bounce).toBeUndefined();
    expect(incoming(report('disposition-notification', 'Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;kim@isp.example\nDisposition: manual-action/MDN-sent-manually; displayed\n')).bounce).toBeUndefined();
    const relayed = report('delivery-status', 'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; kim@isp.example\nAction: relayed\nStatus: 2.0.0\n');
    expect(incoming(relayed)).toMatchObject({ kind: 'report', bounce: { reason: 'delivered', hard: false } });
  });

  it('says that a mail is late', () => {
    const late = report('delivery-status', 'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; kim@isp.example\nAction: delayed\nStatus: 4.4.1\n');
    expect(incoming(late).bounce).toMatchObject({ delayed: true, hard: false, status: '4.4.1' });
  });
});

describe('what is read of a mail in its thread', () => {
  const html = (body: string) => `From: kim@shopper.example\nSubject: Hello\nContent-Type: text/html; charset=utf-8\n\n${body}`;

  it('is HTML that can do no harm', () => {
    const raw = html('<p onclick="x()">Hi<script>alert(1)</script><img src="https://evil.example/a.png"><a href="javascript:x()">a</a><style>p{}</style></p>');
    expect(incoming(raw).html).not.toMatch(/script|onclick|style>| src="http|javascript/);
    expect(incoming(raw).html).toContain('data-remote-src="https://evil.example/a.png"');
  });

  it('is the language it is written in, and not the one its sender chose', () => {
    expect(incoming(html('주문한 찻잔이 아직 오지 않았어요.'))).toMatchObject({ written: 'ko' });
    expect(incoming(html('12345')).written).toBeNull();
    expect(incoming(html('주문한 찻잔이 아직 오지 않았어요.')).language).toBeUndefined();
  });
});
