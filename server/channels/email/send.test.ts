import { createVerify } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { startSmtpServer } from '../../../tests/emulators/smtp-server.ts';
import type { SmtpServerOptions } from '../../../tests/emulators/smtp-server.ts';
import { createLog } from '../../kernel/log.ts';
import type { ChannelDeps, ChannelError, Outgoing } from '../channel.ts';
import { compose } from './compose.ts';
import { newDkimKey } from './dkim.ts';
import { sendMail } from './send.ts';
import { emailSettings } from './settings.ts';
import { mailText } from './template.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const now = new Date('2026-11-22T01:00:00Z');
const deps: ChannelDeps = { log: createLog('silent'), now: () => now, fetch, resolve: () => Promise.resolve('127.0.0.1') };
const token = 'abcdefghijklmnopqrstuvwxyz';

const outgoing = (given: Partial<Outgoing> = {}): Outgoing => ({
  key: '1-7', senderName: 'Tea & Paper', to: [{ address: 'kim@customer.example', name: '김하나' }], cc: [], subject: '주문 확인', text: '안녕하세요\n\n내일 보내 드릴게요.',
  attachments: [], language: 'ko', ...given,
});

async function outside(options: SmtpServerOptions = {}, given: Record<string, unknown> = {}) {
  const server = await startSmtpServer(options);
  stops.push(() => server.stop());
  const settings = emailSettings.parse({ address: 'help@shop.example', smtpHost: 'localhost', smtpPort: server.port, smtpSecurity: 'none', ...given });
  const failure = async (mail = outgoing()) => sendMail(settings, mail, deps).then(() => { throw new Error('It was sent.'); }, (error: ChannelError) => error);
  return { server, settings, failure };
}

const headerOf = (raw: string, name: string) => new RegExp(`^${name}: ((?:.*\\r\\n[ \\t])*.*)\\r\\n`, 'im').exec(raw)?.[1]?.replace(/\r\n[ \t]+/g, ' ');

test('sends text and HTML with thread headers, copies and a reply address that carries the token', async () => {
  const { server, settings } = await outside({ user: 'help@shop.example', password: 'secret' }, { password: 'secret', plusAddressing: true });
  const { externalId } = await sendMail(settings, outgoing({
    cc: [{ address: 'lee@customer.example' }], replyToken: token,
    answering: { externalId: 'mail-2@customer.example', ancestors: ['mail-1@customer.example'] },
    quoted: { from: '김하나', at: now, timeZone: 'Asia/Seoul', text: '언제 오나요?' },
  }), deps);
  const [mail] = server.caught;
  expect(externalId).toBe(`dg-${token}@shop.example`);
  expect(mail!.to).toEqual(['kim@customer.example', 'lee@customer.example']);
  expect(headerOf(mail!.raw, 'Message-ID')).toBe(`<dg-${token}@shop.example>`);
  expect(headerOf(mail!.raw, 'In-Reply-To')).toBe('<mail-2@customer.example>');
  expect(headerOf(mail!.raw, 'References')).toBe('<mail-1@customer.example> <mail-2@customer.example>');
  expect(headerOf(mail!.raw, 'Reply-To')).toContain(`help+dg-${token}@shop.example`);
  expect(headerOf(mail!.raw, 'Cc')).toBe('lee@customer.example');
  expect(headerOf(mail!.raw, 'Auto-Submitted')).toBeUndefined();
  expect(mail!.raw).toMatch(/multipart\/alternative/);
});

test('says when the quoted mail was written on the clock of the reader’s language', async () => {
  const quoted = { from: '김하나', at: new Date('2026-11-23T05:00:00Z'), timeZone: 'Asia/Seoul', text: '?' };
  const said = (language: 'ko' | 'en') => mailText({ ...outgoing(), language, quoted });
  expect(said('ko')).toContain('2026. 11. 23. 14:00');
  expect(said('en')).toMatch(/Nov 23, 2026, 2:00\sPM/);
});

