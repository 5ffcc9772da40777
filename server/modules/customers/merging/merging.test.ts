import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../../kernel/command.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../../tests/kit.ts';
import { recordContacts } from '../facts/record-contacts.ts';
import { setOrderFacts } from '../facts/set-order-facts.ts';
import { resolveCustomer } from '../resolve-customer.ts';
import { merge } from './merge.ts';
import { separate } from './separate.ts';
import { unmerge } from './unmerge.ts';
import { update } from '../update.ts';

let kit: TestHouse;
let light: TestAgent;
beforeAll(async () => {
  kit = await startTestHouse();
  light = await kit.agent({ role: 'light' });
});
afterAll(() => kit.stop());

let serial = 0;
async function person(profile: Record<string, string> = {}): Promise<number> {
  serial += 1;
  const { customerId } = await transact(kit.store.system, (tx) => resolveCustomer(tx, {
    identities: [{ kind: 'email', value: `m${serial}@example.com`, proof: 'verified', how: 'mail' }], evidence: { kind: 'contact' }, profile,
  }));
  return customerId;
}

/** All that a merge could disturb: who is whom, profiles, whose rows, sums. */
async function picture(ids: number[]) {
  const customers = await kit.sql`select id, merged_into, canonical_id, display_name, locale, zone, country, note from customers where id = any(${ids}) order by id`;
  const identities = await kit.sql`select id, customer_id from identities where customer_id = any(${ids}) order by id`;
  const totals = await kit.sql`select customer_id, orders, spent, conversations, last_order_at, last_contact_at, active_at from customer_totals where customer_id = any(${ids}) order by customer_id`;
  const found = await kit.sql`select id, text from search_entries where kind = 'customer' and id = any(${ids}) order by id`;
  return { customers, identities, totals, found };
}

