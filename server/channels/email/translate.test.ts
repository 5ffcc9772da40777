import { describe, expect, it } from 'vitest';
import { parseMail } from './parsing/parse-mail.ts';
import { toIncoming } from './translate.ts';
import type { TranslateDeps } from '../channel.ts';

const deps = { receivedAt: new Date('2026-03-09T00:00:00Z'), settings: {}, way: 'listener' } as unknown as TranslateDeps;
const incoming = (raw: string) => toIncoming(parseMail(Buffer.from(raw)), Buffer.from(raw), deps);

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