test('marks automatic answers and one-click unsubscribe', async () => {
  const { raw } = await compose(emailSettings.parse({ address: 'help@shop.example' }), outgoing({
    automatic: true, answering: { externalId: 'a@b.example', ancestors: [] }, unsubscribeUrl: 'https://shop.example/u?t=1',
  }), deps);
  expect(headerOf(raw.toString(), 'Auto-Submitted')).toBe('auto-replied');
  expect(headerOf(raw.toString(), 'List-Unsubscribe')).toBe('<https://shop.example/u?t=1>');
  expect(headerOf(raw.toString(), 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
});

test('shows an inline image inside and other files beside the text', async () => {
  const { raw } = await compose(emailSettings.parse({ address: 'help@shop.example' }), outgoing({
    html: '<p>See <img src="cid:pic"></p><script>alert(1)</script>',
    attachments: [{ name: 'pic.png', type: 'image/png', bytes: Buffer.from('png'), contentId: 'pic' }, { name: '영수증.pdf', type: 'application/pdf', bytes: Buffer.from('pdf') }],
  }), deps);
  const text = raw.toString();
  expect(text).toMatch(/Content-Id: <pic>/i);
  expect(text).toMatch(/Content-Disposition: inline/);
  expect(text).toMatch(/Content-Disposition: attachment/);
  expect(text).not.toContain('script');
});

test('signs with DKIM, relaxed/relaxed, over the headers that matter', async () => {
  const key = await newDkimKey(now);
  const { raw } = await compose(emailSettings.parse({ address: 'help@shop.example' }), outgoing(), { ...deps, signing: { domain: 'shop.example', selector: key.selector, privateKey: key.privateKey } });
  const text = raw.toString('latin1');
  const signature = headerOf(text, 'DKIM-Signature')!;
  expect(signature).toContain('d=shop.example');
  expect(signature).toContain('s=dangol-202611');
  const signedNames = /;\s*h=([^;]+)/.exec(signature)![1]!.replace(/\s/g, '').split(':');
  expect(signedNames.map((name) => name.toLowerCase())).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id']));
  const relaxed = (name: string, value: string) => `${name.toLowerCase()}:${value.replace(/\s+/g, ' ').trim()}`;
  const data = signedNames.map((name) => relaxed(name, headerOf(text, name) ?? '')).filter((line) => !/^[\w-]+:$/.test(line)).join('\r\n')
    + `\r\n${relaxed('dkim-signature', signature.replace(/\bb=[^;]*$/, 'b='))}`;
  const publicKey = `-----BEGIN PUBLIC KEY-----\n${key.publicKey}\n-----END PUBLIC KEY-----`;
  const valid = createVerify('RSA-SHA256').update(data, 'latin1').verify(publicKey, /\bb=([^;]*)$/.exec(signature)![1]!.replace(/\s/g, ''), 'base64');
  expect(valid).toBe(true);
});

test('no text from outside can add a header or a recipient', async () => {
  const hostile = fc.string({ unit: fc.oneof(fc.constantFrom('\r', '\n', '\r\n', '\0', '\u2028', ' ', ':', '<', '>', ',', '"', '@', 'B', 'c', 'é', '한'), fc.string({ minLength: 1, maxLength: 1 })), maxLength: 60 });
  await fc.assert(fc.asyncProperty(hostile, hostile, hostile, hostile, async (subject, name, file, id) => {
    const bad = `x\r\nBcc: evil@example.com\r\nX-Evil: 1${subject}`;
    const { raw, envelope } = await compose(emailSettings.parse({ address: 'help@shop.example' }), outgoing({
      subject: bad, senderName: `${name}\r\nX-Evil: 1`, to: [{ address: 'kim@customer.example', name: `${name}\nX-Evil: 1` }],
      answering: { externalId: `${id}\r\nX-Evil: 1`, ancestors: [`a@b\r\nX-Evil: ${id}`] },
      attachments: [{ name: `${file}\r\nX-Evil: 1`, type: `text/plain\r\nX-Evil: 1`, bytes: Buffer.from('x'), contentId: `c\r\nX-Evil: 1` }],
    }), deps);
    expect(raw.toString('latin1')).not.toMatch(/^(X-Evil|Bcc):/im);
    expect(envelope.to).toEqual(['kim@customer.example']);
  }), { numRuns: 60 });
});

test('refuses an address that could reach further', async () => {
  for (const address of ['a@b.example\r\nRCPT TO:<evil@example.com>', 'a b@c.example', 'a@b@c', '<a@b.example>', 'a@b.example,c@d.example', '']) {
    const error = await compose(emailSettings.parse({ address: 'help@shop.example' }), outgoing({ to: [{ address }] }), deps).then(() => null, (caught: ChannelError) => caught);
    expect(error?.code).toBe('bad_address');
  }
});

describe('what a failure means', () => {
  test('an unknown recipient is never written to again', async () => {
    const { failure } = await outside({ refuse: (step) => (step === 'to' ? '550 5.1.1 User unknown' : undefined) });
    expect(await failure()).toMatchObject({ code: 'bad_recipient', permanent: true, badAddress: true });
  });
  test('a full mailbox may be tried again', async () => {
    const { failure } = await outside({ refuse: (step) => (step === 'to' ? '452 4.2.2 Mailbox full' : undefined) });
    expect(await failure()).toMatchObject({ code: 'try_later', permanent: false });
  });
  test('a policy refusal says nothing about the address', async () => {
    const { failure } = await outside({ refuse: (step) => (step === 'data' ? '550 5.7.1 Message rejected as spam' : undefined) });
    expect(await failure()).toMatchObject({ code: 'refused_as_spam', permanent: true, badAddress: false });
  });
  test('a wrong password is the mailbox’s trouble, not the message’s', async () => {
    const { failure } = await outside({ user: 'help@shop.example', password: 'secret' }, { password: 'wrong' });
    expect(await failure()).toMatchObject({ code: 'wrong_password', permanent: false });
  });
  test('a lost answer is uncertain', async () => {
    const { failure, server } = await outside({ loseAnswer: () => true });
    expect(await failure()).toMatchObject({ code: 'answer_lost', uncertain: true });
    expect(server.caught).toHaveLength(1);
  });
  test('a closed port is tried again', async () => {
    const { server, failure } = await outside();
    await server.stop();
    stops.length = 0;
    expect(await failure()).toMatchObject({ code: 'port_closed', permanent: false, uncertain: false });
  });
  test('one refused recipient of two is named, the other is served', async () => {
    const { settings } = await outside({ refuse: (step, address) => (step === 'to' && address.startsWith('gone') ? '550 5.1.1 User unknown' : undefined) });
    const result = await sendMail(settings, outgoing({ cc: [{ address: 'gone@customer.example' }] }), deps);
    expect(result.refused).toMatchObject([{ address: 'gone@customer.example', badAddress: true }]);
  });
});
