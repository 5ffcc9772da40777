import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';
import { bodyMarker, loopHints, normaliseSubject, parseMessageId, parseReferences, tokensInAddresses, tokensInBody } from './threading.ts';

describe('normaliseSubject', () => {
  it.each(['Re: 배송 문의', 'RE: RE: 배송 문의', 'Re[2]: 배송 문의', '회신: 배송 문의', '답장: Re: 배송 문의', '[답장] 배송 문의', '返信: 배송 문의', '转发: 배송 문의', '回复：배송 문의', 'AW: WG: 배송 문의', 'Fwd: 배송 문의', 'ＲＥ： 배송  문의', ' re :배송 문의', 'SV: VS: 배송 문의'])(
    '%s',
    subject => expect(normaliseSubject(subject)).toBe('배송 문의'),
  );

  it('leaves words alone that only look like prefixes', () => {
    expect(normaliseSubject('Refund: order 7')).toBe('refund: order 7');
    expect(normaliseSubject('재고 문의')).toBe('재고 문의');
  });

  it('is stable', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(normaliseSubject(normaliseSubject(text))).toBe(normaliseSubject(text));
      }),
    );
  });
});

describe('message ids', () => {
  it('reads them in their order, once each', () => {
    expect(parseReferences('<a@x> <b@x>\r\n <a@x>')).toEqual(['a@x', 'b@x']);
    expect(parseReferences('a@x, b@x')).toEqual(['a@x', 'b@x']);
    expect(parseMessageId(' "junk" <id@x> (comment)')).toBe('id@x');
    expect(parseMessageId('bare@x')).toBe('bare@x');
    expect(parseMessageId('')).toBeNull();
  });

  it('keeps the root and the latest 99 of a thousand', () => {
    const many = parseReferences(Array.from({ length: 1_000 }, (_, i) => `<${i}@x>`).join(' '));
    expect(many).toHaveLength(100);
    expect([many[0], many[1], many.at(-1)]).toEqual(['0@x', '901@x', '999@x']);
  });
});

describe('reply tokens', () => {
  const token = 'dgr_1_AbCdEfGhIjKlMnOp';
  it('are found in To, Cc and the delivery address, on our domains only', () => {
    const mail = parseMail(Buffer.from(`Delivered-To: care+${token}@reply.shop.example\nTo: other+promo12345@elsewhere.example\nFrom: a@b.example\n\nhi`));
    expect(tokensInAddresses(mail, ['reply.shop.example'])).toEqual([token]);
  });

  it('survive in the body, quoted and wrapped', () => {
    expect(tokensInBody(`> ${bodyMarker(token).text}`)).toEqual([token]);
    expect(tokensInBody(`> [ref:${token.slice(0, 8)}\n> ${token.slice(8)}:ref]`)).toEqual([token]);
    expect(tokensInBody('', bodyMarker(token).html)).toEqual([token]);
    expect(() => bodyMarker('<script>')).toThrow();
  });
});

describe('loopHints', () => {
  it('knows our own mails, machines, and mails that passed too many servers', () => {
    const looped = parseMail(Buffer.from('Message-ID: <1@mail.shop.example>\nX-Loop: care@shop.example\nAuto-Submitted: auto-replied\nFrom: a@b.example\n\nhi'));
    expect(loopHints(looped, ['mail.shop.example'], 'care@shop.example')).toMatchObject({ ours: true, automatic: true, hops: 0 });
    const far = parseMail(Buffer.from(`${'Received: from a by b; Fri, 1 Mar 2024 10:00:00 +0900\n'.repeat(40)}From: a@b.example\n\nhi`));
    expect(loopHints(far, []).reasons).toEqual(['40 Received headers']);
  });
});
