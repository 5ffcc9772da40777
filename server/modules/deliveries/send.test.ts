import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSmtpServer } from '../../../tests/emulators/smtp-server.ts';
import type { SmtpServerOptions } from '../../../tests/emulators/smtp-server.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { cancel } from './cancel.ts';
import { claim, leaseSeconds } from './claim.ts';
import { connect } from './connections/connect.ts';
import { pause } from './connections/pause.ts';
import { resume } from './connections/resume.ts';
import { pickUpStranded } from './jobs.ts';
import { queue } from './queue.ts';
import { recordBounce } from './record-bounce.ts';
import { recordSent } from './record.ts';

let kit: TestHouse;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let behaviour: SmtpServerOptions = {};
let connectionId: number;
let serial = 0;

beforeAll(async () => {
  kit = await startTestHouse();
  outside = await startSmtpServer({ refuse: (...given) => behaviour.refuse?.(...given), loseAnswer: () => behaviour.loseAnswer?.() ?? false });
});
afterAll(async () => {
  await kit.stop();
  await outside.stop();
});
beforeEach(async () => {
  serial += 1;
  ({ id: connectionId } = await connect(kit.owner, {
    kind: 'email', name: 'Help', settings: { address: `help${serial}@shop.example`, smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' },
  }));
});
afterEach(() => {
  behaviour = {};
  outside.caught.length = 0;
});

const send = async (given: Record<string, unknown> = {}) => {
  serial += 1;
  const { deliveryId } = await queue(kit.store.system, {
    idempotencyKey: `test:${serial}`, channel: 'email', connectionId, to: [{ address: `kim${serial}@customer.example` }], content: { subject: 'Your order', text: 'It left today.' }, ...given,
  });
  return deliveryId;
};
const row = async (id: number) => (await kit.sql`select * from deliveries where id = ${id}`)[0];
const events = async (id: number) => (await kit.sql`select type from events where data->>'deliveryId' = ${String(id)} order by id`).map((one) => one.type as string);

test('a delivery is sent and says so', async () => {
  const id = await send();
  await kit.settle();
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1, reason: null, maybe_duplicate_at: null });
  expect((await row(id)).external_id).toMatch(/^dg-[a-z2-7]{26}@shop\.example$/);
  expect(await events(id)).toEqual(['delivery.sent']);
  expect(outside.caught).toHaveLength(1);
});

test('the same key twice is one delivery', async () => {
  const [first, second] = [await send({ idempotencyKey: 'once' }), await send({ idempotencyKey: 'once' })];
  await kit.settle();
  expect(first).toBe(second);
  expect(outside.caught).toHaveLength(1);
});

test('a temporary refusal is deferred and tried again', async () => {
  behaviour = { refuse: (step) => (step === 'to' ? '451 4.7.1 Greylisted' : undefined) };
  const id = await send();
  await kit.settle();
  expect(await row(id)).toMatchObject({ state: 'deferred', reason: 'try_later', attempts: 1 });
  behaviour = {};
  kit.clock.advance(5 * 60_000);
  await kit.settle();
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2, maybe_duplicate_at: null });
  expect(await events(id)).toEqual(['delivery.deferred', 'delivery.sent']);
});

test('after three days without success it fails with a reason', async () => {
  behaviour = { refuse: (step) => (step === 'to' ? '451 4.7.1 Not now' : undefined) };
  const id = await send();
  for (let hours = 0; hours < 80; hours += 4) {
    await kit.settle();
    kit.clock.advance(4 * 3_600_000);
  }
  expect(await row(id)).toMatchObject({ state: 'failed', reason: 'gave_up' });
});

test('what was held for a suppressed address leaves when somebody says so, and so does what follows', async () => {
  const to = [{ address: 'Again@customer.example' }];
  expect((await kit.api('POST', '/api/v1/suppressions', { channel: 'email', address: 'again@customer.example' })).status).toBe(201);
  const held = await send({ to });
  await kit.settle();
  await kit.api('POST', `/api/v1/deliveries/${held}/release`);
  await kit.settle();
  expect(await row(held)).toMatchObject({ state: 'held', reason: 'suppressed' });
  expect((await kit.api('POST', `/api/v1/deliveries/${held}/release?lift=true`)).status).toBe(200);
  await kit.settle();
  const next = await send({ to });
  await kit.settle();
  for (const id of [held, next]) expect(await row(id)).toMatchObject({ state: 'sent' });
});

