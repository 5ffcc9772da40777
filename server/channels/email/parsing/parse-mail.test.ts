import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';
import { MailRefusal } from './refusal.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const mail = (text: string): ReturnType<typeof parseMail> => parseMail(Buffer.from(text, 'latin1'));
const raw = (bytes: Buffer): string => bytes.toString('latin1');
const encoded = (text: string, charset: string): string => raw(iconv.encode(text, charset));

describe('charsets', () => {
  it('decodes ISO-2022-JP with half-width kana (CP50221), in words, raw headers and body', () => {
    const jis = '\x1b$B;3ED\x1b(B'; // 山田
    const found = mail(`From: ${jis} <yamada@example.jp>\nSubject: ${jis} \x1b(I1\x1b(B\nContent-Type: text/plain; charset=ISO-2022-JP-MS\n\n\x1b$B$3$s$K$A$O\x1b(B \x1b(I6E\x1b(B\n${jis.replace('\x1b(B', '')}\nend`);
    expect(found.from).toEqual({ address: 'yamada@example.jp', name: '山田' });
    expect(found.subject).toBe('山田 ｱ');
    expect(found.text).toBe('こんにちは ｶﾅ\n山田\nend');
  });

  it.each([
    ['EUC-KR', 'euc-kr', '안녕하세요, 주문한 상품이 아직 오지 않았어요.'],
    ['ks_c_5601-1987', 'cp949', '똠방각하 펲시콜라 주문'],
    ['Shift_JIS', 'shift_jis', '表示とソース、ご注文ありがとうございます'],
    ['cp932', 'cp932', '①髙島屋 ㈱'],
    ['euc-jp', 'euc-jp', 'お問い合わせの件について'],
    ['big5', 'big5', '訂單尚未收到'],
    ['gb2312', 'gb2312', '订单还没有收到'],
    ['koi8-r', 'koi8-r', 'Здравствуйте, где мой заказ?'],
  ])('decodes %s when named', (label, charset, text) => {
    expect(mail(`Content-Type: text/plain; charset="${label}"\n\n${encoded(text, charset)}`).text).toBe(text);
  });

  it.each([
    ['euc-kr', '안녕하세요, 주문한 상품이 아직 오지 않았어요.'],
    ['shift_jis', 'ご注文ありがとうございます。発送いたしました。'],
    ['euc-jp', 'お問い合わせの件について、ご連絡いたします。'],
    ['utf8', '배송이 늦어요 ありがとう'],
    ['gb2312', '您好，我的订单还没有收到，请帮我查一下。'],
  ])('recognises raw %s without a name, in subject, names and body', (charset, text) => {
    const bytes = encoded(text, charset);
    for (const type of ['', 'Content-Type: text/plain; charset=us-ascii\n', 'Content-Type: text/plain; charset=iso-8859-1\n', 'Content-Type: text/plain; charset=utf-8\n', 'Content-Type: text/plain; charset=x-nonsense\n']) {
      const found = mail(`From: "${bytes}" <a@b.example>\nSubject: ${bytes}\n${type}Content-Transfer-Encoding: 8bit\n\n${bytes}`);
      expect(found.subject).toBe(text);
      expect(found.from?.name).toBe(text);
      expect(found.text).toBe(text);
    }
  });

  it('leaves Latin text Latin', () => {
    expect(mail('Content-Type: text/plain; charset=iso-8859-1\n\nAndr\xe9a a re\xe7u le caf\xe9 d\xe9j\xe0').text).toBe('Andréa a reçu le café déjà');
  });

  it('decodes real mails of docomo, Korea and mikel', () => {
    expect(parseMail(fixture('charsets/japanese_shift_jis.eml')).text).toContain('このメールはテスト用のメールです');
    expect(parseMail(fixture('charsets/japanese_iso_2022.eml'))).toMatchObject({ subject: 'まみむめも', text: 'すみません。' });
    expect(parseMail(fixture('charsets/ks_c_5601-1987.eml')).text).toBe('스티해');
    expect(parseMail(fixture('charsets/japanese_attachment.eml')).attachments[0]?.name).toBe('てすと.txt');
  });

  it('joins a character that was split over two encoded words', () => {
    const bytes = Buffer.from('배송', 'utf8');
    const word = (part: Buffer): string => `=?UTF-8?B?${part.toString('base64')}?=`;
    expect(mail(`Subject: ${word(bytes.subarray(0, 4))}\n ${word(bytes.subarray(4))}\n\n`).subject).toBe('배송');
  });
});