describe('merge and unmerge', () => {
  test('one person afterwards, two again exactly as before', async () => {
    const [a, b] = [await person({ displayName: '김민아' }), await person({ displayName: 'Mina Kim', locale: 'en', country: 'US' })];
    const before = await picture([a, b]);
    const { mergeId } = await merge(kit.owner, { survivorId: a, absorbedId: b });
    const shown = (await kit.api('GET', `/api/v1/customers/${b}`)).body;
    expect(shown).toMatchObject({ id: a, displayName: '김민아', locale: 'en', country: 'US', recordIds: [a, b] });
    expect(shown.identities).toHaveLength(2);
    await unmerge(kit.owner, { mergeId });
    expect(await picture([a, b])).toEqual(before);
  });

  test('rows that came after the merge go to whom they were written for', async () => {
    const [a, b] = [await person(), await person()];
    const { mergeId } = await merge(kit.owner, { survivorId: a, absorbedId: b });
    const at = new Date('2026-11-20T00:00:00Z');
    await transact(kit.store.system, (tx) => recordContacts(tx, [{ customerId: b, at, opened: true }]));
    await transact(kit.store.system, (tx) => setOrderFacts(tx, [b], () => Promise.resolve([{ customerId: b, currency: 'KRW', orders: 2, spent: 30_000, firstOrderAt: at, lastOrderAt: at }])));
    expect((await kit.api('GET', `/api/v1/customers/${a}`)).body).toMatchObject({ spend: [{ currency: 'KRW', orders: 2, spent: 30_000 }], contacts: { conversations: 1 } });
    await unmerge(kit.owner, { mergeId });
    const totals = await kit.sql`select customer_id, orders, spent, conversations from customer_totals where customer_id in (${a}, ${b}) order by customer_id`;
    expect(totals).toEqual([{ customer_id: a, orders: 0, spent: 0, conversations: 0 }, { customer_id: b, orders: 2, spent: 30_000, conversations: 1 }]);
  });

  test('what an agent wrote over stays', async () => {
    const [a, b] = [await person(), await person({ displayName: 'B', locale: 'ja' })];
    const { mergeId } = await merge(kit.owner, { survivorId: a, absorbedId: b });
    await update(kit.owner, { id: a, locale: 'en' });
    await unmerge(kit.owner, { mergeId });
    expect(await kit.sql`select display_name, locale from customers where id = ${a}`).toEqual([{ display_name: '', locale: 'en' }]);
  });

  test('any history of merges and undoings is what its standing merges say, and undoing all restores the start', async () => {
    const step = fc.record({ undo: fc.boolean(), one: fc.nat(5), other: fc.nat(5), pick: fc.nat(20) });
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const ids: number[] = [];
      for (let at = 0; at < 6; at += 1) ids.push(await person(at % 2 ? { displayName: `P${at}`, country: 'KR' } : { locale: 'ja' }));
      const before = await picture(ids);
      const standing = new Map<number, [number, number]>();
      const parent = new Map(ids.map((id) => [id, id]));
      const top = (id: number): number => (parent.get(id) === id ? id : top(parent.get(id)!));
      for (const { undo, one, other, pick } of steps) {
        const merges = [...standing.keys()];
        if (undo && merges.length > 0) {
          const mergeId = merges[pick % merges.length]!;
          await unmerge(kit.owner, { mergeId });
          const [, absorbed] = standing.get(mergeId)!;
          parent.set(absorbed, absorbed);
          standing.delete(mergeId);
        } else {
          const [survivor, absorbed] = [top(ids[one]!), top(ids[other]!)];
          const done = await merge(kit.owner, { survivorId: ids[one]!, absorbedId: ids[other]! }).catch((error: { code: string }) => error);
          if (survivor === absorbed) { expect(done).toMatchObject({ code: 'already_merged' }); continue; }
          expect(done).toMatchObject({ survivorId: survivor, absorbedId: absorbed });
          standing.set((done as { mergeId: number }).mergeId, [survivor, absorbed]);
          parent.set(absorbed, survivor);
        }
        const rows = await kit.sql<{ id: number; canonical_id: number }>`select id, canonical_id from customers where id = any(${ids}) order by id`;
        expect(rows).toEqual(ids.map((id) => ({ id, canonical_id: top(id) })));
      }
      for (const mergeId of fc.sample(fc.shuffledSubarray([...standing.keys()], { minLength: standing.size }), { numRuns: 1, seed: 7 })[0] ?? []) await unmerge(kit.owner, { mergeId });
      expect(await picture(ids)).toEqual(before);
    }), { numRuns: 12 });
  }, 60_000);

  test('100 merges of one pair at once: one wins', async () => {
    const [a, b] = [await person(), await person()];
    const results = await Promise.allSettled(Array.from({ length: 100 }, (_, at) => merge(kit.owner, at % 2 ? { survivorId: a, absorbedId: b } : { survivorId: b, absorbedId: a })));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await kit.sql`select count(*)::integer as n from customer_merges where undone_at is null and absorbed_id in (${a}, ${b})`).toEqual([{ n: 1 }]);
  });

  test('sums are not lost when orders and contacts change at once', async () => {
    const [a, b] = [await person(), await person()];
    await merge(kit.owner, { survivorId: a, absorbedId: b });
    await kit.sql`create table if not exists counted (customer_id bigint, n integer)`;
    await kit.sql`grant all on counted to dangol_app`;
    await Promise.all(Array.from({ length: 40 }, (_, at) => transact(kit.store.system, async (tx) => {
      const id = at % 2 ? a : b;
      await tx.db.insertInto('counted' as never).values({ customer_id: id, n: 1 }).execute();
      await setOrderFacts(tx, [id], async () => {
        const rows = await tx.db.selectFrom('counted' as never).select((eb: any) => [eb.fn.sum('n').as('n')]).where('customer_id' as never, '=', id as never).execute() as { n: string }[];
        return [{ customerId: id, currency: 'KRW', orders: Number(rows[0]!.n), spent: Number(rows[0]!.n) * 100, firstOrderAt: null, lastOrderAt: null }];
      });
      await recordContacts(tx, [{ customerId: id, at: new Date(), opened: true }]);
    })));
    expect(await kit.sql`select orders, spent, conversations from customer_totals where customer_id = ${a}`).toEqual([{ orders: 40, spent: 4_000, conversations: 40 }]);
  });
});