test('an address that does not exist is suppressed, and later messages to it are held', async () => {
  behaviour = { refuse: (step) => (step === 'to' ? '550 5.1.1 User unknown' : undefined) };
  const to = [{ address: 'Gone@customer.example' }];
  const first = await send({ to });
  await kit.settle();
  expect(await row(first)).toMatchObject({ state: 'failed', reason: 'bad_recipient' });
  behaviour = {};
  const second = await send({ to });
  await kit.settle();
  expect(await row(second)).toMatchObject({ state: 'held', reason: 'suppressed' });
  const listed = await kit.api('GET', '/api/v1/suppressions');
  const one = listed.body.items.find((item: { address: string }) => item.address === 'gone@customer.example');
  expect((await kit.api('DELETE', `/api/v1/suppressions/${one.id}`)).status).toBe(200);
  expect((await kit.api('POST', `/api/v1/deliveries/${second}/release`)).status).toBe(200);
  await kit.settle();
  expect((await row(second)).state).toBe('sent');
});

test('a paused mailbox holds, and sends when it goes on', async () => {
  await pause(kit.owner, { connectionId });
  const id = await send();
  await kit.settle();
  expect(await row(id)).toMatchObject({ state: 'held', reason: 'connection_paused' });
  expect(await resume(kit.owner, { connectionId })).toMatchObject({ released: 1 });
  await kit.settle();
  expect((await row(id)).state).toBe('sent');
});

test('a restored backup sends nothing until an operator agrees', async () => {
  await kit.sql`insert into installation (key, value) values (${`restored_backup:${kit.storeId}`}, '{}')`;
  const id = await send();
  await kit.settle();
  await kit.sql`delete from installation where key like 'restored_backup:%'`;
  expect(await row(id)).toMatchObject({ state: 'held', reason: 'restored_backup' });
});

test('a cancelled delivery never leaves', async () => {
  const id = await send({ notBefore: new Date(kit.clock.now().getTime() + 60_000) });
  await kit.settle();
  expect(await cancel(kit.owner, { deliveryId: id })).toEqual({ cancelled: true });
  kit.clock.advance(120_000);
  await kit.settle();
  expect(await row(id)).toMatchObject({ state: 'failed', reason: 'cancelled' });
  expect(outside.caught).toHaveLength(0);
});

test('an attempt cut off before its end is repeated and marked as maybe a duplicate', async () => {
  const id = await send();
  expect(await claim(kit.store.system, id)).not.toBeNull();
  await kit.settle();
  expect((await row(id)).state).toBe('sending');
  kit.clock.advance((leaseSeconds + 5) * 1000);
  await kit.settle();
  expect((await row(id)).state).toBe('sent');
  expect((await row(id)).maybe_duplicate_at).not.toBeNull();
});

test('an attempt cut off is never repeated for what must not come twice', async () => {
  const id = await send({ class: 'at-most-once', purpose: 'acknowledgement', automatic: true });
  await claim(kit.store.system, id);
  kit.clock.advance((leaseSeconds + 5) * 1000);
  await kit.settle();
  expect(await row(id)).toMatchObject({ state: 'failed', reason: 'interrupted' });
  expect(outside.caught).toHaveLength(0);
});

test('a worker that slept past its lease cannot record its end', async () => {
  const id = await send();
  const slept = await claim(kit.store.system, id);
  kit.clock.advance((leaseSeconds + 5) * 1000);
  const other = await claim(kit.store.system, id);
  expect(other?.delivery.lease).not.toBe(slept?.delivery.lease);
  await recordSent(kit.store.system, slept!.delivery, { externalId: 'late@shop.example' });
  expect(await row(id)).toMatchObject({ state: 'sending', external_id: null });
});