describe('addresses', () => {
  it('keeps To and Cc exactly, with groups, quotes, commas and folding', () => {
    const found = mail('To: "Kim, Dangol" <Kim@Naver.EXAMPLE>,\n =?EUC-KR?B?sei03LDx?= <b@x.example>, Team: c@x.example, d@x.example;\nCc: undisclosed-recipients:;, e@x.example (Lee)\n\n');
    expect(found.to).toEqual([
      { address: 'Kim@naver.example', name: 'Kim, Dangol' },
      { address: 'b@x.example', name: '김단골' },
      { address: 'c@x.example', name: '' },
      { address: 'd@x.example', name: '' },
    ]);
    expect(found.cc).toEqual([{ address: 'e@x.example', name: 'Lee' }]);
  });

  it('makes no address up from a display name', () => {
    expect(mail('From: =?utf-8?B?Y2VvQHNob3AuZXhhbXBsZQ==?=\n\n').from).toBeNull();
    expect(mail('From: "ceo@shop.example" <evil@x.example>\n\n').from?.address).toBe('evil@x.example');
  });

  it('has nobody without From', () => expect(mail('Subject: hi\n\nbody')).toMatchObject({ from: null, to: [], subject: 'hi', text: 'body' }));
});

describe('dates', () => {
  const received = 'Received: from a by b; Fri, 15 Mar 2024 15:12:33 +0900\n';
  it('keeps a date of 2099 and sorts by the time of arrival', () => {
    const found = mail(`${received}Date: Tue, 1 Jan 2099 00:00:00 +0000\n\n`);
    expect(found.date?.toISOString()).toBe('2099-01-01T00:00:00.000Z');
    expect(found.dateOdd).toBe(true);
    expect(found.sentAt?.toISOString()).toBe('2024-03-15T06:12:33.000Z');
  });

  it('lives without a Date', () => expect(mail(`${received}\n`)).toMatchObject({ date: null, dateOdd: false, sentAt: new Date('2024-03-15T06:12:33Z') }));

  it.each([
    ['Fri, 15 Mar 2024 15:12:33 +0900 (KST)', '2024-03-15T06:12:33.000Z'],
    ['15 Mar 24 06:12 GMT', '2024-03-15T06:12:00.000Z'],
    ['Fri Mar 15 15:12:33 JST 2024', '2024-03-15T06:12:33.000Z'],
    ['2024-03-15 15:12:33 +0900', '2024-03-15T06:12:33.000Z'],
  ])('reads %s', (value, iso) => expect(mail(`Date: ${value}\n\n`).date?.toISOString()).toBe(iso));
});

describe('attachments', () => {
  const part = (headers: string, body = 'eA=='): string => `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhi\n--b\n${headers}\n\n${body}\n--b--`;
  const name = (headers: string): string | undefined => mail(part(headers)).attachments[0]?.name;

  it.each([
    [`Content-Disposition: attachment; filename*=UTF-8''%EC%98%81%EC%88%98%EC%A6%9D.pdf`, '영수증.pdf'],
    [`Content-Disposition: attachment; filename*0*=EUC-KR''%BF%B5; filename*1*=%BC%F6%C1%F5.pdf`, '영수증.pdf'],
    ['Content-Disposition: attachment; filename="=?ISO-2022-JP?B?GyRCTk49cRsoQi5wZGY=?="', '領書.pdf'],
    [`Content-Disposition: attachment; filename="${raw(iconv.encode('영수증.pdf', 'euc-kr'))}"`, '영수증.pdf'],
    ['Content-Type: application/pdf; name=re port.pdf', 're port.pdf'],
    ['Content-Disposition: attachment; filename="../../etc/passwd"', 'passwd'],
    ['Content-Disposition: attachment; filename="in\\"voice.pdf"', 'in_voice.pdf'],
    ['Content-Type: application/ms-tnef', 'winmail.dat'],
    ['Content-Type: image/png\nContent-Transfer-Encoding: base64', 'attachment-1.png'],
  ])('%s', (headers, expected) => expect(name(headers)).toBe(expected));

  it('lists a nested mail as a file named after its subject', () => {
    const found = mail(part('Content-Type: message/rfc822', 'Subject: =?utf-8?B?7KO866y4?=\n\nbody')).attachments[0];
    expect(found).toMatchObject({ name: '주문.eml', type: 'message/rfc822' });
  });

  it('tells inline images by their Content-ID', () => {
    const found = mail('Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src="cid:a@x">\n--b\nContent-Type: image/png\nContent-ID: <a@x>\nContent-Transfer-Encoding: base64\n\naGk=\n--b--');
    expect(found.attachments[0]).toMatchObject({ contentId: 'a@x', inline: true, size: 2, name: 'attachment-1.png' });
  });

  it('takes uuencoded files out of the text', () => {
    const found = mail('Subject: x\n\nsee file\nbegin 644 a.txt\n#8V%T\n`\nend\n');
    expect(found.attachments[0]).toMatchObject({ name: 'a.txt', size: 3 });
    expect(found.text).toBe('see file');
  });
});