describe('the routes', () => {
  test('POST /customers/:id/merge: 200, then 409; undo: 200, then 409; 404 unknown; 403 without the permission', async () => {
    const [a, b] = [await person(), await person()];
    expect((await kit.api('POST', `/api/v1/customers/${a}/merge`, { otherId: b }, { as: light })).status).toBe(403);
    const merged = await kit.api('POST', `/api/v1/customers/${a}/merge`, { otherId: b });
    expect(merged).toMatchObject({ status: 200, body: { survivorId: a, absorbedId: b } });
    expect(await kit.api('POST', `/api/v1/customers/${b}/merge`, { otherId: a })).toMatchObject({ status: 409, body: { error: { code: 'already_merged' } } });
    expect((await kit.api('GET', `/api/v1/customers/${b}/merging`)).body.merges).toMatchObject([{ id: merged.body.mergeId, absorbedId: b, reasons: [{ kind: 'agent' }], mergedBy: kit.store.owner.id }]);
    const undo = `/api/v1/customer-merges/${merged.body.mergeId}/undo`;
    expect((await kit.api('POST', undo, undefined, { as: light })).status).toBe(403);
    expect((await kit.api('POST', undo)).status).toBe(200);
    expect(await kit.api('POST', undo)).toMatchObject({ status: 409, body: { error: { code: 'already_undone' } } });
    expect((await kit.api('POST', '/api/v1/customer-merges/99999999/undo')).status).toBe(404);
    expect((await kit.api('POST', `/api/v1/customers/${a}/merge`, { otherId: 99_999_999 })).status).toBe(404);
    expect((await kit.api('POST', `/api/v1/customers/${a}/merge`, { otherId: 'x' })).status).toBe(422);
  });

  test('never merge these: 409 until it is lifted', async () => {
    const [a, b] = [await person(), await person()];
    expect((await kit.api('POST', `/api/v1/customers/${a}/separate`, { otherId: b, reason: '자매' })).status).toBe(200);
    expect(await kit.api('POST', `/api/v1/customers/${b}/merge`, { otherId: a })).toMatchObject({ status: 409, body: { error: { code: 'never_merge' } } });
    expect((await kit.api('GET', `/api/v1/customers/${b}/merging`)).body.separations).toMatchObject([{ otherId: a, reason: '자매' }]);
    expect((await kit.api('DELETE', `/api/v1/customers/${b}/separate/${a}`)).status).toBe(200);
    expect((await kit.api('DELETE', `/api/v1/customers/${b}/separate/${a}`)).status).toBe(404);
    expect((await kit.api('POST', `/api/v1/customers/${b}/merge`, { otherId: a })).status).toBe(200);
    expect((await kit.api('POST', `/api/v1/customers/${b}/separate`, { otherId: a })).status).toBe(409);
  });

  test('never merging holds for what either side absorbed', async () => {
    const [a, b, c] = [await person(), await person(), await person()];
    await separate(kit.owner, { customerId: a, otherId: b });
    await merge(kit.owner, { survivorId: c, absorbedId: a });
    await expect(merge(kit.owner, { survivorId: b, absorbedId: c })).rejects.toMatchObject({ code: 'never_merge' });
  });

  test.each(['merge', 'decline', 'never'] as const)('a suggestion is answered once: %s', async (decision) => {
    const home = { name: `이웃 ${decision}`, country: 'KR', postalCode: '06236', line1: '테헤란로 1', line2: decision };
    const at = async (email: string) => (await transact(kit.store.system, (tx) => resolveCustomer(tx, { identities: [{ kind: 'email', value: email }], evidence: { kind: 'order', reference: '#1' }, address: home }))).customerId;
    const [a, b] = [await at(`one-${decision}@example.com`), await at(`two-${decision}@example.com`)];
    const list = await kit.api('GET', '/api/v1/merge-suggestions');
    const suggestion = list.body.items.find((item: { one: { id: number } }) => item.one.id === a);
    expect(suggestion).toMatchObject({ other: { id: b }, reasons: [{ kind: 'name_address' }] });
    const path = `/api/v1/merge-suggestions/${suggestion.id}/decision`;
    expect((await kit.api('POST', path, { decision }, { as: light })).status).toBe(403);
    expect((await kit.api('POST', path, { decision, survivorId: 1 })).status).toBe(422);
    expect((await kit.api('POST', path, { decision, survivorId: b })).status).toBe(200);
    expect((await kit.api('POST', path, { decision })).status).toBe(409);
    expect((await kit.api('GET', `/api/v1/customers/${a}`)).body.id).toBe(decision === 'merge' ? b : a);
    expect((await kit.api('GET', `/api/v1/customers/${a}/merging`)).body.separations).toHaveLength(decision === 'never' ? 1 : 0);
    await at(`one-${decision}@example.com`);
    expect((await kit.api('GET', '/api/v1/merge-suggestions')).body.items.find((item: { id: number }) => item.id === suggestion.id)).toBeUndefined();
  });

  test('404 for another store', async () => {
    const other = await kit.secondStore();
    const [a, b] = [await person(), await person()];
    const { mergeId } = await merge(kit.owner, { survivorId: a, absorbedId: b });
    expect((await kit.api('POST', `/api/v1/customer-merges/${mergeId}/undo`, undefined, { as: other.owner })).status).toBe(404);
    expect((await kit.api('GET', '/api/v1/merge-suggestions', undefined, { as: other.owner })).body).toEqual({ items: [], next: null, total: 0 });
  });
});