test('a lost answer is tried again with a mark, under the same Message-ID', async () => {
  let lost = 0;
  behaviour = { loseAnswer: () => { lost += 1; return lost === 1; } };
  const id = await send();
  await kit.settle();
  expect(await row(id)).toMatchObject({ state: 'deferred', reason: 'answer_lost' });
  kit.clock.advance(120_000);
  await kit.settle();
  expect((await row(id)).state).toBe('sent');
  expect((await row(id)).maybe_duplicate_at).not.toBeNull();
  const to = (await row(id)).address;
  const ids = outside.caught.filter((mail) => mail.to.includes(to)).map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a lost job is picked up again', async () => {
  const id = await send();
  await kit.sql`delete from graphile_worker._private_jobs`;
  kit.clock.advance(6 * 60_000);
  expect(await pickUpStranded(kit.house)).toBeGreaterThan(0);
  await kit.settle();
  expect((await row(id)).state).toBe('sent');
});

test('a hundred attempts at once send it once', async () => {
  const id = await send();
  const claims = await Promise.all(Array.from({ length: 100 }, () => claim(kit.store.system, id)));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test('no address gets more than one acknowledgement a day', async () => {
  const to = [{ address: 'auto@other.example' }];
  for (let hour = 0; hour < 24; hour += 1) {
    await send({ to, class: 'at-most-once', purpose: 'acknowledgement', automatic: true });
    await kit.settle();
    kit.clock.advance(3_590_000);
  }
  expect(outside.caught.filter((mail) => mail.to.includes('auto@other.example'))).toHaveLength(1);
});

test('a mailbox sends no more than its limit in a minute', async () => {
  const { id } = await connect(kit.owner, {
    kind: 'email', name: 'Slow', settings: { address: `slow${serial}@shop.example`, smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none', perMinute: 3 },
  });
  for (let n = 0; n < 7; n += 1) await send({ connectionId: id });
  await kit.settle();
  expect(outside.caught).toHaveLength(3);
  for (let minute = 0; minute < 4; minute += 1) {
    kit.clock.advance(75_000);
    await kit.settle();
  }
  expect(outside.caught).toHaveLength(7);
});

test('only a report about our own message counts as a bounce', async () => {
  const id = await send();
  await kit.settle();
  const sent = await row(id);
  const report = { channel: 'email', kind: 'bounce' as const, status: '5.1.1', reason: 'unknown', hard: true };
  const forged = await recordBounce(kit.store.system, { ...report, replyTokens: ['a'.repeat(26)], originals: ['x@y'], recipient: sent.address });
  expect(forged.deliveryId).toBeNull();
  const real = await recordBounce(kit.store.system, { ...report, replyTokens: [sent.reply_token], recipient: sent.address });
  expect(real.deliveryId).toBe(id);
  expect(await events(id)).toContain('delivery.bounced');
  expect(await kit.sql`select reason from suppressions where address = ${sent.address}`).toMatchObject([{ reason: 'bounce' }]);
});

test('a wrong password shows at the mailbox, and goes away when it works again', async () => {
  const { id } = await connect(kit.owner, {
    kind: 'email', name: 'Closed', settings: { address: `closed${serial}@shop.example`, smtpHost: '127.0.0.1', smtpPort: 1, smtpSecurity: 'none' },
  });
  await send({ connectionId: id });
  await kit.settle();
  const find = async () => (await kit.api('GET', '/api/v1/connections')).body.items.find((one: { id: number }) => one.id === id);
  expect(await find()).toMatchObject({ status: 'failing', failure: { code: 'port_closed' } });
  expect((await kit.api('PATCH', `/api/v1/connections/${id}`, { settings: { smtpPort: outside.port } })).status).toBe(200);
  await kit.settle();
  expect(await find()).toMatchObject({ status: 'working', failure: null });
});

test('a transaction that fails sends nothing', async () => {
  const given = { idempotencyKey: 'rolled-back', channel: 'email', connectionId, to: [{ address: 'kim@customer.example' }], content: { text: 'no' } };
  await expect(transact(kit.store.system, async (tx) => {
    await queue.in(tx, given);
    throw new Error('no');
  })).rejects.toThrow('no');
  await kit.settle();
  expect(await kit.sql`select id from deliveries where idempotency_key = 'rolled-back'`).toEqual([]);
});