describe('bodies', () => {
  it('reads the text form, keeps the HTML, and makes text of HTML alone', () => {
    const both = mail('Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<b>html</b>\n--b--');
    expect([both.text, both.html]).toEqual(['plain', '<b>html</b>']);
    expect(mail('Content-Type: text/html\n\n<p>안</p>'.replace('안', 'a') + '<script>x</script><p>b<br>c</p>').text).toBe('a\n\nb\nc');
  });

  it('reads format=flowed, soft breaks and an empty mail', () => {
    expect(mail('Content-Type: text/plain; format=flowed\n\none \ntwo\n-- \nsig').text).toBe('one two\n-- \nsig');
    expect(mail('Content-Transfer-Encoding: quoted-printable\n\na=\nb=3D=zz').text).toBe('ab==zz');
    expect(parseMail(new Uint8Array())).toMatchObject({ from: null, text: '', html: null, attachments: [], kind: 'message' });
  });

  it('reads a multipart whose boundary is wrong or whose end is missing', () => {
    expect(mail('Content-Type: multipart/mixed; boundary=zz\n\njust text').text).toBe('just text');
    expect(mail('Content-Type: multipart/mixed; boundary=b\n\n--b\n\nopen end').text).toBe('open end');
  });
});

describe('limits', () => {
  const code = (run: () => unknown): string => {
    try {
      run();
      return 'parsed';
    } catch (error) {
      return error instanceof MailRefusal ? error.code : String(error);
    }
  };

  it('refuses 10,000 parts, endless nesting, monstrous headers and size, each with its reason', () => {
    expect(code(() => mail(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(10_000)}--b--`))).toBe('too_many_parts');
    const nested = Array.from({ length: 200 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}x\n\n--b${i}x\n`).join('');
    expect(code(() => mail(nested))).toBe('too_deep');
    expect(code(() => mail(`Subject: ${'a'.repeat(3_000_000)}\n\n`))).toBe('headers_too_large');
    expect(code(() => parseMail(new Uint8Array(2_000), { limits: { rawBytes: 1_000 } }))).toBe('too_large');
  });

  it('parses 50 MB', () => {
    const body = Buffer.alloc(50 * 1024 * 1024, `${'A'.repeat(76)}\n`);
    const head = Buffer.from('Subject: big\nContent-Type: application/zip; name=big.zip\nContent-Transfer-Encoding: base64\n\n');
    const found = parseMail(Buffer.concat([head, body]));
    expect(found.attachments[0]?.size).toBeGreaterThan(35 * 1024 * 1024);
    const text = parseMail(Buffer.concat([Buffer.from('Subject: long text\n\n'), body]));
    expect(text.truncated).toBe(true);
    expect(text.text.length).toBeLessThanOrEqual(2 * 1024 * 1024);
  });
});

describe('any bytes', () => {
  const seeds = ['charsets/japanese_shift_jis.eml', 'charsets/raw_email_with_nested_attachment.eml', 'sisimai/lhost-postfix-06.eml', 'sisimai/arf-01.eml'].map(fixture);
  const attempt = (bytes: Uint8Array): void => {
    try {
      const once = parseMail(bytes);
      expect(parseMail(bytes)).toEqual(once);
      expect(['message', 'auto-reply', 'bounce', 'report']).toContain(once.kind);
    } catch (error) {
      if (!(error instanceof MailRefusal)) throw error;
    }
  };

  it('never throws but a refusal, and says the same twice (random bytes)', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), attempt), { numRuns: 200 });
  });

  it('never throws but a refusal (real mails, mutated)', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(30), put: fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.constantFrom('\n\n', '--', '=?utf-8?B?', '"', '(', '<', ';', 'Content-Type: multipart/mixed; boundary=a\n').map(text => Buffer.from(text))) });
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 12 }), (seed, edits) => {
        let bytes: Buffer = seed;
        for (const { at, cut, put } of edits) {
          const start = Math.floor(at * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
        }
        attempt(bytes);
      }),
      { numRuns: 200 },
    );
  });
});
