import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../kernel/command.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { resolveCustomer } from './resolve-customer.ts';
import type { ResolveInput } from './resolve-customer.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ web: false }); });
afterAll(() => kit.stop());

const resolve = (input: ResolveInput) => transact(kit.store.system, (tx) => resolveCustomer(tx, input));
const mail = (value: string, proof: 'verified' | 'given' | 'claimed' = 'verified') => ({ kind: 'email' as const, value, proof, how: 'mail' });
const phone = (value: string, proof: 'verified' | 'given' = 'given') => ({ kind: 'phone' as const, value, proof });
const login = (value: string) => ({ kind: 'external' as const, value: `shop:${value}`, proof: 'verified' as const, how: 'login' });
const visitor = (value: string) => ({ kind: 'visitor' as const, value, proof: 'verified' as const, how: 'token' });
const contact = { kind: 'contact' as const };
const suggestions = () => kit.sql`select low_id, high_id, score, reasons from merge_suggestions where decided_at is null order by id`;

describe('resolveCustomer', () => {
  test('makes one customer for an address and finds it again, however it is written', async () => {
    const first = await resolve({ identities: [mail('Mina@Example.com')], evidence: contact, profile: { displayName: '김민아', locale: 'ko_KR' } });
    const again = await resolve({ identities: [mail('<mina@example.com>')], evidence: contact });
    expect(first.created).toBe(true);
    expect(again).toMatchObject({ created: false, customerId: first.customerId });
    const [row] = await kit.sql`select display_name, locale from customers where id = ${first.customerId}`;
    expect(row).toEqual({ display_name: '김민아', locale: 'ko-KR' });
  });

  test('100 calls at once about one address make one customer', async () => {
    const results = await Promise.all(Array.from({ length: 100 }, (_, at) => resolve({
      identities: at % 2 ? [mail('race@example.com'), phone('010-7777-0001')] : [phone('+82 10-7777-0001'), mail('RACE@example.com')], evidence: { kind: 'order', reference: `#${at}` },
    })));
    expect(new Set(results.map((result) => result.customerId)).size).toBe(1);
    expect(results.filter((result) => result.created)).toHaveLength(1);
    const rows = await kit.sql`select id from identities where value in ('race@example.com', '+821077770001')`;
    expect(rows).toHaveLength(2);
  });

  test('reads national phone numbers by the country given, else the store\'s', async () => {
    const korean = await resolve({ identities: [phone('010-1111-2222')], evidence: contact });
    expect(korean.identities[0]?.value).toBe('+821011112222');
    const japanese = await resolve({ identities: [phone('090-1111-2222')], evidence: contact, country: 'JP' });
    expect(japanese.identities[0]?.value).toBe('+819011112222');
  });

  test('a claimed address finds nobody and takes nothing from its owner', async () => {
    const owner = await resolve({ identities: [mail('victim@example.com')], evidence: contact });
    const stranger = await resolve({ identities: [visitor('v-1'), mail('victim@example.com', 'claimed')], evidence: { kind: 'claim' } });
    expect(stranger.customerId).not.toBe(owner.customerId);
    expect((await resolve({ identities: [mail('victim@example.com')], evidence: contact })).customerId).toBe(owner.customerId);
    expect((await suggestions()).at(-1)).toMatchObject({ low_id: owner.customerId, high_id: stranger.customerId, reasons: [{ kind: 'claimed_email' }] });
  });

  test('a claim that is proved through a reply becomes the person\'s own', async () => {
    const visiting = await resolve({ identities: [visitor('v-2'), mail('later@example.com', 'claimed')], evidence: { kind: 'claim' } });
    const replied = await resolve({ identities: [mail('later@example.com')], evidence: { kind: 'verified_email' }, knownCustomerId: visiting.customerId });
    expect(replied.customerId).toBe(visiting.customerId);
    const [row] = await kit.sql`select verified_how, confirmed_at is not null as confirmed from identities where value = 'later@example.com'`;
    expect(row).toEqual({ verified_how: 'mail', confirmed: true });
  });

  test('joins two customers by itself when the person proves both addresses', async () => {
    const byMail = await resolve({ identities: [mail('two@example.com')], evidence: contact, profile: { displayName: 'Two' } });
    const byLogin = await resolve({ identities: [login('2')], evidence: { kind: 'login' } });
    const joined = await resolve({ identities: [login('2'), mail('two@example.com')], evidence: { kind: 'login' } });
    expect(joined.canonicalId).toBe(byMail.customerId);
    const [merged] = await kit.sql`select survivor_id, absorbed_id, merged_by from customer_merges order by id desc limit 1`;
    expect(merged).toEqual({ survivor_id: byMail.customerId, absorbed_id: byLogin.customerId, merged_by: null });
  });

  test('only suggests when one side is just given', async () => {
    const byMail = await resolve({ identities: [mail('weak@example.com')], evidence: contact });
    const byPhone = await resolve({ identities: [phone('010-3333-4444', 'verified')], evidence: contact });
    const order = await resolve({ identities: [mail('weak@example.com', 'given'), phone('010-3333-4444')], evidence: { kind: 'order', reference: '#1001' } });
    expect(order.canonicalId).toBe(byMail.customerId);
    expect((await suggestions()).at(-1)).toMatchObject({ low_id: byMail.customerId, high_id: byPhone.customerId, reasons: [{ kind: 'same_phone', text: '010-3333-4444 · #1001' }] });
  });

  test('a shared browser joins an anonymous visitor, never two people', async () => {
    await resolve({ identities: [visitor('v-3')], evidence: contact });
    const first = await resolve({ identities: [visitor('v-3'), login('31')], evidence: { kind: 'login' } });
    expect(await kit.sql`select id from customers where canonical_id = ${first.canonicalId}`).toHaveLength(1);
    const second = await resolve({ identities: [visitor('v-3'), login('32')], evidence: { kind: 'login' } });
    expect(second.canonicalId).not.toBe(first.canonicalId);
  });

  test('an anonymous visitor who signs in as a known customer is joined', async () => {
    const known = await resolve({ identities: [login('41')], evidence: { kind: 'login' } });
    const anonymous = await resolve({ identities: [visitor('v-4')], evidence: contact });
    const signedIn = await resolve({ identities: [visitor('v-4'), login('41')], evidence: { kind: 'login' } });
    expect(signedIn.customerId).toBe(known.customerId);
    const rows = await kit.sql`select id from customers where canonical_id = ${signedIn.canonicalId} order by id`;
    expect(rows.map((row: { id: number }) => row.id)).toEqual([known.customerId, anonymous.customerId]);
  });

  test('two accounts of one shop are never joined by themselves', async () => {
    const a = await resolve({ identities: [login('51'), mail('fifty@example.com')], evidence: { kind: 'login' } });
    const b = await resolve({ identities: [login('52')], evidence: { kind: 'login' } });
    const both = await resolve({ identities: [login('52'), mail('fifty@example.com')], evidence: { kind: 'login' } });
    expect(both.canonicalId).toBe(b.canonicalId);
    expect(a.canonicalId).not.toBe(b.canonicalId);
  });

  test('a family\'s phone does not make one customer of two addresses', async () => {
    const mother = await resolve({ identities: [mail('mother@example.com', 'given'), phone('010-8888-0001')], evidence: { kind: 'order', reference: '#1' } });
    const son = await resolve({ identities: [mail('son@example.com', 'given'), phone('010-8888-0001')], evidence: { kind: 'order', reference: '#2' } });
    expect(son.created).toBe(true);
    expect((await suggestions()).at(-1)).toMatchObject({ low_id: mother.customerId, high_id: son.customerId, reasons: [{ kind: 'same_phone' }] });
    const account = await resolve({ identities: [login('71'), mail('mother@example.com', 'given')], evidence: { kind: 'order', reference: '#3' } });
    expect(account.customerId).toBe(mother.customerId);
  });

  test('never joins what an agent separated', async () => {
    const a = await resolve({ identities: [mail('sep@example.com')], evidence: contact });
    const b = await resolve({ identities: [phone('010-5555-6666', 'verified')], evidence: contact });
    await kit.sql`insert into customer_separations (store_id, low_id, high_id, separated_at) values (${kit.storeId}, ${a.customerId}, ${b.customerId}, now())`;
    const both = await resolve({ identities: [mail('sep@example.com'), phone('010-5555-6666', 'verified')], evidence: contact });
    expect(both.canonicalId).toBe(a.customerId);
    expect(await kit.sql`select id from customers where canonical_id = ${a.customerId}`).toHaveLength(1);
  });

  test('notices the same name at the same place, and the same mailbox', async () => {
    const home = { name: '박서준', country: 'KR', postalCode: '04524', line1: '세종대로 110', line2: '101동 202호' };
    const a = await resolve({ identities: [mail('seojun@naver.com', 'given')], evidence: { kind: 'order', reference: '#1' }, address: home });
    const b = await resolve({ identities: [mail('sj.park@gmail.com', 'given')], evidence: { kind: 'order', reference: '#2' }, address: { ...home, name: '박 서준', line1: '세종대로110', line2: '101동-202호' } });
    expect((await suggestions()).at(-1)).toMatchObject({ low_id: a.customerId, high_id: b.customerId, reasons: [{ kind: 'name_address' }] });
    const c = await resolve({ identities: [mail('sjpark+tea@gmail.com', 'given')], evidence: { kind: 'order', reference: '#3' } });
    expect((await suggestions()).at(-1)).toMatchObject({ low_id: b.customerId, high_id: c.customerId, reasons: [{ kind: 'same_mailbox' }] });
  });

  test('a place many share says nothing', async () => {
    const before = (await suggestions()).length;
    const dormitory = { name: '김학생', country: 'KR', postalCode: '08826', line1: '관악로 1' };
    for (let at = 0; at < 12; at += 1) await resolve({ identities: [mail(`student${at}@example.com`, 'given')], evidence: { kind: 'order' }, address: dormitory });
    expect((await suggestions()).length - before).toBeLessThanOrEqual(15);
  });

  test('gives each row its own record, so that what comes after a merge can be told apart too', async () => {
    const a = await resolve({ identities: [mail('x1@example.com'), login('61')], evidence: contact });
    const b = await resolve({ identities: [mail('x2@example.com')], evidence: contact });
    await resolve({ identities: [login('61'), mail('x2@example.com')], evidence: { kind: 'login' } });
    const later = await resolve({ identities: [mail('x2@example.com')], evidence: contact });
    expect(later).toMatchObject({ customerId: b.customerId, canonicalId: a.customerId });
  });

  test('keeps evidence with its reference once', async () => {
    for (let at = 0; at < 3; at += 1) await resolve({ identities: [mail('ev@example.com', 'given')], evidence: { kind: 'order', reference: '#77' } });
    await resolve({ identities: [mail('ev@example.com', 'given')], evidence: { kind: 'order', reference: '#78' } });
    const rows = await kit.sql`select e.kind, e.reference from identity_evidence e join identities i on i.id = e.identity_id where i.value = 'ev@example.com' order by e.id`;
    expect(rows).toEqual([{ kind: 'order', reference: '#77' }, { kind: 'order', reference: '#78' }]);
  });

  test('is quick once somebody is known', async () => {
    await resolve({ identities: [mail('quick@example.com')], evidence: contact });
    const started = performance.now();
    for (let at = 0; at < 100; at += 1) await resolve({ identities: [mail('quick@example.com')], evidence: contact });
    expect((performance.now() - started) / 100).toBeLessThan(60);
  });

  test('a customer of another store is somebody else', async () => {
    const other = await kit.secondStore();
    const here = await resolve({ identities: [mail('both@example.com')], evidence: contact });
    const there = await transact(other.system, (tx) => resolveCustomer(tx, { identities: [mail('both@example.com')], evidence: contact }));
    expect(there.created).toBe(true);
    expect(there.customerId).not.toBe(here.customerId);
  });
});
