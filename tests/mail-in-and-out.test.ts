import net from 'node:net';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../server/modules/deliveries/connections/connect.ts';
import { mailboxWatcher } from '../server/modules/deliveries/connections/watch.ts';
import { startImapServer } from './emulators/imap-server.ts';
import { startSmtpServer } from './emulators/smtp-server.ts';
import { startTestHouse } from './kit.ts';
import type { TestHouse } from './kit.ts';

let kit: TestHouse;
let imap: Awaited<ReturnType<typeof startImapServer>>;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let watcher: { stop(): Promise<void> };
let connectionId: number;
let listenPort: number;
let forwardTo: string;

const freePort = async () => {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

beforeAll(async () => {
  listenPort = await freePort();
  kit = await startTestHouse({ settings: { SMTP_LISTEN_PORT: String(listenPort), SMTP_LISTEN_HOST: '127.0.0.1', MAIL_DOMAIN: 'in.dangol.test' } });
  imap = await startImapServer();
  outside = await startSmtpServer({ user: 'help@shop.example', password: 'secret' });
  ({ id: connectionId } = await connect(kit.owner, {
    kind: 'email', name: 'Help', signatures: { ko: '차와 종이 드림' },
    settings: {
      address: 'help@shop.example', password: 'secret', imapHost: '127.0.0.1', imapPort: imap.port, imapSecurity: 'none',
      smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none', plusAddressing: true,
    },
  }));
  const [{ inbound_token: token }] = await kit.sql`select inbound_token from channel_connections where id = ${connectionId}`;
  forwardTo = `${token}@in.dangol.test`;
  watcher = await mailboxWatcher.start(kit.house);
  await until(async () => (await kit.sql`select last_seen_at from channel_connections where id = ${connectionId}`)[0].last_seen_at !== null);
});
afterAll(async () => {
  await watcher.stop();
  await kit.stop();
  await imap.stop();
  await outside.stop();
});

async function until(ready: () => Promise<boolean>) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await ready()) return;
    await new Promise((done) => setTimeout(done, 40));
  }
  throw new Error('It did not happen in 12 seconds.');
}

interface Mail { id: string; from?: string; to?: string; subject?: string; text?: string; headers?: string[] }
const raw = ({ id, from = '김하나 <kim@customer.example>', to = 'help@shop.example', subject = '언제 오나요?', text = '주문한 지 사흘 됐어요.', headers = [] }: Mail) => [
  `Message-ID: <${id}@customer.example>`, 'Date: Sun, 22 Nov 2026 01:00:00 +0000', `From: ${encoded(from)}`, `To: ${to}`, `Subject: ${encoded(subject)}`, ...headers,
  'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64'), ''].join('\r\n');
