import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../server/kernel/command.ts';
import { connect } from '../server/modules/deliveries/connections/connect.ts';
import { receiveByWebhook } from '../server/modules/deliveries/connections/receive.ts';
import { queue } from '../server/modules/deliveries/queue.ts';
import { startSmtpServer } from './emulators/smtp-server.ts';
import { startTestHouse } from './kit.ts';
import type { TestHouse } from './kit.ts';

interface Side {
  kit: TestHouse;
  outside: Awaited<ReturnType<typeof startSmtpServer>>;
  address: string;
  token: string;
  read: number;
}

const sides: Side[] = [];

beforeAll(async () => {
  for (const name of ['left', 'right']) {
    const kit = await startTestHouse({ now: '2026-11-21T15:00:00Z' });
    const outside = await startSmtpServer();
    const address = `help@${name}.example`;
    const { id } = await connect(kit.owner, { kind: 'email', name, settings: { address, smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' } });
    const [{ inbound_token: token }] = await kit.sql`select inbound_token from channel_connections where id = ${id}`;
    sides.push({ kit, outside, address, token, read: 0 });
  }
});
afterAll(async () => {
  for (const { kit, outside } of sides) {
    await kit.stop();
    await outside.stop();
  }
});

/** Carries what one house sent to the other's door, as the mail servers between them would. */
async function carry(from: Side, to: Side): Promise<number> {
  const fresh = from.outside.caught.slice(from.read);
  from.read = from.outside.caught.length;
  for (const mail of fresh) if (mail.to.includes(to.address)) await receiveByWebhook(to.kit.house, to.token, Buffer.from(mail.raw));
  return fresh.length;
}

/** Every message that came in asks for an acknowledgement, as eagerly as a badly set up house could. */
async function acknowledgeEverything({ kit }: Side): Promise<void> {
  const open = await kit.sql<{ id: number; conversation_id: number; from_address: { address: string } }>`
    select m.id, m.conversation_id, m.from_address from messages m where m.kind = 'incoming' and not exists (
      select from deliveries d where d.store_id = m.store_id and d.idempotency_key = 'ack:' || m.id)`;
  for (const one of open) {
    await transact(kit.store.system, (tx) => queue.in(tx, {
      idempotencyKey: `ack:${one.id}`, channel: 'email', class: 'at-most-once', purpose: 'acknowledgement', automatic: true, conversationId: one.conversation_id,
      to: [{ address: one.from_address.address }], content: { subject: 'We got your mail', text: 'We answer tomorrow.' },
    }));
  }
  await kit.settle();
}

test('two houses that acknowledge everything send each other at most one acknowledgement a day', { timeout: 120_000 }, async () => {
  const [left, right] = sides as [Side, Side];
  const start = `Message-ID: <start@right.example>\r\nDate: Sat, 21 Nov 2026 15:00:00 +0000\r\nFrom: help@right.example\r\nTo: help@left.example\r\nSubject: Hello\r\n\r\nA person of the right house wrote this.\r\n`;
  await receiveByWebhook(left.kit.house, left.token, Buffer.from(start));
  for (let hour = 0; hour < 24; hour += 1) {
    for (const side of sides) {
      await side.kit.settle();
      await acknowledgeEverything(side);
    }
    await carry(left, right);
    await carry(right, left);
    // A person writes again every three hours: each time a new mail that is not automatic.
    if (hour % 3 === 0) await receiveByWebhook(left.kit.house, left.token, Buffer.from(start.replace('<start@', `<again-${hour}@`)));
    for (const side of sides) side.kit.clock.advance(59 * 60_000);
  }
  const acknowledgements = (side: Side, to: string) => side.outside.caught.filter((mail) => mail.to.includes(to) && /^Auto-Submitted: auto-/im.test(mail.raw)).length;
  expect(acknowledgements(left, right.address)).toBe(1);
  expect(acknowledgements(right, left.address)).toBe(0);
  expect(await left.kit.sql`select count(*)::int as n from deliveries where state = 'failed' and reason = 'acknowledged_today'`).toEqual([{ n: 8 }]);
});

const responders: Record<string, string[]> = {
  'RFC 3834': ['Auto-Submitted: auto-replied'],
  'auto-generated': ['Auto-Submitted: auto-generated'],
  'Microsoft Exchange': ['X-Auto-Response-Suppress: All', 'Subject: Automatic reply: Hello'],
  'old vacation programs': ['Precedence: Auto_Reply'],
  'X-Autoreply': ['X-Autoreply: yes'],
  'X-Autorespond': ['X-Autorespond: away'],
  'a Korean out-of-office': ['Subject: =?utf-8?B?' + Buffer.from('[자동응답] 휴가 중입니다').toString('base64') + '?=', 'X-Autoreply: yes'],
  'a Japanese out-of-office': ['Subject: =?utf-8?B?' + Buffer.from('自動返信：不在のお知らせ').toString('base64') + '?=', 'Auto-Submitted: auto-replied (vacation)'],
};

test.each(Object.entries(responders))('an auto-responder opens no conversation: %s', async (name, headers) => {
  const [left] = sides as [Side, Side];
  const before = await left.kit.sql`select count(*)::int as n from conversations`;
  const subject = headers.some((one) => one.startsWith('Subject:')) ? [] : ['Subject: Hello'];
  await receiveByWebhook(left.kit.house, left.token, Buffer.from(
    [`Message-ID: <${encodeURIComponent(name)}@robot.example>`, 'From: robot@robot.example', 'To: help@left.example', ...subject, ...headers, '', 'I am away.', ''].join('\r\n')));
  await left.kit.settle();
  expect(await left.kit.sql`select count(*)::int as n from conversations`).toEqual(before);
});

test('a person is no robot: Auto-Submitted: no is answered like anybody', async () => {
  const [left] = sides as [Side, Side];
  const [{ n: before }] = await left.kit.sql`select count(*)::int as n from conversations`;
  await receiveByWebhook(left.kit.house, left.token, Buffer.from('Message-ID: <person@robot.example>\r\nFrom: person@robot.example\r\nTo: help@left.example\r\nSubject: Hi\r\nAuto-Submitted: no\r\n\r\nHello.\r\n'));
  await left.kit.settle();
  expect((await left.kit.sql`select count(*)::int as n from conversations`)[0].n).toBe(before + 1);
});