const encoded = (text: string) => text.replace(/[^\x20-\x7e]+(?: +[^\x20-\x7e]+)*/g, (part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`);

async function arrive(mail: Mail) {
  imap.deliver(raw(mail));
  await until(async () => (await kit.sql`select 1 from inbound where external_id like ${`${mail.id}@customer.example#%`}`).length === 1);
  await kit.settle();
}
const messagesOf = (id: string) => kit.sql`select m.*, c.subject as conversation_subject from messages m join conversations c on c.store_id = m.store_id and c.id = m.conversation_id where m.message_id_header = ${`${id}@customer.example`}`;
const header = (mail: string, name: string) => new RegExp(`^${name}: ((?:.*\\r\\n[ \\t])*.*)\\r\\n`, 'im').exec(mail)?.[1]?.replace(/\r\n[ \t]+/g, ' ');
const reply = async (conversationId: number, text: string) => {
  const answer = await kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text, undoSeconds: 0 });
  expect(answer.status).toBeLessThan(300);
  // The mailbox reader's own transactions may hold events back for a moment.
  await until(async () => {
    await kit.settle();
    return (await kit.sql`select 1 from messages where conversation_id = ${conversationId} and kind = 'outgoing' and sent_at is null`).length === 0;
  });
};

test('a mail becomes a conversation, the answer threads, and the answer to that comes back to it', async () => {
  await arrive({ id: 'first' });
  const [first] = await messagesOf('first');
  expect(first).toMatchObject({ kind: 'incoming', text: expect.stringContaining('주문한 지 사흘'), conversation_subject: '언제 오나요?', inbox: `email:${connectionId}` });
  await reply(first.conversation_id, '오늘 보냈어요.');
  const [sent] = outside.caught;
  expect(sent!.to).toEqual(['kim@customer.example']);
  expect(header(sent!.raw, 'In-Reply-To')).toBe('<first@customer.example>');
  expect(header(sent!.raw, 'References')).toBe('<first@customer.example>');
  expect(Buffer.from(/=\?UTF-8\?B\?(.*)\?=/i.exec(header(sent!.raw, 'Subject')!)![1]!, 'base64').toString()).toBe('Re: 언제 오나요?');
  const [written] = await kit.sql`select sent_at, message_id_header from messages where conversation_id = ${first.conversation_id} and kind = 'outgoing'`;
  expect(written.sent_at).not.toBeNull();
  const ourId = header(sent!.raw, 'Message-ID')!;
  await arrive({ id: 'second', subject: 'Re: 언제 오나요?', text: '감사합니다!', headers: [`In-Reply-To: ${ourId}`, `References: <first@customer.example> ${ourId}`] });
  const [second] = await messagesOf('second');
  expect(second.conversation_id).toBe(first.conversation_id);
});

test('the reply address alone is enough when a mail program drops the thread', async () => {
  await arrive({ id: 'third', from: 'lee@customer.example' });
  const [third] = await messagesOf('third');
  await reply(third.conversation_id, '확인해 볼게요.');
  const replyTo = /<?([^<>\s]+@[^<>\s]+)>?$/.exec(header(outside.caught.at(-1)!.raw, 'Reply-To')!)![1]!;
  await arrive({ id: 'fourth', from: 'lee@customer.example', to: replyTo, subject: '네' });
  const [fourth] = await messagesOf('fourth');
  expect(fourth.conversation_id).toBe(third.conversation_id);
});

test('a spoofed reply joins nothing: not by subject, not by a known Message-ID, not with a token that was sent to somebody else', async () => {
  await arrive({ id: 'victim', from: 'victim@customer.example', subject: '환불 문의' });
  const [victim] = await messagesOf('victim');
  await reply(victim.conversation_id, '처리할게요.');
  const ourId = header(outside.caught.at(-1)!.raw, 'Message-ID')!;
  const tries: Mail[] = [
    { id: 'spoof-1', from: 'victim@customer.example', subject: 'Re: 환불 문의', headers: ['In-Reply-To: <victim@customer.example>', 'References: <victim@customer.example>'] },
    { id: 'spoof-2', from: 'evil@attacker.example', subject: 'Re: 환불 문의', headers: [`In-Reply-To: ${ourId}`] },
    { id: 'spoof-3', from: 'victim@customer.example', to: `help+dg-${'a'.repeat(26)}@shop.example` },
    { id: 'spoof-4', from: 'victim@customer.example', headers: ['In-Reply-To: <victim@customer.example>', 'Authentication-Results: mx.google.com; dmarc=pass header.from=customer.example'] },
  ];
  for (const one of tries) {
    await arrive(one);
    const [message] = await messagesOf(one.id);
    expect(message.conversation_id).not.toBe(victim.conversation_id);
  }
});

test('an automatic answer opens and answers nothing; a bounce is told at the delivery and stops further mail', async () => {
  const before = (await kit.sql`select count(*)::int as n from conversations`)[0].n;
  await arrive({ id: 'away', from: 'away@customer.example', subject: 'Out of office', headers: ['Auto-Submitted: auto-replied'] });
  expect((await kit.sql`select count(*)::int as n from conversations`)[0].n).toBe(before);
  await arrive({ id: 'leaving', from: 'leaving@customer.example' });
  const [leaving] = await messagesOf('leaving');
  await reply(leaving.conversation_id, '보냈어요.');
  const ourId = header(outside.caught.at(-1)!.raw, 'Message-ID')!;
  imap.deliver(bounce(ourId, 'leaving@customer.example'));
  await until(async () => (await kit.sql`select 1 from inbound where external_id like 'bounce@mx.customer.example#%'`).length === 1);
  await kit.settle();
  const [delivery] = await kit.sql`select * from deliveries where address = 'leaving@customer.example'`;
  expect(delivery.bounced_at).not.toBeNull();
  expect(await kit.sql`select reason from suppressions where address = 'leaving@customer.example'`).toMatchObject([{ reason: 'bounce' }]);
});

test('the same mail by IMAP and by forwarding is one message', async () => {
  await arrive({ id: 'both' });
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: listenPort, ignoreTLS: true });
  await transport.sendMail({ envelope: { from: 'kim@customer.example', to: [forwardTo] }, raw: `Received: from elsewhere\r\n${raw({ id: 'both' })}` });
  transport.close();
  await kit.settle();
  expect(await messagesOf('both')).toHaveLength(1);
});

const bounce = (original: string, recipient: string) => [
  'Message-ID: <bounce@mx.customer.example>', 'Date: Sun, 22 Nov 2026 01:00:00 +0000', 'From: Mail Delivery System <MAILER-DAEMON@mx.customer.example>', 'To: help@shop.example',
  'Subject: Undelivered Mail Returned to Sender', 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '',
  '--b', 'Content-Type: text/plain', '', `<${recipient}>: host mx said: 550 5.1.1 User unknown`, '',
  '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.customer.example', '', `Final-Recipient: rfc822; ${recipient}`, 'Action: failed', 'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 User unknown', '',
  '--b', 'Content-Type: message/rfc822', '', `Message-ID: ${original}`, 'From: help@shop.example', `To: ${recipient}`, 'Subject: Re', '', 'x', '--b--', ''].join('\r\n');
